import { type Compare, compareCodePoints } from '../base/compare';
import type { ErrorPath, HubError } from '../base/error';
import { canonicalTag, EXPECTED_LANGUAGE_TAG } from '../base/language-tag';
import { canonicalText } from '../base/text/canonical-text';
import { invalidQuery } from '../base/validate';
import type { VocabularyName } from './entries/vocabularies';
import { idsOf, isId } from './entries/vocabulary';
import type { DisplayLabels } from './labels/labels';
import { languageNames } from './labels/language-names';
import { unknownId } from './lookup/unknown-id';

/** Value of any facet. */
export type FacetValue = string | number;

/** Kind of a facet's values: ids of a closed vocabulary, strings, language tags or years. */
export type FacetKind = ClosedKind | OpenKind;

/** Kind of the ids of a closed vocabulary. */
export interface ClosedKind extends ValueKind {
  readonly kind: 'closed';
  readonly vocabulary: VocabularyName;
  readonly ids: readonly FacetValue[];
}

/** Kind of values that come from the resources. */
export interface OpenKind extends ValueKind {
  readonly kind: 'language' | 'text' | 'year';
  readonly ids?: undefined;
}

interface ValueKind {
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
  /** Creates the error for a value that the facet can't have: `unknown-value` for ids, else `invalid-query`. */
  createError(value: unknown, path: ErrorPath): HubError;
  /** Converts a string to the type of the values. Returns other strings unchanged, which `normalize` rejects. */
  parse(text: string): FacetValue;
  /**
   * Returns the function that labels the values.
   *
   * @param locale locale of names from `Intl`, as a BCP 47 tag. Default: the locale of the labels.
   */
  labels(labels: DisplayLabels, locale?: string): (value: FacetValue) => string;
}

/**
 * Returns the canonical form of a facet's value; `''` for a blank string.
 *
 * @throws HubError `unknown-value` for an id that isn't in its vocabulary, `invalid-query` for an invalid type.
 */
export function canonicalValue(kind: FacetKind, value: unknown, path: ErrorPath): FacetValue {
  const canonical = kind.normalize(value);
  if (canonical === undefined) throw kind.createError(value, path);
  return canonical;
}

/** Maximum number of entries of a vocabulary that a facet returns in full: countries exceed it. */
const MAX_FULL_LIST = 100;

/** Creates the kind of a closed vocabulary. */
export function closedKind(vocabulary: VocabularyName): ClosedKind {
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
    createError: (value, path) => unknownId(vocabulary, value, path),
    parse: (text) => ids.find((id) => String(id) === text) ?? text,
    labels(labels) {
      const labelsById: Readonly<Record<FacetValue, unknown>> = labels[vocabulary].labels;
      return (value) => {
        const label = labelsById[value];
        return typeof label === 'string' ? label : String(value); // an inherited property (`constructor`) isn't a string
      };
    },
  };
}

function byCodePoints(a: FacetValue, b: FacetValue): number {
  return compareCodePoints(String(a), String(b));
}

/** Creates the kind of strings from the resources. */
function stringKind(kind: 'language' | 'text', own: Pick<OpenKind, 'createError' | 'labels' | 'normalize'>): OpenKind {
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
export const textKind: OpenKind = /* @__PURE__ */ stringKind('text', {
  normalize: (value) => (typeof value === 'string' ? canonicalText(value) : undefined),
  createError: (value, path) => invalidQuery(path, value, 'a string'),
  labels: () => String,
});

/** Kind of BCP 47 tags. */
export const languageKind: OpenKind = /* @__PURE__ */ stringKind('language', {
  normalize: (value) => (typeof value === 'string' ? canonicalTag(value) : undefined),
  createError: (value, path) => invalidQuery(path, value, EXPECTED_LANGUAGE_TAG),
  labels(labels, locale = labels.locale) {
    const nameOf = languageNames(labels, locale);
    return (value) => nameOf(String(value));
  },
});

export const FIRST_YEAR = 1;
export const LAST_YEAR = 9999;
/** Expected form of a year, for errors. */
export const EXPECTED_YEAR = 'a year from 1 to 9999';

export function isYear(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= FIRST_YEAR && value <= LAST_YEAR;
}

/** Kind of years, the newest first in a result. */
export const yearKind: OpenKind = {
  kind: 'year',
  hasRange: true,
  isListedInFull: true,
  hasLabels: false,
  isNamedByIntl: false,
  compare: (a, b) => Number(a) - Number(b),
  displayOrder: (a, b) => Number(b) - Number(a),
  normalize: (value) => (isYear(value) ? value : undefined),
  createError: (value, path) => invalidQuery(path, value, EXPECTED_YEAR),
  parse: parseInteger,
  labels: () => String,
};

/** Parses an integer. Returns the string itself if it isn't one, so that validation rejects it. */
export function parseInteger(text: string): number | string {
  return /^\d{1,16}$/.test(text) ? Number(text) : text;
}
