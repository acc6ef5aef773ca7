import type { YearsCondition } from './condition';

/** Years as one filter has them: some, and a range. */
export interface Years {
  readonly values: readonly number[];
  readonly range?: { readonly from: number; readonly to: number };
}

/** How many years beside a range are told one by one. */
const MOST_YEARS = 200;

/**
 * Years and ranges, of which one must hold, as few ranges as can be, of which one stays a range and the others are told year by
 * year; undefined where these are too many.
 */
export function mergedYears(values: readonly number[], ranges: readonly YearsCondition[]): Years | undefined {
  const all = [...values.map((year) => ({ from: year, to: year })), ...ranges].sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of all) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to + 1) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  const few = merged.reduce((sum, range) => sum + lengthOf(range), 0) <= MOST_YEARS && merged.length > 1;
  if (few) return { values: merged.flatMap(yearsOf) };
  const longest = merged.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), { from: 1, to: 0 });
  const others = merged.filter((range) => range !== longest);
  if (others.reduce((sum, range) => sum + lengthOf(range), 0) > MOST_YEARS) return undefined;
  return { values: others.flatMap(yearsOf), range: longest };
}

function lengthOf({ from, to }: { from: number; to: number }): number {
  return to - from + 1;
}

function yearsOf(range: { from: number; to: number }): number[] {
  return Array.from({ length: lengthOf(range) }, (_, i) => range.from + i);
}
