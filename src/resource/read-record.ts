import type { ErrorPath } from '../base/error';
import { canonicalText } from '../base/text/canonical-text';
import { checkResource } from './check';
import { parseDate } from './date';
import { fieldNames } from './fields';
import type { Issue } from './issue';
import {
  isGlobalLabel,
  type Problem,
  type ReadResult,
  readDate,
  readEntry,
  readLanguage,
  suggestFieldName,
  suggestUrl,
} from './read-value';
import { type Resource, reviewStatuses } from './resource';
import { resourceSchema } from './schema';

/** Issue within one record, without the record's position and id. */
export type Finding = Omit<Issue, 'id' | 'record'>;

export interface RecordResult {
  /** Absent for an error. */
  readonly resource: Resource | undefined;
  readonly id: string | undefined;
  readonly findings: readonly Finding[];
}

const ENTRY_LISTS = ['objectives', 'principles', 'regions', 'countries', 'sdgs'] as const;
const ENTRIES = { section: 'sections', documentType: 'documentTypes', scope: 'scopes' } as const;
const TEXT_LISTS = ['publishers', 'audiences', 'keywords'] as const;
const REQUIRED_LISTS = ['languages', 'publishers', 'objectives', 'principles', 'regions', 'countries'] as const;
const DATES = ['published', 'starts', 'ends'] as const;
const TEXTS = ['id', 'title', 'summary', 'url', 'review'] as const;
/** Expected forms of fields whose reader doesn't state them. */
const EXPECTED_FORMS: Readonly<Record<string, string>> = {
  id: 'an id: a non-blank string',
  title: 'a title: a non-blank string',
  titles: 'titles by language',
  summary: 'a string',
  url: 'an http or https address',
  section: 'one of the 6 sections',
  review: `one of ${reviewStatuses.join(', ')}`,
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

/** Reads one record: see {@link parseResources}. */
export function readRecord(record: unknown): RecordResult {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    const finding: Finding = { code: 'not-a-record', severity: 'error', path: [], found: record, expected: 'a record' };
    return { resource: undefined, id: undefined, findings: [finding] };
  }
  const findings: Finding[] = [];
  const report: Report = (path, found, problem, severity = 'error') => {
    findings.push({ ...problem, severity, path, found });
  };
  const draft: Draft = { ...record };
  for (const field of fieldNames) if (isAbsent(draft[field])) delete draft[field];
  reportMisspeltFields(draft, report);
  for (const field of REQUIRED_LISTS) draft[field] ??= [];
  for (const field of TEXTS) if (typeof draft[field] === 'string') draft[field] = draft[field].trim();
  if (typeof draft['id'] === 'number') draft['id'] = String(draft['id']);
  for (const field of DATES) readSingle(draft, field, readDate, report);
  readSingle(draft, 'section', (value) => readEntry(ENTRIES.section, value), report);
  readSingle(draft, 'documentType', (value) => readEntry(ENTRIES.documentType, value), report);
  readSingle(draft, 'scope', (value) => readEntry(ENTRIES.scope, value), report);
  for (const field of ENTRY_LISTS)
    readList(draft, field, (value) => readEntry(field, value), report, isGlobalMember[field]);
  readList(draft, 'languages', readLanguage, report);
  for (const field of TEXT_LISTS) readList(draft, field, readText, report);
  readTitles(draft, report);
  dropAbsentSource(draft);

  const id = typeof draft['id'] === 'string' ? draft['id'] : undefined;
  const checked = resourceSchema.safeParse(draft);
  if (!checked.success) {
    const invalidFields = new Set(findings.map(({ path }) => path[0]));
    for (const { path, message, code } of checked.error.issues) {
      const fieldPath = path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
      if (invalidFields.has(fieldPath[0])) continue;
      const missing = valueAt(draft, fieldPath) === undefined;
      const expected =
        missing || code !== 'custom' ? (EXPECTED_FORMS[String(fieldPath[0])] ?? 'a value of another form') : message;
      const meant = fieldPath[0] === 'url' ? suggestUrl(draft['url']) : undefined;
      const problem: Problem = { code: missing ? 'missing' : 'invalid', expected };
      report(fieldPath, valueAt({ ...record }, fieldPath), meant === undefined ? problem : { ...problem, meant });
    }
  }
  if (!checked.success || findings.some(({ severity }) => severity === 'error')) {
    return { resource: undefined, id, findings };
  }
  reportLongSpan(checked.data, report);
  reportGarbled(checked.data, report);
  checkResource(draft, []); // same rules; zod's output would lose a field named __proto__
  return { resource: draft, id, findings };
}

