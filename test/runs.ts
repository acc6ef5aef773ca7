/** Parameters of fast-check. */
export interface Runs {
  readonly numRuns: number;
  readonly seed?: number;
}

/** `RUNS` multiplies the number of cases of each property. Default 1. */
const FACTOR = Number(process.env['RUNS'] ?? 1);
if (!(FACTOR > 0)) throw new Error(`RUNS: expected a number above 0, found ${process.env['RUNS']}`);

/** `SEED` makes all properties repeatable. Default: a random seed for each property. */
const SEED = process.env['SEED'];

const MIN_RUNS = 100;
const MIN_HUB_RUNS = 50;

/** Parameters of a property with `cases` cases at RUNS=1, at least 100. */
export function runs(cases: number = MIN_RUNS): Runs {
  return parameters(cases, MIN_RUNS);
}

/** Parameters of a law over a whole hub with `cases` cases at RUNS=1, at least 50. */
export function hubRuns(cases: number = MIN_HUB_RUNS): Runs {
  return parameters(cases, MIN_HUB_RUNS);
}

function parameters(cases: number, least: number): Runs {
  if (!(cases >= least)) throw new Error(`expected at least ${least} cases, found ${cases}`);
  return { numRuns: Math.ceil(cases * FACTOR), ...(SEED === undefined ? {} : { seed: Number(SEED) }) };
}
