import type { ErrorPath } from '../base/error';
import { canonicalText, visibleText } from '../base/text/canonical-text';
import { type VocabularyName, vocabularyNames } from '../taxonomy';
import { checkResource } from './check';
import { endsBefore, parseDate } from './date';
import { type DateOrder, dateFields } from './date-order';
import { declarationOf, type FieldName, type FieldType, fieldNames, isFieldName } from './fields';
import type { Issue } from './issue';
import { readDate } from './read-date';
import { checkCode, readLanguage } from './read-language';
import { isGlobalLabel, type Problem, type ReadResult, readEntry, suggestFieldName, suggestUrl } from './read-value';
import type { Resource } from './resource';
import { resourceSchema } from './schema';
import { forEachSearchedText } from './searched-texts';
import { reviewStatuses } from './value-types';

/** Issue within one record, without the record's position and id. */
export type Finding = Omit<Issue, 'id' | 'record'>;

export interface RecordResult {
  /** Absent for an error. */
  readonly resource: Resource | undefined;
  readonly id: string | undefined;
  readonly findings: readonly Finding[];
}

/** Reads a value of one type, or of one member of a list. */
type Reader = (value: unknown, order?: DateOrder) => ReadResult<unknown>;

const keep: Reader = (value) => ({ value });
/** An id has no words: a zero-width space in it is only a mark. */
const withoutZeroWidthSpaces = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\u200b', '') : value);
const trim: Reader = (value) => ({ value: typeof value === 'string' ? visibleText(value).trim() : value });

/** Reader of each type, except vocabularies. Values that a reader keeps are left to the schema. */
const readers: Readonly<Record<Exclude<FieldType, VocabularyName>, Reader>> = {
  id: (value) => trim(typeof value === 'number' ? String(value) : withoutZeroWidthSpaces(value)),
  nonBlankText: trim,
  text: trim,
  url: trim,
  reviewStatus: trim,
  date: readDate,
  languageTag: readLanguage,
  translations: keep,
  provenance: dropAbsentSource,
};

const readersByType: ReadonlyMap<string, Reader> = new Map([
  ...Object.entries(readers),
  ...vocabularyNames.map((name) => [name, (value: unknown) => readEntry(name, value)] as const),
]);

/** Expected forms of types whose reader doesn't state them. */
const EXPECTED_FORMS: Readonly<Partial<Record<FieldType, string>>> = {
  id: 'an id: a non-blank string',
  nonBlankText: 'a title: a non-blank string',
  text: 'a string',
  translations: 'titles by language',
  url: 'an http or https address',
  sections: 'one of the 6 sections',
  reviewStatus: `one of ${reviewStatuses.join(', ')}`,
  provenance: 'a source and facts, page or assigned',
};

/** Recognizes a list member that sets the global scope and isn't a value. */
const isGlobalMember: Readonly<Record<string, (value: unknown) => boolean>> = {
  countries: isGlobalLabel,
  principles(value) {
    const result = readEntry('principles', value);
    return 'value' in result && result.value === 'global-geographic-scope';
  },
};

/**
 * Reads one record: see {@link parseResources}.
 *
 * @param order order of the parts of a date such as `01/02/2022`.
 */
