import { canonicalText } from '../base/text/canonical-text';
import { EXPECTED_DATE, parseDate } from './date';
import { type DateOrder, joinDate, readInEachOrder, SEPARATOR, splitDate } from './date-order';
import { monthNumbers, weekdayNames } from './month-names';
import type { Problem, ReadResult } from './read-value';

/**
 * Reads a date. Accepts a year as a number and drops a time of day. Reads other usual forms with a warning: month names of the six
 * languages, other separators and digits, absent parts as `00`. Doesn't guess: a date with two readings is a problem.
 *
 * @param order order of the parts of a date such as `01/02/2022`. Default: it is a problem unless day and month can't be exchanged.
 */
export function readDate(value: unknown, order?: DateOrder): ReadResult<string> {
  const problem: Problem = { code: 'invalid', expected: EXPECTED_DATE };
  const text = typeof value === 'number' ? String(value).padStart(4, '0') : value;
  if (typeof text !== 'string') return { problem };
  const canonical = canonicalText(text);
  if (parseDate(canonical) !== undefined) return { value: canonical };
  if (typeof value === 'number' && !Number.isInteger(value)) return { problem: { ...problem, ...hint(canonical) } };
  const [, day, time] = ISO_TIMESTAMP.exec(canonical) ?? [];
  if (day !== undefined && parseDate(day) !== undefined) {
    const [, utcTime] = ISO_UTC_TIME.exec(time ?? '') ?? [];
    return withWarning(day, utcTime === undefined ? undefined : otherDayProblem(day, utcTime));
  }
  const parts = splitDate(canonical);
  if (parts === undefined) return { problem };
  const readings = readInEachOrder(parts.date);
  if (readings !== undefined) {
    const { dmy, mdy } = readings;
    if (dmy !== undefined && mdy !== undefined && dmy !== mdy && order === undefined) {
      return { problem: { ...problem, code: 'ambiguous', candidates: [dmy, mdy] } };
    }
    const read = (order === undefined ? undefined : readings[order]) ?? dmy ?? mdy;
    return read === undefined ? { problem } : withWarning(read, otherFormProblem(read));
  }
  const read = readNumbers(parts.date) ?? readChinese(parts.date) ?? readWords(parts.date);
  if (read === undefined) return { problem: { ...problem, ...hint(parts.date) } };
  const otherDay = parts.utcTime === undefined ? undefined : otherDayProblem(read, parts.utcTime);
  return withWarning(read, otherDay ?? otherFormProblem(read));
}

function withWarning(value: string, warning: Problem | undefined): ReadResult<string> {
  return warning === undefined ? { value } : { value, warning };
}

function otherFormProblem(meant: string): Problem {
  return { code: 'other-form', expected: EXPECTED_DATE, meant };
}

// Timestamps.

const ISO_TIMESTAMP = /^(\d{4}-\d{2}-\d{2})T(.*)$/;
const ISO_UTC_TIME = /^(\d{2}:\d{2}:\d{2}(?:\.\d+)?)(?:Z|[+-]00:?00)$/;
/** A full quarter of an hour, with seconds: a program writes a day as its midnight. */
const QUARTER_HOUR = /^(\d{1,2}):(00|15|30|45):00(?:[.,]0+)?$/;
const MS_PER_DAY = 86_400_000;
/** Zones are at most 13 hours before UTC: New Zealand, in summer. */
const FIRST_UTC_HOUR = 11;

/**
 * Returns the problem of a time in UTC that is midnight in a zone east of it, where the next day begins: a program converted a day
 * without a time to UTC.
 */
