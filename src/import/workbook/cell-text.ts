import type { Cell, CellValue } from 'hucre/xlsx';

/** Significant digits of a number in a spreadsheet. */
const DIGITS = 15;
const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** Number of 29 February 1900, which spreadsheets count although no calendar has it. */
const LEAP_DAY_1900 = 60;
export type DateSystem = '1900' | '1904';

/** Midnight on days 0 of the two date systems. */
const EPOCHS: Readonly<Record<DateSystem, number>> = { '1900': Date.UTC(1899, 11, 31), '1904': Date.UTC(1904, 0, 1) };

/**
 * Converts the value of a cell to the text that a table in CSV would contain, except that dates are in ISO form. Errors of formulas
 * are text: `#REF!`.
 *
 * @param cell details of the cell, if it has a style or a formula.
 */
export function cellText(value: CellValue | undefined, cell: Cell | undefined, dateSystem: DateSystem): string {
  switch (typeof value) {
    case 'string':
      return value.replace(ISO_MIDNIGHT, '$1').replace(/\r\n?/g, '\n');
    case 'number':
      return numberText(value, cell?.style?.numFmt);
    case 'boolean':
      return value ? 'TRUE' : 'FALSE';
    default:
      return value instanceof Date ? dateText(value, cell?.style?.numFmt ?? '', dateSystem) : '';
  }
}

/** ISO form in which some programs store a date: `2021-05-12T00:00:00`. */
const ISO_MIDNIGHT = /^(\d{4}-\d{2}-\d{2})T00:00(?::00(?:\.0+)?)?$/;

/** Format that adds leading zeros: `00000`. */
const LEADING_ZEROS = /^(0{2,})(?:;@)?$/;

function numberText(value: number, format: string = ''): string {
  const text = String(Number(value.toPrecision(DIGITS)));
  const [, zeros] = LEADING_ZEROS.exec(format) ?? [];
  return zeros !== undefined && /^\d+$/.test(text) ? text.padStart(zeros.length, '0') : text;
}

/** Checks if a number has more digits than a spreadsheet keeps, so that it may be another number than was typed. */
export function isInexact(value: CellValue | undefined): boolean {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 10 ** DIGITS;
}

/** Parts of a format that aren't codes: quoted and escaped text, and settings such as `[$-409]` but not `[h]`. */
const NO_CODES = /"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;

/** Text of a date that no calendar has. Spreadsheets show it as `####`. */
const INVALID_DATE = '#NUM!';

/**
 * Formats a date as precisely as its format shows it: a month such as `May-21` is stored as its first day, and a year as its first of
 * January.
 */
function dateText(date: Date, format: string, dateSystem: DateSystem): string {
  const codes = format.replace(NO_CODES, '').toLowerCase();
  if (Number.isNaN(date.getTime())) return INVALID_DATE;
  if (codes !== '' && !/[deghmsy]/.test(codes)) return numberText(dayNumber(date, dateSystem), format);
  if (codes !== '' && !/[ydeg]|mmm/.test(codes)) return durationText(date.getTime() - EPOCHS[dateSystem]);
  const iso = date.toISOString();
  if (!/^\d{4}-/.test(iso)) return INVALID_DATE;
  const time = iso.slice(11, 19);
  if (time !== '00:00:00') return `${iso.slice(0, 10)}T${time}`;
  const hasDay = codes === '' || codes.includes('d');
  if (hasDay || !iso.startsWith('-01', 7)) return iso.slice(0, 10);
  return codes.includes('m') || !iso.startsWith('-01', 4) ? iso.slice(0, 7) : iso.slice(0, 4);
}

/** Returns the number of a date, for a number that the reader took for a date because of a currency such as `[$Din.-81A]`. */
function dayNumber(date: Date, dateSystem: DateSystem): number {
  const day = (date.getTime() - EPOCHS[dateSystem]) / MS_PER_DAY;
  return dateSystem === '1900' && day >= LEAP_DAY_1900 ? day + 1 : day;
}

/** Formats a time of day or a duration: `18:30`, `30:00:05`. */
function durationText(ms: number): string {
  const hours = Math.floor(ms / MS_PER_HOUR);
  const minutes = Math.floor(ms / MS_PER_MINUTE) % 60;
  const seconds = Math.floor(ms / 1000) % 60;
  return [hours, minutes, ...(seconds === 0 ? [] : [seconds])].map((part) => String(part).padStart(2, '0')).join(':');
}
