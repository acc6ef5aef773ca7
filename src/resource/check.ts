import { type ErrorPath, HubError } from '../base/error';
import { canonicalTag, EXPECTED_LANGUAGE_TAG } from '../base/language-tag';
import { isId, unknownId, type VocabularyName } from '../taxonomy';
import { EXPECTED_DATE, endsBefore, parseDate } from './date';
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
  checkRequired(value, 'id', path, nonBlankString);
  checkRequired(value, 'title', path, nonBlankString);
  checkRequired(value, 'section', path, idRules.sections);
  for (const field of ['languages', 'publishers', 'objectives', 'principles', 'regions', 'countries']) {
    if (value[field] === undefined) throw invalid([...path, field], undefined, 'a list');
  }
  checkList(value, 'objectives', path, idRules.objectives);
  checkList(value, 'principles', path, idRules.principles);
  checkList(value, 'regions', path, idRules.regions);
  checkList(value, 'countries', path, idRules.countries);
  checkList(value, 'sdgs', path, idRules.sdgs);
  checkList(value, 'languages', path, languageTagRule);
  for (const field of ['publishers', 'audiences', 'keywords']) checkList(value, field, path, anyString);
  checkOptional(value, 'documentType', path, idRules.documentTypes);
  checkOptional(value, 'scope', path, idRules.scopes);
  checkOptional(value, 'summary', path, anyString);
  checkOptional(value, 'url', path, urlRule);
  if (value['titles'] !== undefined) checkTitles(value['titles'], [...path, 'titles']);
  if (value['provenance'] !== undefined) checkProvenance(value['provenance'], [...path, 'provenance']);
  checkOptional(value, 'review', path, reviewStatusRule);
  for (const field of ['published', 'starts', 'ends']) checkOptional(value, field, path, dateRule);
  const { starts, ends } = value;
  if (typeof starts === 'string' && typeof ends === 'string' && endsBefore(ends, starts)) {
    throw invalid([...path, 'ends'], ends, `a date that isn't before starts, ${starts}`);
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(path: ErrorPath, value: unknown, expected: string): HubError {
  return new HubError('invalid-resource', { path, found: value, expected });
}

/** Rule for a value. Receives the path as a function, because faults are rare and building a path costs time. */
interface Rule {
  isValid(value: unknown): boolean;
  createError(value: unknown, path: ErrorPath): HubError;
}

function stringRule(expected: string, isValid: (value: string) => boolean): Rule {
  return {
    isValid: (value) => typeof value === 'string' && isValid(value),
    createError: (value, path) => invalid(path, value, expected),
  };
}

function idRule(vocabulary: VocabularyName): Rule {
  return {
    isValid: (value) => isId(vocabulary, value),
    createError: (value, path) => unknownId(vocabulary, value, path),
  };
}

function oneOfRule(allowed: readonly string[]): Rule {
  return stringRule(`one of ${allowed.join(', ')}`, (value) => allowed.includes(value));
}

const idRules = {
  objectives: idRule('objectives'),
  principles: idRule('principles'),
  scopes: idRule('scopes'),
  regions: idRule('regions'),
  countries: idRule('countries'),
  documentTypes: idRule('documentTypes'),
  sections: idRule('sections'),
  sdgs: idRule('sdgs'),
};
const anyString = stringRule('a string', () => true);
const nonBlankString = stringRule('a non-blank string', (value) => value.trim() !== '');
const languageTagRule = stringRule(EXPECTED_LANGUAGE_TAG, (value) => canonicalTag(value) !== undefined);
const dateRule = stringRule(EXPECTED_DATE, (value) => parseDate(value) !== undefined);
const urlRule = stringRule('an http or https address', isWebAddress);
const reviewStatusRule = oneOfRule(reviewStatuses);
const factsRule = oneOfRule(['page', 'assigned']);

/** Whether a string is an absolute http or https URL, so that a link may use it. */
export function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}

function checkRequired(fields: Fields, field: string, path: ErrorPath, { isValid, createError }: Rule): void {
  if (!isValid(fields[field])) throw createError(fields[field], [...path, field]);
}

function checkOptional(fields: Fields, field: string, path: ErrorPath, rule: Rule): void {
  if (fields[field] !== undefined) checkRequired(fields, field, path, rule);
}

function checkList(fields: Fields, field: string, path: ErrorPath, { isValid, createError }: Rule): void {
  const value = fields[field];
  if (value === undefined) return;
  if (!Array.isArray(value)) throw invalid([...path, field], value, 'a list');
  for (let i = 0; i < value.length; i++) if (!isValid(value[i])) throw createError(value[i], [...path, field, i]);
}

function checkTitles(value: unknown, path: ErrorPath): void {
  if (!isFields(value)) throw invalid(path, value, 'titles by language tag');
  for (const tag of Object.keys(value)) {
    if (!languageTagRule.isValid(tag)) throw languageTagRule.createError(tag, [...path, tag]);
    checkRequired(value, tag, path, anyString);
  }
}

function checkProvenance(value: unknown, path: ErrorPath): void {
  if (!isFields(value)) throw invalid(path, value, 'a provenance');
  checkRequired(value, 'facts', path, factsRule);
  checkOptional(value, 'source', path, anyString);
}
