import type { ErrorPath } from '../base/error';
import { garbledPart } from '../base/text/repair-utf8';
import { parseDate } from './date';
import { dateFields } from './date-order';
import type { Draft, Report } from './draft';
import type { FieldName } from './fields';
import { checkCode } from './read-language';
import { listMembers } from './read-list';
import type { Problem } from './read-value';
import type { Resource } from './resource';
import { forEachSearchedText } from './searched-texts';

/** Warns of values that are possible, but hardly intended: unlikely dates, garbled texts, and codes of countries among languages. */
export function reportImplausible(resource: Resource, record: Draft, report: Report): void {
  reportDates(resource, record, report);
  reportGarbled(resource, report);
  reportCountryCodes(record, resource, report);
}

/** Maximum plausible duration in years. */
const MAX_SPAN_YEARS = 100;
/** First plausible year. Years of the Islamic and the Iranian calendar are before it. */
const FIRST_YEAR = 1900;
/** Maximum plausible number of years from now, of a publication and of an event or a project. */
const MAX_YEARS_AHEAD: Readonly<Partial<Record<FieldName, number>>> = { published: 2, starts: 50, ends: 50 };
/** Years of the Buddhist calendar, and their difference. */
const BUDDHIST_YEARS = 543;

/** Warns of unlikely dates: each year up to an end far in the future, such as 9999, would be a value of the facet. */
function reportDates(resource: Resource, record: Draft, report: Report): void {
  const first = resource.starts === undefined ? undefined : parseDate(resource.starts);
  const last = resource.ends === undefined ? undefined : parseDate(resource.ends);
  const isLong = first !== undefined && last !== undefined && last.year - first.year > MAX_SPAN_YEARS;
  for (const field of dateFields) {
    const date = isLong && field === 'ends' ? undefined : resource[field];
    const problem = typeof date === 'string' ? yearProblem(date, MAX_YEARS_AHEAD[field] ?? 0) : undefined;
    if (problem !== undefined) report([field], record[field], problem, 'warning');
  }
  if (!isLong) return;
  const expected = `a date at most ${MAX_SPAN_YEARS} years after starts, ${resource.starts}: each year up to it counts; omit it if it isn’t known`;
  report(['ends'], record['ends'], { code: 'implausible', expected }, 'warning');
}

/** Returns the problem of a date whose year is unlikely, with the probable date if its year is Buddhist. */
function yearProblem(date: string, yearsAhead: number): Problem | undefined {
  const year = Number(date.slice(0, 4));
  const lastYear = new Date().getUTCFullYear() + yearsAhead;
  if (year >= FIRST_YEAR && year <= lastYear) return undefined;
  const problem: Problem = { code: 'implausible', expected: `a year from ${FIRST_YEAR} to ${lastYear}` };
  const gregorian = year - BUDDHIST_YEARS;
  const isBuddhist = year > lastYear && gregorian >= FIRST_YEAR && gregorian <= lastYear;
  return isBuddhist ? { ...problem, meant: `${gregorian}${date.slice(4)}` } : problem;
}

/** Warns of garbled text: no search finds the intended words. */
function reportGarbled(resource: Resource, report: Report): void {
  forEachSearchedText(resource, (text, field, part) => {
    const garbled = garbledPart(text);
    if (garbled === undefined) return;
    const expected = `a string without ${JSON.stringify(garbled)}, a sign of garbled characters`;
    report(part === undefined ? [field] : [field, part], text, { code: 'implausible', expected }, 'warning');
  });
}

/** Warns of codes of the record's countries among its languages and those of its titles: `kr` is Kanuri, not Korean. */
function reportCountryCodes(record: Draft, { countries, languages, titles = {} }: Resource, report: Report): void {
  if (countries.length === 0) return;
  const reportCode = (value: unknown, path: ErrorPath, tags: readonly string[]): void => {
    const problem = checkCode(value, countries, tags);
    if (problem !== undefined) report(path, value, problem, 'warning');
  };
  for (const [value, path] of listMembers(record, 'languages')) reportCode(value, path, languages);
  const titleTags = Object.keys(titles);
  for (const tag of Object.keys(record['titles'] ?? {})) reportCode(tag, ['titles', tag], titleTags);
}
