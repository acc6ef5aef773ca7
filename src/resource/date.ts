/** A date of a resource: a missing month or day is 1. */
export interface PartialDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** What a date is, in words. */
export const A_DATE = 'a date as YYYY, YYYY-MM or YYYY-MM-DD';

/** Reads `'YYYY'`, `'YYYY-MM'` or `'YYYY-MM-DD'`; undefined where the text is no such form or no such day exists. */
export function parseDate(text: string): PartialDate | undefined {
  const { length } = text;
  if (length !== 4 && length !== 7 && length !== 10) return undefined;
  const year = digits(text, 0, 4);
  const month = length < 7 ? 1 : part(text, 4);
  const day = length < 10 ? 1 : part(text, 7);
  // Of what isn't a number no comparison is true.
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    ? { year, month, day }
    : undefined;
}

/** The two digits after a hyphen; NaN where there are none. */
function part(text: string, at: number): number {
  return text[at] === '-' ? digits(text, at + 1, at + 3) : Number.NaN;
}

/** The number of some ASCII digits; NaN where something else is among them. */
function digits(text: string, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
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
