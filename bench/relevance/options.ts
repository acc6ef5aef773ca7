import { parseArgs } from 'node:util';
import { namedPeers, UsageError } from '../usage';
import type { Contender } from './contender';
import { peers as allPeers } from './peers';

/** Options of a run. */
export interface Options {
  readonly peers: readonly Contender[];
  /** Whether to show every need. */
  readonly needs: boolean;
  /** Whether to write docs/relevance.md. */
  readonly write: boolean;
}

export const USAGE: string = `npm run bench:relevance -- [options]
  --needs        shows every need with our first hits, first where the best peer is furthest ahead
  --peers none   all (the default), none, or names: ${allPeers.map(({ name }) => name).join(',')}
  --write        writes docs/relevance.md; needs all peers`;

/** @throws UsageError */
export function parseOptions(args: readonly string[]): Options {
  const { needs, peers, write } = parse(args);
  if (write && peers !== 'all') throw new UsageError('docs/relevance.md covers all peers: --write excludes --peers');
  return { peers: namedPeers(peers, allPeers), needs, write };
}

function parse(args: readonly string[]) {
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
