import { amount, count, type Table } from '../report';
import type { Comparison, MeasuredRow } from './measure-rows';
import { compareRounds, MARGIN, MAX_SPREAD, verdictOf } from './rounds';

/** Returns the table of one size. Times are medians of processor time for one run. */
export function besideTable(measured: readonly MeasuredRow[]): Table {
  const lines = measured.map(({ row, runs, rounds }) => {
    const { base, current, ratio, spread } = compareRounds(rounds);
    const time = (microseconds: number): string => amount(microseconds / runs / 1000, 'ms');
    const verdict = verdictOf({ ratio, spread });
    return [
      row.name,
      row.work,
      time(base),
      time(current),
      ratio.toFixed(3),
      percent(spread),
      `${rounds.length} × ${runs}`,
      verdict === 'slower' ? `SLOWER (limit ${(1 + MARGIN + spread).toFixed(3)})` : verdict,
    ];
  });
  return [['row', 'work', 'base', 'current', 'ratio', 'spread', 'rounds × runs', 'verdict'], ...lines];
}

/** Returns the rows that are slower than the base build. */
export function slowerRows(measured: readonly MeasuredRow[]): string[] {
  return measured.filter(({ rounds }) => verdictOf(compareRounds(rounds)) === 'slower').map(({ row }) => row.name);
}

/** States how many answers were compared. */
export function comparisonText({ compared, different }: Comparison): string {
  const result = different === 0 ? 'all equal' : `${count(different)} of changed rows different`;
  return `${count(compared)} answers compared, ${result}`;
}

/** Explains the columns of the table. */
export const LEGEND: string = `base, current: median processor time of one run. ratio: current / base.
spread: difference between two processes of the base build. A row is slower if ratio > 1 + ${percent(MARGIN)} + spread.
noisy: the spread is above ${percent(MAX_SPREAD)}, so a slowdown could hide in it.`;

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
