import { type ErrorPath, HubError } from '../base/error';
import { canonicalTag, LANGUAGE_TAG } from '../base/text';
import { isId, unknownId, type VocabularyName } from '../taxonomy';
import { endsBefore, parseDate } from './date';
import { type Resource, reviewStatuses } from './resource';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks by hand what the zod schema of `gcm-hub/schema` checks, so that the core needs no zod. A property test holds both
 * to the same verdict.
 *
 * @param path where the resource stands in the input.
 * @throws HubError `invalid-resource` or `unknown-value`, with the path of the field.
 */
export function checkResource(value: unknown, path: ErrorPath): asserts value is Resource {
  if (!isFields(value)) throw invalid(path, value, 'a resource');
  nonEmpty(value, 'id', path);
  nonEmpty(value, 'title', path);
  closed(value['section'], 'sections', [...path, 'section']);
  for (const field of ['languages', 'publishers', 'objectives', 'principles', 'regions', 'countries']) {
    if (value[field] === undefined) throw invalid([...path, field], undefined, 'a list');
  }
  closedList(value, 'objectives', 'objectives', path);
  closedList(value, 'principles', 'principles', path);
  closedList(value, 'regions', 'regions', path);
  closedList(value, 'countries', 'countries', path);
  closedList(value, 'sdgs', 'sdgs', path);
  list(value, 'languages', path, languageTag);
  for (const field of ['publishers', 'audiences', 'keywords']) list(value, field, path, text);
  optional(value, 'documentType', path, (found, at) => closed(found, 'documentTypes', at));
  optional(value, 'scope', path, (found, at) => closed(found, 'scopes', at));
  optional(value, 'summary', path, text);
  optional(value, 'url', path, address);
  optional(value, 'titles', path, titles);
  optional(value, 'provenance', path, provenance);
  optional(value, 'review', path, (found, at) => oneOf(found, reviewStatuses, at));
  for (const field of ['published', 'starts', 'ends']) optional(value, field, path, date);
  const { starts, ends } = value;
  if (typeof starts === 'string' && typeof ends === 'string' && endsBefore(ends, starts)) {
    throw invalid([...path, 'ends'], ends, `a date that isn't before starts, ${starts}`);
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(path: ErrorPath, found: unknown, expected: string): HubError {
  return new HubError('invalid-resource', { path, found, expected });
}

type Check = (found: unknown, at: ErrorPath) => void;

function optional(fields: Fields, field: string, path: ErrorPath, check: Check): void {
  if (fields[field] !== undefined) check(fields[field], [...path, field]);
}

function list(fields: Fields, field: string, path: ErrorPath, check: Check): void {
  const found = fields[field];
  if (found === undefined) return;
  if (!Array.isArray(found)) throw invalid([...path, field], found, 'a list');
  for (let i = 0; i < found.length; i++) check(found[i], [...path, field, i]);
}

function closedList(fields: Fields, field: string, vocabulary: VocabularyName, path: ErrorPath): void {
  list(fields, field, path, (found, at) => closed(found, vocabulary, at));
}

function closed(found: unknown, vocabulary: VocabularyName, at: ErrorPath): void {
  if (!isId(vocabulary, found)) throw unknownId(vocabulary, found, at);
}

function nonEmpty(fields: Fields, field: string, path: ErrorPath): void {
  const found = fields[field];
  if (typeof found !== 'string' || found.trim() === '')
    throw invalid([...path, field], found, 'a text that isn’t blank');
}

function text(found: unknown, at: ErrorPath): void {
  if (typeof found !== 'string') throw invalid(at, found, 'a text');
}

function languageTag(found: unknown, at: ErrorPath): void {
  if (typeof found !== 'string' || canonicalTag(found) === undefined) {
    throw invalid(at, found, LANGUAGE_TAG);
  }
}

function date(found: unknown, at: ErrorPath): void {
  if (typeof found !== 'string' || parseDate(found) === undefined) {
    throw invalid(at, found, 'a date as YYYY, YYYY-MM or YYYY-MM-DD');
  }
}

/** Whether a text is an absolute http or https address: what may stand in a link. */
export function isWebAddress(found: string): boolean {
  return /^https?:\/\//i.test(found) && URL.canParse(found);
}

function address(found: unknown, at: ErrorPath): void {
  if (typeof found !== 'string' || !isWebAddress(found)) throw invalid(at, found, 'an http or https address');
}

function titles(found: unknown, at: ErrorPath): void {
  if (!isFields(found)) throw invalid(at, found, 'titles by language tag');
  for (const tag of Object.keys(found)) {
    languageTag(tag, [...at, tag]);
    text(found[tag], [...at, tag]);
  }
}

function provenance(found: unknown, at: ErrorPath): void {
  if (!isFields(found)) throw invalid(at, found, 'a provenance');
  oneOf(found['facts'], ['page', 'assigned'], [...at, 'facts']);
  optional(found, 'source', at, text);
}

function oneOf(found: unknown, allowed: readonly string[], at: ErrorPath): void {
  if (typeof found !== 'string' || !allowed.includes(found)) throw invalid(at, found, `one of ${allowed.join(', ')}`);
}
