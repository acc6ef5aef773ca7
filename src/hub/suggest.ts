import type { TextRange } from '../base/text/ranges';
import { type IndexState, suggestFrom } from '../engine/internal';
import { type HubQuery, resolveQuery } from '../query';
import { isFieldName, type Resource } from '../resource';
import { type FacetName, facetKinds, facetNames } from '../taxonomy';
import type { LabelRegistry } from './locale-labels';
import { resolveSuggestOptions, type SuggestOptions } from './options';

/** Suggestion for a partly typed text. */
export type Suggestion = CorrectionSuggestion | RangeSuggestion | TitleSuggestion | TypedSuggestion | ValueSuggestion;

interface SuggestionBase {
  /** Group in which to display it. Suggestions of a group follow each other: corrections, filters, titles. */
  readonly group: 'corrections' | 'filters' | 'titles';
  /** Text to display. */
  readonly label: string;
  /** Parts of the label that match the text or a synonym: ranges `[start, end)` in UTF-16 units. */
  readonly highlights: readonly TextRange[];
  /** Query to run if the suggestion is chosen. */
  readonly query: HubQuery;
}

/** Filter. Its query has the rest of the text, if there is any. */
interface FilterSuggestion extends SuggestionBase {
  readonly group: 'filters';
  readonly facet: FacetName;
  /** Number of resources that the query finds. */
  readonly count: number;
}

/** Facet value that the text names, or that has all words in its label or another name. */
export interface ValueSuggestion extends FilterSuggestion {
  readonly kind: 'value';
  readonly value: string | number;
}

/** Range of years that the text names, such as "since 2020". Its label is the part of the text. */
export interface RangeSuggestion extends FilterSuggestion {
  readonly kind: 'range';
  /** First year. Absent if the range has no start. */
  readonly from?: number;
  /** Last year. Absent if the range has no end. */
  readonly to?: number;
}

/** Resource whose title has the words. */
export interface TitleSuggestion extends SuggestionBase {
  readonly group: 'titles';
  readonly kind: 'title';
  readonly id: string;
}

/** The text with its misspelt words corrected. */
export interface CorrectionSuggestion extends SuggestionBase {
  readonly group: 'corrections';
  readonly kind: 'correction';
}

/** The text as typed, to search for it without corrections. It follows the correction. Its highlights are the misspelt words. */
export interface TypedSuggestion extends SuggestionBase {
  readonly group: 'corrections';
  readonly kind: 'typed';
}

/** Facets whose values are suggested first, in order of preference. */
const PREFERRED_FACETS: readonly FacetName[] = [
  'objectives',
  'countries',
  'regions',
  'documentType',
  'section',
  'principles',
  'scope',
  'sdgs',
];

/** Facets whose values are suggested: all fields of closed vocabularies. */
const SUGGESTED_FACETS: readonly FacetName[] = /* @__PURE__ */ suggestedFacets();

function suggestedFacets(): FacetName[] {
  const closedFields = facetNames.filter((name) => facetKinds[name].ids !== undefined && isFieldName(name));
  return [...new Set([...PREFERRED_FACETS, ...closedFields])];
}

/** A country without resources leads to those that apply to it. */
const FALLBACKS: ReadonlyMap<string, FacetName> = new Map([['countries', 'appliesTo']]);

/**
 * Suggests corrections, filters and titles for a partly typed text.
 *
 * @throws HubError `invalid-query`.
 */
export function suggest(
  state: IndexState<Resource>,
  labelRegistry: LabelRegistry,
  text: string,
  options: SuggestOptions,
): Suggestion[] {
  const { limit, locale } = resolveSuggestOptions(resolveQuery, text, options);
  const { names } = labelRegistry.forLocale(locale);
  const suggestions = suggestFrom(state, text, {
    facets: SUGGESTED_FACETS,
    namedFacets: facetNames,
    namesOf: (facet) => names(facet as FacetName), // one of the two lists
    fallbacks: FALLBACKS,
    sort: 'relevance',
    limit,
  });
  return suggestions as Suggestion[]; // the values are those of the suggested facets
}