function otherDayProblem(date: string, utcTime: string): Problem | undefined {
  const [, hour, minute] = QUARTER_HOUR.exec(utcTime) ?? [];
  if (date.length < 10 || Number(hour) < FIRST_UTC_HOUR || Number(hour) > 23 || hour === undefined) return undefined;
  const quarters = (24 - Number(hour)) * 4 - Number(minute) / 15;
  const offset = `UTC+${Math.floor(quarters / 4)}${quarters % 4 === 0 ? '' : `:${(quarters % 4) * 15}`}`;
  const meant = new Date(Date.parse(date) + MS_PER_DAY).toISOString().slice(0, 10);
  const expected = `a date without a time: ${date}, which is read, is the day in UTC, but ${meant} begins then in ${offset}`;
  return { code: 'implausible', expected, meant };
}

// Numbers.

const YEAR_FIRST = new RegExp(`^(\\d{4})${SEPARATOR}(\\d{1,2})(?:${SEPARATOR}(\\d{1,2}))?$`);
const MONTH_FIRST = /^(\d{1,2})\s*[-/.]\s*(\d{4})$/;
const COMPACT = /^((?:1[89]|2[01])\d\d)(\d\d)(\d\d)$/;
/** RIS: `2021///`, `2021/05//`. */
const SLASH_ENDED = /^(\d{4})\/(\d{0,2})\/(\d{0,2})\/$/;
/** Spreadsheet form of a year: `2021.0`. */
const DECIMAL_YEAR = /^(\d{4})[.,]0+$/;
/** Rather a number than a year and a month. */
const SHORT_DECIMAL = /^\d{4}\.\d$/;

function readNumbers(date: string): string | undefined {
  const year = DECIMAL_YEAR.exec(date)?.[1] ?? date;
  if (parseDate(year) !== undefined) return year;
  const [, lastMonth, lastYear] = MONTH_FIRST.exec(date) ?? [];
  if (lastYear !== undefined) return joinDate(lastYear, lastMonth);
  return isDoubtfulMonth(date) ? undefined : readYearFirst(date);
}

function readYearFirst(date: string): string | undefined {
  const [, year, month, day] = YEAR_FIRST.exec(date) ?? COMPACT.exec(date) ?? SLASH_ENDED.exec(date) ?? [];
  return year === undefined ? undefined : joinDate(year, month, day);
}

/** Whether a month may be the last digits of the next year, as in the season `2010/11`, or a decimal. */
function isDoubtfulMonth(date: string): boolean {
  const [, year, month, day] = YEAR_FIRST.exec(date) ?? [];
  if (year === undefined || day !== undefined) return false;
  return SHORT_DECIMAL.test(date) || (month?.length === 2 && Number(month) === (Number(year) + 1) % 100);
}

/** Spreadsheet form of a date: the number of days since {@link SPREADSHEET_EPOCH}. */
const SPREADSHEET_DATE = /^\d{5}$/;
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);

/** Month that lost its zero if a spreadsheet took `2021.10` for a number. */
const JANUARY_OR_OCTOBER = /^(\d{4})\.1$/;

/** Returns the date that an unread text probably means. */
function hint(date: string): Pick<Problem, 'candidates' | 'meant'> {
  const [, decimalYear] = JANUARY_OR_OCTOBER.exec(date) ?? [];
  if (decimalYear !== undefined) return { candidates: [`${decimalYear}-01`, `${decimalYear}-10`] };
  const meant = SPREADSHEET_DATE.test(date)
    ? new Date(SPREADSHEET_EPOCH + Number(date) * MS_PER_DAY).toISOString().slice(0, 10)
    : readYearFirst(date);
  return meant === undefined ? {} : { meant };
}

// Chinese.

const CHINESE_DATE = /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号號])?)?$/;
const CHINESE_WEEKDAY = /\(?(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]\)?$/;
const CHINESE_TENS = /([一二三四五六七八九]?)十([一二三四五六七八九]?)/g;
const CHINESE_DIGITS = '〇一二三四五六七八九';
const CHINESE_DIGIT = new RegExp(`[${CHINESE_DIGITS}]`, 'g');