export function readRecord(record: unknown, order?: DateOrder): RecordResult {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    const finding: Finding = { code: 'not-a-record', severity: 'error', path: [], found: record, expected: 'a record' };
    return { resource: undefined, id: undefined, findings: [finding] };
  }
  const findings: Finding[] = [];
  const report: Report = (path, found, problem, severity = 'error') => {
    findings.push({ ...problem, severity, path, found });
  };
  const original: Draft = { ...record };
  const draft: Draft = { ...record };
  for (const field of fieldNames) if (isAbsent(draft[field])) delete draft[field];
  reportMisspeltFields(draft, report);
  const entries = fieldNames.map((name) => [name, declarationOf(name)] as const);
  for (const [field, { list, required }] of entries) if (list && required) draft[field] ??= [];
  // Single values first: a list may set the scope.
  for (const [field, { type, list }] of entries) if (!list) readSingle(draft, field, readerOf(type), report, order);
  for (const [field, { type, list }] of entries)
    if (list) readList(draft, field, memberReader(type), report, isGlobalMember[field]);
  for (const [field, { type }] of entries) if (type === 'translations') readTranslations(draft, field, report);
  dropEarlyEnd(draft, original, report);

  const id = typeof draft['id'] === 'string' ? draft['id'] : undefined;
  const checked = resourceSchema.safeParse(draft);
  if (!checked.success) {
    const invalidFields = new Set(findings.map(({ path }) => path[0]));
    for (const { path, message, code } of checked.error.issues) {
      const fieldPath = path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
      if (invalidFields.has(fieldPath[0])) continue;
      const missing = valueAt(draft, fieldPath) === undefined;
      const expected = missing || code !== 'custom' ? expectedForm(String(fieldPath[0])) : message;
      const meant = fieldPath[0] === 'url' ? suggestUrl(draft['url']) : undefined;
      const problem: Problem = { code: missing ? 'missing' : 'invalid', expected };
      report(fieldPath, valueAt(original, fieldPath), meant === undefined ? problem : { ...problem, meant });
    }
  }
  if (!checked.success || findings.some(isErrorOfRecord)) {
    return { resource: undefined, id, findings };
  }
  reportDates(checked.data, original, report);
  reportGarbled(checked.data, report);
  reportCountryCodes(original, checked.data, report);
  checkResource(draft, []); // same rules; zod's output would lose a field named __proto__
  return { resource: draft, id, findings };
}

/** Whether a finding omits its record. An error of a date omits the date alone. */
function isErrorOfRecord({ severity, path: [field] }: Finding): boolean {
  return severity === 'error' && !isDateField(field);
}

function isDateField(name: unknown): boolean {
  return dateFields.some((field) => field === name);
}

function readerOf(type: FieldType): Reader {
  return readersByType.get(type) ?? keep;
}

/** Returns the reader of a list's members. A text must not be several, joined by `;`. */
function memberReader(type: FieldType): Reader {
  return type === 'text' ? readText : readerOf(type);
}

function expectedForm(field: string): string {
  return (isFieldName(field) && EXPECTED_FORMS[declarationOf(field).type]) || 'a value of another form';
}

type Draft = Record<string, unknown>;
type Report = (path: ErrorPath, found: unknown, problem: Problem, severity?: 'error' | 'warning') => void;

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && canonicalText(value) === '');
}

function readSingle(draft: Draft, field: string, read: Reader, report: Report, order?: DateOrder): void {
  const value = draft[field];
  if (value === undefined) return;
  const result = read(value, order);
  if ('value' in result) {
    draft[field] = result.value;
    if (result.warning !== undefined) report([field], value, result.warning, 'warning');
  } else {
    delete draft[field];
    report([field], value, result.problem);
  }
}

/**
 * Reads a list, or a single value for a list. Skips absent members and duplicates.
 *
 * @param setsGlobalScope recognizes a member that isn't a value but sets `scope: 'global'`. If the record has another scope, reports
 * a warning and keeps it.
 */
function readList(
  draft: Draft,
  field: string,
  read: (value: unknown) => ReadResult<unknown>,
  report: Report,
  setsGlobalScope?: (value: unknown) => boolean,
): void {
  if (draft[field] === undefined) return;
  const values = new Set<unknown>();
  for (const [value, path] of listMembers(draft, field)) {
    if (setsGlobalScope?.(value) === true) {
      draft['scope'] ??= 'global';
      const expected = `no "Global" beside the scope ${draft['scope']}`;
      if (draft['scope'] !== 'global') report(path, value, { code: 'conflict', expected }, 'warning');
      continue;
    }
    const result = read(value);
    if ('value' in result) values.add(result.value);
    else report(path, value, result.problem);
  }
  draft[field] = [...values];
}

function listMembers(draft: Draft, field: string): [value: unknown, path: ErrorPath][] {
  const list = draft[field];
  if (!Array.isArray(list)) return [[list, [field]]];
  return list
    .map((value: unknown, i): [unknown, ErrorPath] => [value, [field, i]])
    .filter(([value]) => !isAbsent(value));
}

