import { type ErrorPath, HubError } from '../base/error';
import { canonicalTag, EXPECTED_LANGUAGE_TAG } from '../base/language-tag';
import { isId, unknownId, type VocabularyName, vocabularyNames } from '../taxonomy';
import type { CreateIdError } from '../taxonomy/value-kinds';
import { EXPECTED_DATE, endsBefore, parseDate } from './date';
import type { Draft } from './draft';
import { declarationOf, type FieldName, type FieldType, fieldNames } from './fields';
import type { Resource } from './resource';
import { reviewStatuses } from './value-types';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Checks a resource by the same rules as the zod schema of `gcm-hub/schema`, so that the core doesn't depend on zod. A property
 * test checks that both always agree.
 *
 * @param path path of the resource in the input.
 * @throws HubError `invalid-resource` or `unknown-value`, with the path of the field.
 */
export function checkResource(value: unknown, path: ErrorPath): asserts value is Resource {
  checkWithNearestIds(value, path);
}

/**
 * Creates a function that checks resources.
 *
 * @param createIdError creates the error for an id that isn't in its vocabulary. It is a parameter, because the error of
 *   {@link checkResource} needs the labels.
 */
export function createResourceCheck(createIdError: CreateIdError): (value: unknown, path: ErrorPath) => void {
  const fieldRules = createFieldRules(createIdError);
  return (value, path) => checkFields(value, path, fieldRules);
}

function checkFields(value: unknown, path: ErrorPath, fieldRules: readonly FieldRule[]): void {
  if (!isFields(value)) throw invalid(path, value, 'a resource');
  for (const { name, rule, list, required } of fieldRules) {
    const fieldValue = value[name];
    if (fieldValue === undefined) {
      if (!required) continue;
      throw list ? invalid([...path, name], undefined, 'a list') : rule.createError(undefined, [...path, name]);
    }
    if (list) checkList(fieldValue, name, path, rule);
    else if (!rule.isValid(fieldValue)) throw rule.createError(fieldValue, [...path, name]);
  }
  const { starts, ends } = value;
  if (typeof starts === 'string' && typeof ends === 'string' && endsBefore(ends, starts)) {
    throw invalid([...path, 'ends'], ends, `a date that isn't before starts, ${starts}`);
  }
}

/** Checks a resource as {@link checkResource}. Parsing by the schema takes several times as long. */
export function isResource(value: Draft): value is Draft & Resource {
  try {
    checkResource(value, []);
    return true;
  } catch (error) {
    if (HubError.is(error)) return false;
    throw error;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(path: ErrorPath, value: unknown, expected: string): HubError {
  return new HubError('invalid-resource', { path, found: value, expected });
}

/** Rule for a value. Receives the path only for an error, because faults are rare and building a path costs time. */
interface Rule {
  isValid(value: unknown): boolean;
  createError(value: unknown, path: ErrorPath): Error;
}

function stringRule(expected: string, isValid: (value: string) => boolean): Rule {
  return {
    isValid: (value) => typeof value === 'string' && isValid(value),
    createError: (value, path) => invalid(path, value, expected),
  };
}

function idRule(vocabulary: VocabularyName, createIdError: CreateIdError): Rule {
  return {
    isValid: (value) => isId(vocabulary, value),
    createError: (value, path) => createIdError(vocabulary, value, path),
  };
}

function oneOfRule(allowed: readonly string[]): Rule {
  return stringRule(`one of ${allowed.join(', ')}`, (value) => allowed.includes(value));
}

/** Whether a string is an absolute http or https URL, so that a link may use it. */
export function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}

function checkList(value: unknown, field: string, path: ErrorPath, { isValid, createError }: Rule): void {
  if (!Array.isArray(value)) throw invalid([...path, field], value, 'a list');
  for (let i = 0; i < value.length; i++) if (!isValid(value[i])) throw createError(value[i], [...path, field, i]);
}

/** Creates the rule of a value with parts, from a function that returns the error of the first invalid part. */
function nestedRule(errorOf: (value: unknown, path: ErrorPath) => Error | undefined): Rule {
  return {
    isValid: (value) => errorOf(value, []) === undefined,
    createError: (value, path) => errorOf(value, path) ?? invalid(path, value, 'another value'),
  };
}

function translationsError(value: unknown, path: ErrorPath): Error | undefined {
  if (!isFields(value)) return invalid(path, value, 'titles by language tag');
  for (const [tag, text] of Object.entries(value)) {
    if (!languageTag.isValid(tag)) return languageTag.createError(tag, [...path, tag]);
    if (!anyString.isValid(text)) return anyString.createError(text, [...path, tag]);
  }
  return undefined;
}

function provenanceError(value: unknown, path: ErrorPath): Error | undefined {
  if (!isFields(value)) return invalid(path, value, 'a provenance');
  const { source, facts } = value;
  if (!factsRule.isValid(facts)) return factsRule.createError(facts, [...path, 'facts']);
  if (source !== undefined && !anyString.isValid(source)) return anyString.createError(source, [...path, 'source']);
  return undefined;
}

const nonBlankString = /* @__PURE__ */ stringRule('a non-blank string', (value) => value.trim() !== '');
const anyString = /* @__PURE__ */ stringRule('a string', () => true);
const languageTag = /* @__PURE__ */ stringRule(EXPECTED_LANGUAGE_TAG, (value) => canonicalTag(value) !== undefined);
const factsRule = /* @__PURE__ */ oneOfRule(['page', 'assigned']);

/** Rule of each type, except vocabularies. */
const rules: Readonly<Record<Exclude<FieldType, VocabularyName>, Rule>> = {
  id: nonBlankString,
  nonBlankText: nonBlankString,
  text: anyString,
  date: /* @__PURE__ */ stringRule(EXPECTED_DATE, (value) => parseDate(value) !== undefined),
  languageTag,
  url: /* @__PURE__ */ stringRule('an http or https address', isWebAddress),
  reviewStatus: /* @__PURE__ */ oneOfRule(reviewStatuses),
  translations: /* @__PURE__ */ nestedRule(translationsError),
  provenance: /* @__PURE__ */ nestedRule(provenanceError),
};

/** Rule of a field. */
interface FieldRule {
  readonly name: FieldName;
  readonly rule: Rule;
  readonly list: boolean;
  readonly required: boolean;
}

function createFieldRules(createIdError: CreateIdError): readonly FieldRule[] {
  const idRules = vocabularyNames.map((name): [string, Rule] => [name, idRule(name, createIdError)]);
  const rulesByType = new Map([...Object.entries(rules), ...idRules]);
  return fieldNames.map((name) => {
    const { type, list = false, required = false } = declarationOf(name);
    return { name, rule: rulesByType.get(type) ?? anyString, list, required };
  });
}

const checkWithNearestIds = /* @__PURE__ */ createResourceCheck(unknownId);
