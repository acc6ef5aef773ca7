import { parseArgs } from 'node:util';
import { namedPeers, UsageError } from '../usage';
import type { Contender } from './contender';
import { peers as allPeers } from './peers';

/** What a run was asked for. */
export interface Options {
  readonly peers: readonly Contender[];
  /** Whether every need is shown. */
  readonly needs: boolean;
  /** Whether docs/relevance.md is written. */
  readonly write: boolean;
}

export const USAGE: string = `npm run bench:relevance -- [options]
  --needs        shows every need with our first hits, first where the best peer is furthest ahead
  --peers none   all (the default), none, or names: ${allPeers.map(({ name }) => name).join(',')}
  --write        writes docs/relevance.md; needs all peers`;

export function optionsOf(args: readonly string[]): Options {
  const { needs, peers, write } = read(args);
  if (write && peers !== 'all')
    throw new UsageError('docs/relevance.md is about all peers: --write goes without --peers');
  return { peers: namedPeers(peers, allPeers), needs, write };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        needs: { type: 'boolean', default: false },
        peers: { type: 'string', default: 'all' },
        write: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