function readText(value: unknown): ReadResult<string> {
  if (typeof value === 'string' && value.includes(';')) {
    return { problem: { code: 'invalid', expected: 'one value for each element, not several joined by ;' } };
  }
  if (typeof value === 'string') return { value: canonicalText(value) };
  return { problem: { code: 'invalid', expected: 'a string' } };
}

function readTranslations(draft: Draft, field: string, report: Report): void {
  const translations = draft[field];
  if (typeof translations !== 'object' || translations === null || Array.isArray(translations)) return;
  const byTag = new Map<string, unknown>();
  for (const [language, text] of Object.entries(translations)) {
    if (isAbsent(text)) continue;
    const result = readLanguage(language);
    if ('value' in result && byTag.has(result.value)) {
      report([field, language], language, { code: 'invalid', expected: 'one title for each language' });
    } else if ('value' in result) byTag.set(result.value, typeof text === 'string' ? visibleText(text).trim() : text);
    else report([field, language], language, result.problem);
  }
  draft[field] = Object.fromEntries(byTag);
}

/** Drops a source that is null or blank, because it is absent. */
function dropAbsentSource(provenance: unknown): ReadResult<unknown> {
  if (typeof provenance !== 'object' || provenance === null || !('source' in provenance)) return { value: provenance };
  const { source, ...rest } = provenance;
  return { value: isAbsent(source) ? rest : provenance };
}

/** Warns of unknown fields that look like a known one, because their content would be ignored silently. */
function reportMisspeltFields(draft: Draft, report: Report): void {
  for (const field of Object.keys(draft)) {
    if (isFieldName(field)) continue;
    const meant = suggestFieldName(field, (knownField) => draft[knownField] !== undefined);
    if (meant === undefined) continue;
    report([field], field, { code: 'unknown-field', expected: 'a field of a resource', meant }, 'warning');
  }
}

/** Drops an end before the start, because one of them is wrong. */
function dropEarlyEnd(draft: Draft, record: Draft, report: Report): void {
  const { starts, ends } = draft;
  if (typeof starts !== 'string' || typeof ends !== 'string' || !endsBefore(ends, starts)) return;
  delete draft['ends'];
  report(['ends'], record['ends'], { code: 'invalid', expected: `a date that isn’t before starts, ${starts}` });
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

/**
 * Signs of garbled text: NUL, the replacement character, and the usual characters of UTF-8 decoded as Windows-1252 (`Ã©` for é,
 * `â€™` for ’), except those that may precede a quote.
 */
const GARBLED = /\0|\ufffd|Ã[ƒ‰€‡\u00a1-\u00ba\u00bc-\u00bf]|â€[\u009dœ˜™“”¦¢]/u;

/** Warns of garbled text: no search finds the intended words. */
function reportGarbled(resource: Resource, report: Report): void {
  forEachSearchedText(resource, (text, field, part) => {
    const [garbled] = GARBLED.exec(text) ?? [];
    if (garbled === undefined) return;
    const expected = `a string without ${JSON.stringify(garbled)}, a sign of garbled characters`;
    report(part === undefined ? [field] : [field, part], text, { code: 'implausible', expected }, 'warning');
  });
}

/** Warns of codes of the record's countries among its languages and those of its titles: `kr` is Kanuri, not Korean. */
function reportCountryCodes(record: Draft, { countries, languages, titles = {} }: Resource, report: Report): void {
  if (countries.length === 0) return;
  const titleTags = Object.keys(titles);
  const members = [
    ...listMembers(record, 'languages').map((member) => [...member, languages] as const),
    ...Object.keys(record['titles'] ?? {}).map((tag) => [tag, ['titles', tag], titleTags] as const),
  ];
  for (const [value, path, tags] of members) {
    const problem = checkCode(value, countries, tags);
    if (problem !== undefined) report(path, value, problem, 'warning');
  }
}

function valueAt(value: unknown, path: ErrorPath): unknown {
  let current = value;
  for (const segment of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment)) return undefined;
    current = Object.entries(current).find(([key]) => key === String(segment))?.[1];
  }
  return current;
}