type Draft = Record<string, unknown>;
type Report = (path: ErrorPath, found: unknown, problem: Problem, severity?: 'error' | 'warning') => void;

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function readSingle(draft: Draft, field: string, read: (value: unknown) => ReadResult<unknown>, report: Report): void {
  const value = draft[field];
  if (value === undefined) return;
  const result = read(value);
  if ('value' in result) draft[field] = result.value;
  else {
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

function readTitles(draft: Draft, report: Report): void {
  const { titles } = draft;
  if (typeof titles !== 'object' || titles === null || Array.isArray(titles)) return;
  const titlesByTag = new Map<string, unknown>();
  for (const [language, title] of Object.entries(titles)) {
    if (isAbsent(title)) continue;
    const result = readLanguage(language);
    if ('value' in result && titlesByTag.has(result.value)) {
      report(['titles', language], language, { code: 'invalid', expected: 'one title for each language' });
    } else if ('value' in result) titlesByTag.set(result.value, typeof title === 'string' ? title.trim() : title);
    else report(['titles', language], language, result.problem);
  }
  draft['titles'] = Object.fromEntries(titlesByTag);
}

/** Reads the source. null and blank strings are absent. */
function dropAbsentSource(draft: Draft): void {
  const { provenance } = draft;
  if (typeof provenance !== 'object' || provenance === null || !('source' in provenance)) return;
  const { source, ...rest } = provenance;
  if (isAbsent(source)) draft['provenance'] = rest;
}

/** Warns of unknown fields that look like a known one, because their content would be ignored silently. */
function reportMisspeltFields(draft: Draft, report: Report): void {
  for (const field of Object.keys(draft)) {
    if (fieldNames.includes(field)) continue;
    const meant = suggestFieldName(field, (knownField) => draft[knownField] !== undefined);
    if (meant === undefined) continue;
    report([field], field, { code: 'unknown-field', expected: 'a field of a resource', meant }, 'warning');
  }
}

/** Maximum plausible duration in years. */
const MAX_SPAN_YEARS = 100;

/** Warns of an end far in the future, such as 9999 for an unknown one: each year up to it would be a value of the facet. */
function reportLongSpan({ starts, ends }: Resource, report: Report): void {
  const first = starts === undefined ? undefined : parseDate(starts);
  const last = ends === undefined ? undefined : parseDate(ends);
  if (first === undefined || last === undefined || last.year - first.year <= MAX_SPAN_YEARS) return;
  const expected = `a date at most ${MAX_SPAN_YEARS} years after starts, ${starts}: each year up to it counts; omit it if it isn’t known`;
  report(['ends'], ends, { code: 'implausible', expected }, 'warning');
}

/**
 * Signs of garbled text: NUL, the replacement character, and the usual characters of UTF-8 decoded as Windows-1252 (`Ã©` for é,
 * `â€™` for ’), except those that may precede a quote.
 */
const GARBLED = /\0|\ufffd|Ã[ƒ‰€‡\u00a1-\u00ba\u00bc-\u00bf]|â€[\u009dœ˜™“”¦¢]/u;

/** Warns of garbled text: no search finds the intended words. */
function reportGarbled({ title, titles, summary, publishers }: Resource, report: Report): void {
  const texts: [path: ErrorPath, text: string | undefined][] = [
    [['title'], title],
    ...Object.entries(titles ?? {}).map(([tag, text]): [ErrorPath, string] => [['titles', tag], text]),
    [['summary'], summary],
    ...publishers.map((text, i): [ErrorPath, string] => [['publishers', i], text]),
  ];
  for (const [path, text] of texts) {
    const [garbled] = GARBLED.exec(text ?? '') ?? [];
    if (garbled === undefined) continue;
    const expected = `a string without ${JSON.stringify(garbled)}, a sign of garbled characters`;
    report(path, text, { code: 'implausible', expected }, 'warning');
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
