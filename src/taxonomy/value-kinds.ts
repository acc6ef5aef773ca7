import { type Compare, compareCodePoints } from '../base/compare';
import type { ErrorPath } from '../base/error';
import { canonicalTag, EXPECTED_LANGUAGE_TAG } from '../base/language-tag';
import { canonicalText } from '../base/text/canonical-text';
import { invalidQuery } from '../base/validate';
import type { VocabularyName } from './entries/vocabularies';
import { idsOf, isId } from './entries/vocabulary-ids';

/** Value of any facet. */
export type FacetValue = string | number;

/** Kind of a facet's values without their labels: ids of a closed vocabulary, strings, language tags or years. */
export type ValueKind = ClosedValues | OpenValues;

/** Kind of the ids of a closed vocabulary. */
export interface ClosedValues extends Values {
  readonly kind: 'closed';
  readonly vocabulary: VocabularyName;
  readonly ids: readonly FacetValue[];
}

/** Kind of values that come from the resources. */
export interface OpenValues extends Values {
  readonly kind: 'language' | 'text' | 'year';
  readonly ids?: undefined;
  /** Expected form of a value, for errors. */
  readonly expected: string;
}

interface Values {
  /** Ids of a closed vocabulary, in its order. Absent for open vocabularies. */
  readonly ids?: readonly FacetValue[] | undefined;
  /** Whether values are numbers, which have ranges. False for ids. */
  readonly hasRange: boolean;
  /** Whether a facet returns all its values by default. */
  readonly isListedInFull: boolean;
  /** Whether values have labels in each locale. Others are their own label. */
  readonly hasLabels: boolean;
  /** Whether `Intl` names the values in locales without a label module. */
  readonly isNamedByIntl: boolean;
  /** Order of values in a canonical query. */
  readonly compare: Compare<FacetValue>;
  /** Vocabulary order in a facet's result. Undefined: the order of the ids. */
  readonly displayOrder?: Compare<FacetValue> | undefined;
  /** Returns a value in its canonical form, `''` for a blank string; undefined if the facet can't have it. */
  normalize(value: unknown): FacetValue | undefined;
  /** Converts a string to the type of the values. Returns other strings unchanged, which `normalize` rejects. */
  parse(text: string): FacetValue;
}

/** Creates the error for a value that isn't in a closed vocabulary. */
export type CreateIdError = (vocabulary: VocabularyName, value: unknown, path: ErrorPath) => Error;

/**
 * Returns the canonical form of a facet's value; `''` for a blank string.
 *
 * @throws HubError `invalid-query` for an invalid type; the error of `createIdError` for an id that isn't in its vocabulary.
 */
export function canonicalValue(
  kind: ValueKind,
  value: unknown,
  path: ErrorPath,
  createIdError: CreateIdError,
): FacetValue {
  const canonical = kind.normalize(value);
  if (canonical !== undefined) return canonical;
  throw kind.kind === 'closed' ? createIdError(kind.vocabulary, value, path) : invalidQuery(path, value, kind.expected);
}

/** Maximum number of entries of a vocabulary that a facet returns in full: countries exceed it. */
const MAX_FULL_LIST = 100;

/** Creates the kind of a closed vocabulary. */
export function closedValues(vocabulary: VocabularyName): ClosedValues {
  const ids: readonly FacetValue[] = idsOf(vocabulary);
  return {
    kind: 'closed',
    vocabulary,
    ids,
    hasRange: false,
    isListedInFull: ids.length <= MAX_FULL_LIST,
    hasLabels: true,
    isNamedByIntl: vocabulary === 'countries',
    compare: (a, b) => ids.indexOf(a) - ids.indexOf(b),
    normalize: (value) => (isId(vocabulary, value) ? value : undefined),
    parse: (text) => ids.find((id) => String(id) === text) ?? text,
  };
}

function byCodePoints(a: FacetValue, b: FacetValue): number {
  return compareCodePoints(String(a), String(b));
}

/** Creates the kind of strings from the resources. */
function stringValues(kind: 'language' | 'text', own: Pick<OpenValues, 'expected' | 'normalize'>): OpenValues {
  const isLanguage = kind === 'language';
  return {
    kind,
    hasRange: false,
    isListedInFull: false,
    hasLabels: isLanguage,
    isNamedByIntl: isLanguage,
    compare: byCodePoints,
    displayOrder: byCodePoints,
    parse: (text) => text,
    ...own,
  };
}

/** Kind of strings, compared in Unicode form NFC without spaces at the ends. */
export const textValues: OpenValues = /* @__PURE__ */ stringValues('text', {
  expected: 'a string',
  normalize: (value) => (typeof value === 'string' ? canonicalText(value) : undefined),
});

/** Kind of BCP 47 tags. */
export const languageValues: OpenValues = /* @__PURE__ */ stringValues('language', {
  expected: EXPECTED_LANGUAGE_TAG,
  normalize: (value) => (typeof value === 'string' ? canonicalTag(value) : undefined),
});

export const FIRST_YEAR = 1;
export const LAST_YEAR = 9999;
/** Expected form of a year, for errors. */
export const EXPECTED_YEAR = 'a year from 1 to 9999';

export function isYear(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR;
}

/** Kind of years, the newest first in a result. */
export const yearValues: OpenValues = {
  kind: 'year',
  hasRange: true,
  isListedInFull: true,
  hasLabels: false,
  isNamedByIntl: false,
  expected: EXPECTED_YEAR,
  compare: (a, b) => Number(a) - Number(b),
  displayOrder: (a, b) => Number(b) - Number(a),
  normalize: (value) => (isYear(value) ? value : undefined),
  parse: parseInteger,
};

/** Parses an integer. Returns the string itself if it isn't one, so that validation rejects it. */
export function parseInteger(text: string): number | string {
  return /^\d{1,16}$/.test(text) ? Number(text) : text;
}
