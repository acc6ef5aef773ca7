import type { ErrorPath } from '../base/error';
import { isTooDeep, MAX_VALUE_DEPTH } from '../base/is-too-deep';
import { cleanText, placeholderProblem, type TextForm } from './clean-text';
import { type Draft, isAbsent, type Report } from './draft';
import { declarationOf, type FieldName, type FieldType } from './fields';

/** Reports values with lists and objects too deep in each other for JSON, and drops them. */
export function reportDeepValues(draft: Draft, report: Report): void {
  for (const [field, value] of Object.entries(draft)) {
    if (!isTooDeep(value)) continue;
    delete draft[field];
    report([field], `over ${MAX_VALUE_DEPTH} levels`, { code: 'invalid', expected: SHALLOW_VALUE });
  }
}

const SHALLOW_VALUE = `a value with at most ${MAX_VALUE_DEPTH} levels of lists and objects`;

/** Reports numbers that JSON can't hold, which another number replaces. */
export function reportInexactNumbers(draft: Draft, report: Report): void {
  for (const [field, value] of Object.entries(draft)) {
    if (Array.isArray(value)) {
      const isInexact = value.map((member, i) => reportInexactNumber(member, [field, i], report));
      if (isInexact.includes(true)) draft[field] = value.filter((_, i) => !isInexact[i]);
    } else if (reportInexactNumber(value, [field], report)) delete draft[field];
  }
}

function reportInexactNumber(value: unknown, path: ErrorPath, report: Report): boolean {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return false;
  if (!Number.isInteger(value) && Math.abs(value) !== Number.POSITIVE_INFINITY) return false;
  report(path, value, { code: 'invalid', expected: EXACT_NUMBER });
  return true;
}

const EXACT_NUMBER = `a number up to ${Number.MAX_SAFE_INTEGER}, which JSON holds exactly, or a string`;

/** Converts the HTML, replaces the entities and repairs the garbled UTF-8 of the texts of a field. */
export function cleanTexts(draft: Draft, field: FieldName, report: Report): void {
  const form = textForm(field);
  const clean = (value: unknown, path: ErrorPath): unknown => {
    const cleaned = typeof value === 'string' ? cleanText(value, form) : undefined;
    if (cleaned === undefined) return value;
    report(path, value, cleaned.problem, 'warning');
    return cleaned.text;
  };
  const value = draft[field];
  if (value === undefined) return;
  if (typeof value === 'string') draft[field] = clean(value, [field]);
  else if (Array.isArray(value)) draft[field] = value.map((member: unknown, i) => clean(member, [field, i]));
  else if (typeof value === 'object' && value !== null) {
    draft[field] = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part, [field, key])]));
  }
}

function textForm(field: FieldName): TextForm {
  const { type, list } = declarationOf(field);
  if (list) return 'list';
  return type === 'url' ? 'address' : type === 'text' ? 'lines' : 'line';
}

/** Drops a field that has no value or a placeholder, which is reported. An id and a title are kept, since the record needs them. */
export function dropAbsent(draft: Draft, field: FieldName, report: Report): void {
  const value = draft[field];
  if (value === undefined && !(field in draft)) return;
  const problem = typeof value === 'string' ? placeholderProblem(value) : undefined;
  if (problem !== undefined) report([field], value, problem, 'warning');
  const isKept = problem === undefined ? !isAbsent(value) : NEEDED.has(declarationOf(field).type);
  if (!isKept) delete draft[field];
}

/** Types without which a record can't be read. */
const NEEDED: ReadonlySet<FieldType> = new Set(['id', 'nonBlankText']);
