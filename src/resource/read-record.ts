import type { ErrorPath } from '../base/error';
import { lazy, memoize } from '../base/memoize';
import { canonicalText, visibleText } from '../base/text/canonical-text';
import { type VocabularyName, vocabularyNames } from '../taxonomy';
import { isResource } from './check';
import { cleanTexts, dropAbsent, reportDeepValues, reportInexactNumbers } from './clean-record';
import { endsBefore } from './date';
import { type DateOrder, dateFields } from './date-order';
import { type Draft, isAbsent, type Report } from './draft';
import { declarationOf, type FieldName, type FieldType, fieldNames, isFieldName } from './fields';
import { hubAddress } from './hub-address';
import type { Issue } from './issue';
import { readDate } from './read-date';
import { readLanguage, resolveLanguage } from './read-language';
import { type MemberReader, readList } from './read-list';
import {
  isGlobalLabel,
  type Problem,
  type ReadResult,
  readEntry,
  resolveEntry,
  suggestFieldName,
  suggestUrl,
} from './read-value';
import { reportImplausible } from './report-implausible';
import type { Resource } from './resource';
import { resourceSchema } from './schema';
import { splitAddresses } from './split-addresses';
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
  url: readUrl,
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

const declaredFields = /* @__PURE__ */ lazy(() => fieldNames.map((name) => [name, declarationOf(name)] as const));

/** Recognizes a list member that sets the global scope and isn't a value. */
const isGlobalMember: Readonly<Record<string, (value: unknown) => boolean>> = {
  countries: isGlobalLabel,
  principles: (value) => typeof value === 'string' && resolveEntry('principles', value) === 'global-geographic-scope',
};

/**
 * Reads one record: see {@link parseResources}.
 *
 * @param order order of the parts of a date such as `01/02/2022`. Default: such dates are errors.
 */
export function readRecord(record: unknown, order?: DateOrder): RecordResult {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    const finding: Finding = { code: 'not-a-record', severity: 'error', path: [], found: record, expected: 'a record' };
    return { resource: undefined, id: undefined, findings: [finding] };
  }
  const findings: Finding[] = [];
  const report: Report = (path, found, problem, severity = 'error') => {
    const { code, expected, meant, candidates } = problem;
    const finding: { -readonly [K in keyof Finding]: Finding[K] } = { code, severity, path, found, expected };
    if (meant !== undefined) finding.meant = meant;
    if (candidates !== undefined) finding.candidates = candidates;
    findings.push(finding);
  };
  const original: Draft = { ...record };
  const draft: Draft = { ...record };
  reportDeepValues(draft, report);
  reportInexactNumbers(draft, report);
  for (const field of fieldNames) if (declarationOf(field).type !== 'id') cleanTexts(draft, field, report);
  for (const field of fieldNames) dropAbsent(draft, field, report);
  reportMisspeltFields(draft, report);
  const entries = declaredFields();
  for (const [field, { list, required }] of entries) if (list && required) draft[field] ??= [];
  // Single values first: a list may set the scope.
  for (const [field, { type, list }] of entries) if (!list) readSingle(draft, field, readerOf(type), report, order);
  for (const [field, { list }] of entries) if (list) readList(draft, field, memberReader(field), report);
  for (const [field, { type }] of entries) if (type === 'translations') readTranslations(draft, field, report);
  dropEarlyEnd(draft, original, report);

  const id = typeof draft['id'] === 'string' ? draft['id'] : undefined;
  const isValid = isResource(draft);
  if (!isValid) {
    const invalidFields = new Set(findings.flatMap(({ severity, path }) => (severity === 'error' ? [path[0]] : [])));
    for (const { path, message, code } of resourceSchema.safeParse(draft).error?.issues ?? []) {
      const fieldPath = path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
      if (invalidFields.has(fieldPath[0])) continue;
      const missing = valueAt(draft, fieldPath) === undefined;
      const expected = missing || code !== 'custom' ? expectedForm(String(fieldPath[0])) : message;
      const meant = fieldPath[0] === 'url' ? suggestUrl(draft['url']) : undefined;
      const problem: Problem = { code: missing ? 'missing' : 'invalid', expected };
      report(fieldPath, valueAt(original, fieldPath), meant === undefined ? problem : { ...problem, meant });
    }
  }
  if (!isValid || findings.some(isErrorOfRecord)) return { resource: undefined, id, findings };
  reportImplausible(draft, original, report);
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

/** Returns the reader of the members of a list. */
const memberReader = /* @__PURE__ */ memoize((field: FieldName): MemberReader => {
  const { type } = declarationOf(field);
  const isGlobal = isGlobalMember[field];
  const vocabulary = vocabularyNames.find((name) => name === type);
  if (vocabulary !== undefined) {
    return { read: readerOf(type), resolve: (text) => resolveEntry(vocabulary, text), isGlobal };
  }
  return type === 'languageTag' ? { read: readLanguage, resolve: resolveLanguage } : { read: readText };
});

function readText(value: unknown): ReadResult<string> {
  if (typeof value === 'string') return { value: canonicalText(value) };
  return { problem: { code: 'invalid', expected: 'a string' } };
}

function expectedForm(field: string): string {
  return (isFieldName(field) && EXPECTED_FORMS[declarationOf(field).type]) || 'a value of another form';
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

/** Reads an address. Of several in one text, it reads the first. A path of the Hub's site gets its host. */
function readUrl(value: unknown): ReadResult<unknown> {
  const url = typeof value === 'string' ? visibleText(value).trim() : value;
  const [first, ...others] = typeof url === 'string' ? splitAddresses(url) : [];
  const meant = first === undefined ? undefined : hubAddress(first);
  if (meant !== undefined)
    return { value: meant, warning: { code: 'other-form', expected: 'an address with its host', meant } };
  if (first === undefined || others.length === 0) return { value: url };
  return { value: first, warning: { code: 'other-form', expected: 'one address', meant: first } };
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

function valueAt(value: unknown, path: ErrorPath): unknown {
  let current = value;
  for (const segment of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, segment)) return undefined;
    current = Object.entries(current).find(([key]) => key === String(segment))?.[1];
  }
  return current;
}
