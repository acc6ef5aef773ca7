import type { TextRange } from '../base/text/ranges';
import { type IndexState, suggestFrom } from '../engine/internal';
import type { HubQuery } from '../query';
import { isFieldName, type Resource } from '../resource';
import { type FacetName, facetKinds, facetNames } from '../taxonomy';
import type { LabelRegistry } from './locale-labels';
import { resolveSuggestOptions, type SuggestOptions } from './options';

/** Suggestion for a partly typed text. */
export type Suggestion = CorrectionSuggestion | TitleSuggestion | TypedSuggestion | ValueSuggestion;

interface SuggestionBase {
  /** Text to display. */
  readonly label: string;
  /** Parts of the label that match the text or a synonym: ranges `[start, end)` in UTF-16 units. */
  readonly highlights: readonly TextRange[];
  /** Query to run if the suggestion is chosen. */
  readonly query: HubQuery;
}

/** Facet value that matches by its label or another name. */
export interface ValueSuggestion extends SuggestionBase {
  readonly kind: 'value';
  readonly facet: FacetName;
  readonly value: string | number;
  /** Number of resources that the query finds. */
  readonly count: number;
}

/** Resource whose title has the words. */
export interface TitleSuggestion extends SuggestionBase {
  readonly kind: 'title';
  readonly id: string;
}

/** The text with its misspelt words corrected. */
export interface CorrectionSuggestion extends SuggestionBase {
  readonly kind: 'correction';
}

/** The text as typed, to search for it without corrections. It follows the correction. Its highlights are the misspelt words. */
export interface TypedSuggestion extends SuggestionBase {
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
 * Suggests a correction, facet values and titles for a partly typed text.
 *
 * @throws HubError `invalid-query`.
 */
export function suggest(
  state: IndexState<Resource>,
  labelRegistry: LabelRegistry,
  text: string,
  options: SuggestOptions,
): Suggestion[] {
  const { limit, locale } = resolveSuggestOptions(text, options);
  const namesOf = labelRegistry.forLocale(locale).names;
  const source = { facets: SUGGESTED_FACETS, namesOf, fallbacks: FALLBACKS, sort: 'relevance', limit };
  return suggestFrom(state, text, source) as Suggestion[]; // the values are those of the suggested facets
}
