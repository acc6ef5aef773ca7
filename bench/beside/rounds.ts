/** Processor time of one round: the base build in two processes, and the current tree. Microseconds for all runs. */
export interface Round {
  readonly base: number;
  readonly repeat: number;
  readonly current: number;
}

/** Median processor times of a row, and how they compare. */
export interface Comparison {
  /** Median over the rounds of both processes of the base build. Microseconds for all runs. */
  readonly base: number;
  /** Median over the rounds of the current tree. Microseconds for all runs. */
  readonly current: number;
  /** `current` / `base`: above 1 the current tree is slower. */
  readonly ratio: number;
  /**
   * Base-to-base spread, as a share of the base's time. The larger of two numbers:
   *
   * - the difference between the medians of the two processes of the base build;
   * - the notch of a box plot (McGill, Tukey and Larsen, 1978) of `repeat` / `base` over n rounds: 1.57 × interquartile
   *   range / √n, about the 95 % confidence interval of their median. It shrinks with more rounds.
   *
   * Both processes run the same bundle, so the spread is noise alone.
   */
  readonly spread: number;
  readonly rounds: number;
}

/** `slower` fails. `noisy` passes, but its spread could hide a slowdown. */
export type Verdict = 'noisy' | 'ok' | 'slower';

/** Highest slowdown beyond the spread that passes. */
export const MARGIN = 0.03;
/** Highest spread of a row that counts as measured reliably. */
export const MAX_SPREAD = 0.05;
/** Fewest rounds of a comparison. */
export const MIN_ROUNDS = 5;
const NOTCH = 1.57;

/**
 * Compares the medians of a row's rounds.
 *
 * @throws RangeError for no rounds.
 */
export function compareRounds(rounds: readonly Round[]): Comparison {
  if (rounds.length === 0) throw new RangeError('expected at least one round');
  const base = median(rounds.flatMap((round) => [round.base, round.repeat]));
  const current = median(rounds.map((round) => round.current));
  return { base, current, ratio: current / base, spread: spreadOf(rounds), rounds: rounds.length };
}

function spreadOf(rounds: readonly Round[]): number {
  const shift = median(rounds.map(({ repeat }) => repeat)) / median(rounds.map(({ base }) => base)) - 1;
  const ratios = rounds.map(({ base, repeat }) => repeat / base);
  const range = quantile(ratios, 0.75) - quantile(ratios, 0.25);
  return Math.max(Math.abs(shift), (NOTCH * range) / Math.sqrt(rounds.length));
}

/** Returns `slower` if the slowdown is more than {@link MARGIN} beyond the spread. */
export function verdictOf({ ratio, spread }: Pick<Comparison, 'ratio' | 'spread'>): Verdict {
  if (ratio - 1 > MARGIN + spread) return 'slower';
  return spread > MAX_SPREAD ? 'noisy' : 'ok';
}

/** Processor time of one contender in one round, in microseconds. */
const ROUND_TIME = 200_000;
const MAX_RUNS = 5000;

/** Returns how often to run a row in each round, by the processor time of one run in microseconds. */
export function runsPerRound(time: number): number {
  return Math.min(MAX_RUNS, Math.max(1, Math.round(ROUND_TIME / time)));
}

/** Rotates a list to the left, so that each round starts with another contender. */
export function rotated<T>(list: readonly T[], steps: number): T[] {
  const start = steps % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Interpolates linearly between the two nearest ranks. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - Math.floor(position));
}
