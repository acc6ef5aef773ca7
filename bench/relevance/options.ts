import { parseArgs } from 'node:util';
import { namedPeers, UsageError } from '../usage';
import type { Contender } from './contender';
import { peers as allPeers } from './peers';

/** Options of a run. */
export interface Options {
  readonly peers: readonly Contender[];
  /** Whether to show every need. */
  readonly needs: boolean;
  /** Whether to show every question of the tuning half. */
  readonly questions: boolean;
  /** Whether to cross-validate the parameters of the score, instead of the comparison with the peers. */
  readonly crossValidate: boolean;
  /** Whether to write docs/relevance.md. */
  readonly write: boolean;
  /** Commit to compare with, instead of with peers. */
  readonly beside?: string;
}

export const USAGE: string = `npm run bench:relevance -- [options]
  --needs          shows every need with our first hits, first where the best peer is furthest ahead
  --questions      shows every question for tuning with our first hits, the worst first; never a held-out one
  --peers none     all (the default), none, or names: ${allPeers.map(({ name }) => name).join(',')}
  --cross-validate chooses parameters of the score on four parts of the needs and measures them on the fifth
  --write          writes docs/relevance.md; needs all peers
  --beside COMMIT  compares with the build of a commit instead, on the needs, questions and records of this tree; only
                   --questions may be added, which shows first where the commit is furthest ahead`;

/** @throws UsageError */
export function parseOptions(args: readonly string[]): Options {
  const { needs, questions, peers, write, beside, 'cross-validate': crossValidate } = parse(args);
  if (beside !== undefined)
    rejectUnrelated({
      '--needs': needs,
      '--peers': peers !== undefined,
      '--write': write,
      '--cross-validate': crossValidate,
    });
  const names = peers ?? 'all';
  if (write && names !== 'all') throw new UsageError('docs/relevance.md covers all peers: --write excludes --peers');
  return {
    peers: namedPeers(names, allPeers),
    needs,
    questions,
    crossValidate,
    write,
    ...(beside === undefined ? {} : { beside }),
  };
}

/**
 * Rejects options of a run without `--beside`.
 *
 * @throws UsageError
 */
function rejectUnrelated(unrelated: Readonly<Record<string, boolean>>): void {
  for (const [option, present] of Object.entries(unrelated)) {
    if (present) throw new UsageError(`${option} excludes --beside`);
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        needs: { type: 'boolean', default: false },
        questions: { type: 'boolean', default: false },
        peers: { type: 'string' },
        'cross-validate': { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        beside: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
