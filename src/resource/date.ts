/** Date of a resource. A missing month or day is 1. */
export interface PartialDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Expected form of a date, for errors. */
export const EXPECTED_DATE = 'a date as YYYY, YYYY-MM or YYYY-MM-DD';

/** Parses `'YYYY'`, `'YYYY-MM'` or `'YYYY-MM-DD'`. Returns undefined for another form or a day that doesn't exist. */
export function parseDate(text: string): PartialDate | undefined {
  const { length } = text;
  if (length !== 4 && length !== 7 && length !== 10) return undefined;
  const year = parseDigits(text, 0, 4);
  const month = length < 7 ? 1 : parsePart(text, 4);
  const day = length < 10 ? 1 : parsePart(text, 7);
  // Comparisons with NaN are false.
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
    ? { year, month, day }
    : undefined;
}

/** Parses the two digits after a hyphen. Returns NaN if they are missing. */
function parsePart(text: string, index: number): number {
  return text[index] === '-' ? parseDigits(text, index + 1, index + 3) : Number.NaN;
}

/** Parses ASCII digits. Returns NaN for other characters. */
function parseDigits(text: string, start: number, end: number): number {
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

/** Converts a date to a number in chronological order: 20230501 for May 2023. */
export function dateNumber({ year, month, day }: PartialDate): number {
  return year * 10000 + month * 100 + day;
}

/** Whether an end is before a start, compared at the lower precision: `2021` isn't before `2021-05`. */
export function endsBefore(ends: string, starts: string): boolean {
  const length = Math.min(ends.length, starts.length);
  return ends.slice(0, length) < starts.slice(0, length);
}
