import { parseArgs } from 'node:util';
import { allPeers, type Peer } from './peers';
import { scaling, tasks } from './tasks';
import { namedPeers, UsageError } from './usage';

/** What a run was asked for. */
export interface Options {
  /** Ascending. */
  readonly sizes: readonly number[];
  /** The tasks to do, by number. */
  readonly only: ReadonlySet<number>;
  readonly peers: readonly Peer[];
  readonly seed: number;
  readonly smoke: boolean;
  readonly help: boolean;
  /** Whether docs/benchmarks.md is written: by runs of all tasks with all peers at the size that figures are required for. */
  readonly write: boolean;
}

/** The size that docs/benchmarks.md is about. */
const REQUIRED_SIZE = 100_000;

export const USAGE: string = `npm run bench -- [options]
  --size 10000,100000   numbers of resources (100000)
  --only 1,4            tasks by number (all)
  --peers none          all (the default), none, or names: ${allPeers.map(({ name }) => name).join(',')}
  --seed 1              seed of the resources and queries (1)
  --smoke               compares answers at 2,000 resources and times nothing
  --help                prints this

A run of all tasks with all peers that has 100,000 among its sizes writes docs/benchmarks.md, no other does. The page is made
with --size 1000,10000,100000,1000000, which takes about 25 minutes on 2 idle cores, most of them for the peers at 100,000, and
up to 12 GB of memory. --size 1000 --peers MiniSearch takes half a minute.`;

export function optionsOf(args: readonly string[]): Options {
  const { values } = read(args);
  const sizes = numbers(values.size, '--size', 10_000_000).sort((a, b) => a - b);
  const peers = namedPeers(values.peers, allPeers);
  const only = values.only === undefined ? undefined : numbers(values.only, '--only', tasks.length + 1);
  return {
    sizes,
    only: new Set(withNeeded(only ?? [...tasks.map(({ id }) => id), scaling.id])),
    peers,
    seed: numbers(values.seed, '--seed', 2 ** 31)[0] ?? 1,
    smoke: values.smoke,
    help: values.help,
    write: only === undefined && peers.length === allPeers.length && sizes.includes(REQUIRED_SIZE),
  };
}

/** The command that makes a run again. */
export function commandOf({ sizes, peers, seed }: Pick<Options, 'peers' | 'seed' | 'sizes'>): string {
  const names = peers.map(({ name }) => name).join(',') || 'none';
  return [
    `npm run bench -- --size ${sizes.join(',')}`,
    ...(peers.length === allPeers.length ? [] : [`--peers ${names}`]),
    ...(seed === 1 ? [] : [`--seed ${seed}`]),
  ].join(' ');
}

/** A growth needs the times that it compares. */
function withNeeded(only: readonly number[]): readonly number[] {
  return only.includes(scaling.id) ? [...only, scaling.task] : only;
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        size: { type: 'string', default: '100000' },
        only: { type: 'string' },
        peers: { type: 'string', default: 'all' },
        seed: { type: 'string', default: '1' },
        smoke: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function numbers(text: string, option: string, most: number): number[] {
  return text.split(',').map((part) => {
    const number = Number(part);
    if (!Number.isInteger(number) || number < 1 || number > most) {
      throw new UsageError(`${option} takes whole numbers from 1 to ${most}, not "${part}"`);
    }
    return number;
  });
}
