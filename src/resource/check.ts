import { type ErrorPath, HubError } from '../base/error';
import { canonicalTag, LANGUAGE_TAG } from '../base/language-tag';
import { isId, unknownId, type VocabularyName } from '../taxonomy';
import { A_DATE, endsBefore, parseDate } from './date';
import { type Resource, reviewStatuses } from './resource';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks a resource by the same rules as the zod schema of `gcm-hub/schema`, so that the core doesn't depend on zod. A property
 * test checks that both always agree.
 *
 * @param path path of the resource in the input.
 * @throws HubError `invalid-resource` or `unknown-value`, with the path of the field.
 */
export function checkResource(value: unknown, path: ErrorPath): asserts value is Resource {
  if (!isFields(value)) throw invalid(path, value, 'a resource');
  required(value, 'id', path, filledText);
  required(value, 'title', path, filledText);
  required(value, 'section', path, ids.sections);
  for (const field of ['languages', 'publishers', 'objectives', 'principles', 'regions', 'countries']) {
    if (value[field] === undefined) throw invalid([...path, field], undefined, 'a list');
  }
  list(value, 'objectives', path, ids.objectives);
  list(value, 'principles', path, ids.principles);
  list(value, 'regions', path, ids.regions);
  list(value, 'countries', path, ids.countries);
  list(value, 'sdgs', path, ids.sdgs);
  list(value, 'languages', path, languageTag);
  for (const field of ['publishers', 'audiences', 'keywords']) list(value, field, path, text);
  optional(value, 'documentType', path, ids.documentTypes);
  optional(value, 'scope', path, ids.scopes);
  optional(value, 'summary', path, text);
  optional(value, 'url', path, webAddress);
  if (value['titles'] !== undefined) checkTitles(value['titles'], [...path, 'titles']);
  if (value['provenance'] !== undefined) checkProvenance(value['provenance'], [...path, 'provenance']);
  optional(value, 'review', path, reviewStatus);
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

/** Rule for a value. Receives the path as a function, because faults are rare and building a path costs time. */
interface Rule {
  holds(found: unknown): boolean;
  fault(found: unknown, at: ErrorPath): HubError;
}

function rule(expected: string, holds: (found: string) => boolean): Rule {
  return {
    holds: (found) => typeof found === 'string' && holds(found),
    fault: (found, at) => invalid(at, found, expected),
  };
}

function idOf(vocabulary: VocabularyName): Rule {
  return { holds: (found) => isId(vocabulary, found), fault: (found, at) => unknownId(vocabulary, found, at) };
}

function oneOf(allowed: readonly string[]): Rule {
  return rule(`one of ${allowed.join(', ')}`, (found) => allowed.includes(found));
}

const ids = {
  objectives: idOf('objectives'),
  principles: idOf('principles'),
  scopes: idOf('scopes'),
  regions: idOf('regions'),
  countries: idOf('countries'),
  documentTypes: idOf('documentTypes'),
  sections: idOf('sections'),
  sdgs: idOf('sdgs'),
};
const text = rule('a string', () => true);
const filledText = rule('a non-blank string', (found) => found.trim() !== '');
const languageTag = rule(LANGUAGE_TAG, (found) => canonicalTag(found) !== undefined);
const date = rule(A_DATE, (found) => parseDate(found) !== undefined);
const webAddress = rule('an http or https address', isWebAddress);
const reviewStatus = oneOf(reviewStatuses);
const factsOf = oneOf(['page', 'assigned']);

/** Whether a string is an absolute http or https URL, so that a link may use it. */
export function isWebAddress(found: string): boolean {
  return /^https?:\/\//i.test(found) && URL.canParse(found);
}

function required(fields: Fields, field: string, path: ErrorPath, { holds, fault }: Rule): void {
  if (!holds(fields[field])) throw fault(fields[field], [...path, field]);
}

function optional(fields: Fields, field: string, path: ErrorPath, own: Rule): void {
  if (fields[field] !== undefined) required(fields, field, path, own);
}

function list(fields: Fields, field: string, path: ErrorPath, { holds, fault }: Rule): void {
  const found = fields[field];
  if (found === undefined) return;
  if (!Array.isArray(found)) throw invalid([...path, field], found, 'a list');
  for (let i = 0; i < found.length; i++) if (!holds(found[i])) throw fault(found[i], [...path, field, i]);
}

function checkTitles(found: unknown, path: ErrorPath): void {
  if (!isFields(found)) throw invalid(path, found, 'titles by language tag');
  for (const tag of Object.keys(found)) {
    if (!languageTag.holds(tag)) throw languageTag.fault(tag, [...path, tag]);
    required(found, tag, path, text);
  }
}

function checkProvenance(found: unknown, path: ErrorPath): void {
  if (!isFields(found)) throw invalid(path, found, 'a provenance');
  required(found, 'facts', path, factsOf);
  optional(found, 'source', path, text);
}
