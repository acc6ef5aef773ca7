import Fuse from 'fuse.js';
import { nearest } from '../base/nearest';
import { truncate } from '../base/text/canonical-text';
import { fold } from '../base/text/fold';
import { tokenize } from '../base/text/tokenize';
import { type IndexState, runQuery } from '../engine/internal';
import type { FacetSort } from '../query';
import type { Resource } from '../resource';
import type { LabelRegistry, SearchableName } from './locale-labels';
import { type FacetValuesOptions, resolveFacetValuesOptions } from './options';
import type { FacetCount } from './result';
import { toEngineQuery } from './search';

/** Maximum length of the text in UTF-16 units, longer than any label. Fuse.js is slow on long patterns. */
const MAX_TEXT_LENGTH = 100;
/** Fuse.js threshold: 0 accepts exact matches only, 1 accepts all. */
const FUSE_THRESHOLD = 0.3;

/**
 * Returns the values of one facet that match a text, with their counts.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function facetValues(
  { plan, context }: IndexState<Resource>,
  labelRegistry: LabelRegistry,
  name: string,
  options: FacetValuesOptions,
): FacetCount<string | number>[] {
  const { facet, query: resolved, text, sort, limit } = resolveFacetValuesOptions(name, options);
  const localeLabels = labelRegistry.forLocale(resolved.locale);
  const engineQuery = toEngineQuery(resolved, localeLabels, plan.lexicon);
  const facets = new Map(
    [...engineQuery.facets].map(([name, display]) => [name, { ...display, limit: Number.POSITIVE_INFINITY }]),
  );
  const { values = [] } = runQuery(context, { ...engineQuery, facets, limit: 0 }).facets.get(facet) ?? {};
  const labelledValues = values as readonly FacetCount<string | number>[]; // the Hub's display options set labels
  const matches =
    fold(text).trim() === ''
      ? labelledValues
      : selectByText(
          labelledValues,
          (value) => localeLabels.names(facet, value),
          truncate(text, MAX_TEXT_LENGTH),
          sort,
        );
  return matches.slice(0, limit);
}

/**
 * Selects values whose names have a word with each typed word as its prefix. If no value has, selects values with similar names.
 * Sorts by similarity, ties in input order. If `sort` is set, keeps the input order.
 */
function selectByText(
  values: readonly FacetCount<string | number>[],
  namesOf: (value: string | number) => readonly SearchableName[],
  text: string,
  sort: FacetSort | undefined,
): readonly FacetCount<string | number>[] {
  const entries = values.map((value, position) => {
    const names = namesOf(value.value);
    return { value, position, names: names.map(({ folded }) => folded), terms: names.map(({ terms }) => terms) };
  });
  const queryTerms = tokenize(text).map(({ term }) => term);
  const matching = entries.filter(({ terms }) =>
    terms.some((name) => queryTerms.every((term) => name.some((word) => word.startsWith(term)))),
  );
  // If names have the words, Fuse.js only ranks them.
  const fuse = new Fuse(matching.length > 0 ? matching : entries, {
    keys: ['names'],
    threshold: matching.length > 0 ? 1 : FUSE_THRESHOLD,
    ignoreLocation: true,
    includeScore: true,
  });
  const results = fuse.search(correctTerms(queryTerms, new Set(entries.flatMap(({ terms }) => terms.flat()))));
  results.sort((a, b) =>
    sort === undefined
      ? (a.score ?? 0) - (b.score ?? 0) || a.item.position - b.item.position
      : a.item.position - b.item.position,
  );
  return results.map(({ item }) => item.value);
}

/**
 * Replaces each word that isn't a prefix of a known term with the nearest term. To Fuse.js, a transposition is as far as two
 * substitutions.
 */
function correctTerms(terms: readonly string[], knownTerms: ReadonlySet<string>): string {
  const correctedTerms = terms.map((term) => {
    for (const knownTerm of knownTerms) if (knownTerm.startsWith(term)) return term;
    return nearest(term, knownTerms)[0] ?? term;
  });
  return correctedTerms.join(' ');
}
