import { parseArgs } from 'node:util';
import type { BesideOptions } from './beside/compare-with-commit';
import { MIN_ROUNDS } from './beside/rounds';
import { rows } from './beside/rows';
import { allPeers, type Peer } from './peers';
import { scaling, tasks } from './tasks';
import { namedPeers, UsageError, wholeNumbers } from './usage';

/** Options of a run. */
export interface Options {
  /** Ascending. */
  readonly sizes: readonly number[];
  /** The tasks to run, by number. */
  readonly only: ReadonlySet<number>;
  readonly peers: readonly Peer[];
  readonly seed: number;
  readonly smoke: boolean;
  readonly help: boolean;
  /** Compares with a commit instead of with peers. */
  readonly beside?: BesideOptions;
  /** Whether to write docs/benchmarks.md: runs of all tasks with all peers write it if they include the required size. */
  readonly write: boolean;
}

/** The size that docs/benchmarks.md is about. */
const REQUIRED_SIZE = 100_000;
const BESIDE_SIZES = '10000,100000';
/** Each of the three contenders is in each place equally often. */
const BESIDE_ROUNDS = '6';
const MAX_ROUNDS = 1000;

export const USAGE: string = `npm run bench -- [options]
  --size 10000,100000   numbers of resources (100000)
  --only 1,4            tasks by number (all)
  --peers none          all (the default), none, or names: ${allPeers.map(({ name }) => name).join(',')}
  --seed 1              seed of the resources and queries (1)
  --smoke               compares answers at 2,000 resources and times nothing
  --help                prints this

A run of all tasks with all peers that has 100,000 among its sizes writes docs/benchmarks.md, no other does. The page is made
with --size 1000,10000,100000,1000000, which takes about 25 minutes on 2 idle cores, most of them for the peers at 100,000, and
up to 12 GB of memory. --size 1000 --peers MiniSearch takes half a minute.

npm run bench -- --beside COMMIT [options]
  --size 10000,100000   numbers of resources (${BESIDE_SIZES})
  --rows filters,build  rows by name (all): ${rows.map(({ name }) => name).join(',')}
  --changed text        rows that this tree answers differently on purpose (none)
  --rounds 6            rounds of the first attempt, at least ${MIN_ROUNDS} (${BESIDE_ROUNDS})
  --seed 1              seed of the resources and queries (1)

Checks that this tree isn't slower than the build of COMMIT. Compares their answers, then their processor time in interleaved
rounds. Exits with 1 if answers of a row that isn't in --changed differ, or if a row is slower. Takes about 15 minutes on 2
idle cores.`;

/** @throws UsageError */
export function parseOptions(args: readonly string[]): Options {
  const values = parse(args);
  const { beside } = values;
  const sizes = wholeNumbers(values.size ?? (beside === undefined ? String(REQUIRED_SIZE) : BESIDE_SIZES), '--size', {
    max: 10_000_000,
  }).sort((a, b) => a - b);
  const peers = namedPeers(values.peers ?? 'all', allPeers);
  const only = values.only === undefined ? undefined : wholeNumbers(values.only, '--only', { max: tasks.length + 1 });
  const [seed = 1] = wholeNumbers(values.seed, '--seed', { max: 2 ** 31 });
  rejectUnrelated(values);
  return {
    sizes,
    only: new Set(withRequired(only ?? [...tasks.map(({ id }) => id), scaling.id])),
    peers,
    seed,
    smoke: values.smoke,
    help: values.help,
    ...(beside === undefined ? {} : { beside: { ...besideOptions(values), commit: beside, sizes, seed } }),
    write:
      beside === undefined && only === undefined && peers.length === allPeers.length && sizes.includes(REQUIRED_SIZE),
  };
}

/** Returns the command that repeats a run. */
export function commandOf({ sizes, peers, seed }: Pick<Options, 'peers' | 'seed' | 'sizes'>): string {
  const names = peers.map(({ name }) => name).join(',') || 'none';
  return [
    `npm run bench -- --size ${sizes.join(',')}`,
    ...(peers.length === allPeers.length ? [] : [`--peers ${names}`]),
    ...(seed === 1 ? [] : [`--seed ${seed}`]),
  ].join(' ');
}

/** Adds the task whose times the growth compares. */
function withRequired(only: readonly number[]): readonly number[] {
  return only.includes(scaling.id) ? [...only, scaling.task] : only;
}

type Values = ReturnType<typeof parse>;

/** @throws UsageError for options that belong to the other kind of run. */
function rejectUnrelated({ beside, rows: names, changed, rounds, only, peers, smoke }: Values): void {
  const unrelated =
    beside === undefined
      ? { '--rows': names, '--changed': changed, '--rounds': rounds }
      : { '--only': only, '--peers': peers, '--smoke': smoke || undefined };
  for (const [option, value] of Object.entries(unrelated)) {
    if (value === undefined) continue;
    throw new UsageError(beside === undefined ? `${option} requires --beside` : `${option} excludes --beside`);
  }
}

function besideOptions({
  rows: names,
  changed,
  rounds,
}: Values): Pick<BesideOptions, 'changedRows' | 'rounds' | 'rows'> {
  const chosen = names === undefined ? rows.map(({ name }) => name) : rowNames(names, '--rows');
  const changedRows = changed === undefined ? [] : rowNames(changed, '--changed');
  const [count = MIN_ROUNDS] = wholeNumbers(rounds ?? BESIDE_ROUNDS, '--rounds', { min: MIN_ROUNDS, max: MAX_ROUNDS });
  return { rows: chosen, changedRows, rounds: count };
}

function rowNames(list: string, option: string): string[] {
  const names = list.split(',');
  for (const name of names) {
    if (!rows.some((row) => row.name === name)) throw new UsageError(`${option}: there is no row "${name}"`);
  }
  return names;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        size: { type: 'string' },
        only: { type: 'string' },
        peers: { type: 'string' },
        seed: { type: 'string', default: '1' },
        smoke: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        beside: { type: 'string' },
        rows: { type: 'string' },
        changed: { type: 'string' },
        rounds: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
