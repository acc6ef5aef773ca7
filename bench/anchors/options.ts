import { parseArgs } from 'node:util';
import { UsageError, wholeNumbers } from '../usage';
import { allContenders, type Contender, namedContenders } from './contenders';

/** Parts of a measurement: searches at each size, snapshots and memory at the main size, and the rest. */
const allParts = ['times', 'snapshots', 'sample', 'bundles', 'api', 'workers'] as const;

export type PartName = (typeof allParts)[number];

/** Options of `npm run bench:anchors`. */
export interface AnchorOptions {
  /** Ascending. */
  readonly sizes: readonly number[];
  readonly contenders: readonly Contender[];
  readonly parts: ReadonlySet<PartName>;
  /** How often searches are timed; medians are reported. */
  readonly runs: number;
  /** Timed rounds of a run; as many untimed ones come first. */
  readonly rounds: number;
  readonly seed: number;
  readonly smoke: boolean;
  readonly help: boolean;
  /** Whether to write the section of docs/benchmarks.md: runs of all parts with all contenders write it at the main size. */
  readonly write: boolean;
}

/** The size at which all contenders take part in docs/benchmarks.md. */
export const MAIN_SIZE = 100_000;
const SMOKE_SIZE = 2_000;
const MAX_SIZE = 10_000_000;
const MAX_REPETITIONS = 1_000;

export const USAGE: string = `npm run bench:anchors -- [options]
  --size 1000,100000    numbers of resources (${MAIN_SIZE})
  --contenders base     all (the default), or names: ${allContenders.map(({ id }) => id).join(',')}
  --only times,api      parts (all): ${allParts.join(',')}
  --runs 3              runs of the searches, each in new processes; prints their medians (1)
  --rounds 6            timed rounds of a run; as many untimed ones come first (6)
  --seed 1              seed of the resources and queries (1)
  --smoke               compares answers at 2,000 resources and measures nothing
  --help                prints this

Measures this tree beside other builds of gcm-hub, Lucene, Tantivy and a limit. At 1,000, 10,000 and 1,000,000 only two builds of
gcm-hub take part, with filters alone. Needs Java 17, Maven and Rust, unless --contenders leaves their engines out. Downloads their
packages to build/anchors.

A run of all parts with all contenders that has 100,000 among its sizes writes a section of docs/benchmarks.md, no other does. The
section is made with --size 1000,10000,100000,1000000 --runs 3.`;

/** @throws UsageError */
export function parseOptions(args: readonly string[]): AnchorOptions {
  const { size, contenders: names, only, runs, rounds, seed, smoke, help } = parse(args);
  const sizes = smoke ? [SMOKE_SIZE] : wholeNumbers(size, '--size', { max: MAX_SIZE }).sort((a, b) => a - b);
  const contenders = namedContenders(names);
  const parts = only === undefined ? new Set(allParts) : namedParts(only);
  const isComplete = contenders.length === allContenders.length && parts.size === allParts.length;
  return {
    sizes,
    contenders,
    parts,
    runs: wholeNumber(runs, '--runs', MAX_REPETITIONS),
    rounds: wholeNumber(rounds, '--rounds', MAX_REPETITIONS),
    seed: wholeNumber(seed, '--seed', 2 ** 31),
    smoke,
    help,
    write: !smoke && isComplete && sizes.includes(MAIN_SIZE),
  };
}

/** Returns the command that repeats a run of all parts with all contenders. */
export function commandOf({ sizes, runs, rounds, seed }: AnchorOptions): string {
  return `npm run bench:anchors -- --size ${sizes.join(',')} --runs ${runs} --rounds ${rounds} --seed ${seed}`;
}

function namedParts(text: string): Set<PartName> {
  return new Set(
    text.split(',').map((name) => {
      const part = allParts.find((candidate) => candidate === name.trim());
      if (part === undefined) throw new UsageError(`--only: there is no part "${name}"`);
      return part;
    }),
  );
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        size: { type: 'string', default: String(MAIN_SIZE) },
        contenders: { type: 'string', default: 'all' },
        only: { type: 'string' },
        runs: { type: 'string', default: '1' },
        rounds: { type: 'string', default: '6' },
        seed: { type: 'string', default: '1' },
        smoke: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(text: string, option: string, max: number): number {
  const [number = 1] = wholeNumbers(text, option, { max });
  return number;
}
