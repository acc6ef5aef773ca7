import type { YearsCondition } from './condition';

/** Years in the form of a hub filter: single years and at most one range. */
export interface MergedYears {
  readonly values: readonly number[];
  readonly range?: YearRange;
}

/** The years from `from` to `to`, both included. */
export interface YearRange {
  readonly from: number;
  readonly to: number;
}

/** Maximum number of single years. */
const MAX_SINGLE_YEARS = 200;

/**
 * Merges the years and ranges of a disjunction. Ranges that overlap or touch become one. The longest stays a range, and the others
 * become single years. If all ranges together are short, all become single years.
 *
 * @returns undefined if there are too many single years.
 */
export function mergeYears(values: readonly number[], ranges: readonly YearsCondition[]): MergedYears | undefined {
  const sorted = [...values.map((year) => ({ from: year, to: year })), ...ranges].sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to + 1) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  if (merged.length > 1 && totalLength(merged) <= MAX_SINGLE_YEARS) return { values: merged.flatMap(yearsIn) };
  const longest = merged.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), { from: 1, to: 0 });
  const others = merged.filter((range) => range !== longest);
  if (totalLength(others) > MAX_SINGLE_YEARS) return undefined;
  return { values: others.flatMap(yearsIn), range: longest };
}

function totalLength(ranges: readonly YearRange[]): number {
  return ranges.reduce((sum, range) => sum + lengthOf(range), 0);
}

function lengthOf({ from, to }: YearRange): number {
  return to - from + 1;
}

function yearsIn(range: YearRange): number[] {
  return Array.from({ length: lengthOf(range) }, (_, i) => range.from + i);
}