/** Reads `2021年5月12日`, also with Chinese numerals, spaces and the day of the week. */
function readChinese(date: string): string | undefined {
  if (!date.includes('年')) return undefined;
  const numeric = date
    .replaceAll(' ', '')
    .replace(CHINESE_WEEKDAY, '')
    .replaceAll('零', '〇')
    .replace(CHINESE_TENS, (_, tens: string, ones: string) => `${tens || '一'}${ones || '〇'}`)
    .replace(CHINESE_DIGIT, (digit) => String(CHINESE_DIGITS.indexOf(digit)));
  const [, year, month, day] = CHINESE_DATE.exec(numeric) ?? [];
  return year === undefined ? undefined : joinDate(year, month, day);
}

// Month names.

const TOKEN = /\d+|[\p{L}\p{M}]+/gu;
/** First or last mark of a date that has no end, or is a part of a text. */
const OPEN_END = /^[^\p{L}\d]|[^\p{L}\p{M}\d)]$/u;
const SEPARATORS = /^[\s.,،、/()'-]*$/;
/** Endings of ordinal numbers, folded: `1st`, `1er`, `1º`, `1ro`, `17-го`, `2ème`. */
const ORDINAL_ENDINGS: ReadonlySet<string> = new Set('st nd rd th er re e eme o a ro го е'.split(' '));
/** Words that mean "year", folded. */
const YEAR_WORDS: ReadonlySet<string> = new Set('year annee an ano г год года году عام سنه م'.split(' '));
/** Prepositions and articles, folded, and the Arabic word for "day". */
const SMALL_WORDS: ReadonlySet<string> = new Set('of the on le du de d del el في من يوم'.split(' '));
/** Orders of a day, a month's name and a year. */
const WORD_ORDERS: ReadonlySet<string> = new Set(['dmy', 'mdy', 'ymd', 'my', 'ym']);

/** Reads a date with the name of a month, or a year with a word for "year". */
function readWords(date: string): string | undefined {
  const text = date.replaceAll('°', '').replace(/[.,]$/, '');
  if (OPEN_END.test(text) || !SEPARATORS.test(text.replace(TOKEN, ''))) return undefined;
  const tokens = text.match(TOKEN) ?? [];
  const numbers: { d?: string; y?: string } = {};
  const months: number[] = [];
  let shape = '';
  let hasYearWord = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    const pair = monthNumbers().get(`${token} ${tokens[i + 1]}`);
    const month = pair ?? monthNumbers().get(token);
    if (/^\d/.test(token)) {
      const part = token.length === 4 ? 'y' : token.length <= 2 ? 'd' : undefined;
      if (part === undefined || numbers[part] !== undefined) return undefined;
      numbers[part] = token;
      shape += part;
    } else if (month !== undefined && !(i === 0 && weekdayNames().has(token) && hasOtherMonth(tokens))) {
      if (pair !== undefined) i++;
      if (months.at(-1) !== month) shape += 'm'; // "أيار/مايو" is one month by two names
      months.push(month);
    } else if (YEAR_WORDS.has(token)) hasYearWord = true;
    else if (!isSmallWord(token, tokens[i - 1], shape)) return undefined;
  }
  if (numbers.y === undefined || Number(numbers.d ?? 1) === 0) return undefined;
  if (shape === 'y' && hasYearWord) return joinDate(numbers.y);
  return WORD_ORDERS.has(shape) ? joinDate(numbers.y, String(months[0]), numbers.d) : undefined;
}

/** Whether a word after the first is a month: the first may be a day of the week, as "mar." is in French and Spanish. */
function hasOtherMonth(tokens: readonly string[]): boolean {
  return tokens.slice(1).some((token) => monthNumbers().has(token));
}

/** Whether a word of a date doesn't change its meaning. */
function isSmallWord(token: string, before: string | undefined, shape: string): boolean {
  if (before !== undefined && /^\d{1,2}$/.test(before) && ORDINAL_ENDINGS.has(token)) return true;
  return SMALL_WORDS.has(token) || (shape === '' && weekdayNames().has(token));
}
