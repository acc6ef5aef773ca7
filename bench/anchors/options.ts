import { parseArgs } from 'node:util';
import { UsageError } from '../usage';
import { allContenders, type Contender, namedContenders } from './contenders';

/** Options of `npm run bench:anchors`. */
export interface AnchorOptions {
  /** Ascending. */
  readonly sizes: readonly number[];
  readonly contenders: readonly Contender[];
  /** How often everything is measured; medians are reported. */
  readonly runs: number;
  /** Timed rounds of a run; as many untimed ones come first. */
  readonly rounds: number;
  readonly seed: number;
  readonly smoke: boolean;
  readonly help: boolean;
}

export const SMOKE_SIZE = 2_000;

export const USAGE: string = `npm run bench:anchors -- [options]
  --size 1000,100000    numbers of resources (100000)
  --contenders all      all (the default), or names: ${allContenders.map(({ id }) => id).join(',')}
  --runs 3              runs, each in new processes; prints their medians (1)
  --rounds 6            timed rounds of a run; as many untimed ones come first (6)
  --seed 1              seed of the resources and queries (1)
  --smoke               compares answers at 2,000 resources and times nothing
  --help                prints this

Measures this tree beside other builds of gcm-hub, Lucene, Tantivy and a limit. Engines and queries with words take part at other
sizes than 1,000, 10,000 and 1,000,000. Needs Java 17 with Maven, and Rust, unless --contenders leaves the engines out. Downloads
their packages to build/anchors.`;

/** @throws UsageError */
export function parseOptions(args: readonly string[]): AnchorOptions {
  const { size, contenders, runs, rounds, seed, smoke, help } = parse(args);
  return {
    sizes: smoke
      ? [SMOKE_SIZE]
      : size
          .split(',')
          .map((each) => wholeNumber(each, '--size'))
          .sort((a, b) => a - b),
    contenders: namedContenders(contenders),
    runs: wholeNumber(runs, '--runs'),
    rounds: wholeNumber(rounds, '--rounds'),
    seed: wholeNumber(seed, '--seed'),
    smoke,
    help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        size: { type: 'string', default: '100000' },
        contenders: { type: 'string', default: 'all' },
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

function wholeNumber(text: string, option: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 10_000_000) {
    throw new UsageError(`${option}: expected a whole number from 1 to 10,000,000, found "${text}"`);
  }
  return number;
}
