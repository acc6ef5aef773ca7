/** A date of a resource: a missing month or day is 1. */
export interface PartialDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const FORM = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Reads `'YYYY'`, `'YYYY-MM'` or `'YYYY-MM-DD'`; undefined where the text is no such form or no such day exists. */
export function parseDate(text: string): PartialDate | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const month = match[2] === undefined ? 1 : Number(match[2]);
  const day = match[3] === undefined ? 1 : Number(match[3]);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return { year, month, day };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A date as a number that grows with it: 20230501 for May 2023. */
export function dateNumber({ year, month, day }: PartialDate): number {
  return year * 10000 + month * 100 + day;
}

/**
 * Whether an end lies before a start, compared as far as both say: `2021` doesn't end before `2021-05` starts.
 */
export function endsBefore(ends: string, starts: string): boolean {
  const length = Math.min(ends.length, starts.length);
  return ends.slice(0, length) < starts.slice(0, length);
}
