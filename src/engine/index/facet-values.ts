import Fuse from 'fuse.js';
import { nearest } from '../../base/nearest';
import { truncate } from '../../base/text/canonical-text';
import type { Value } from '../definition/definition';
import type { LabelledFacetCount } from '../facets/facet-result';
import { DEFAULT_ORDER } from '../ranking/sort-order';
import { expandText, valueMeant } from '../text/expand-text';
import type { IndexState } from './build';
import { parseQuery, type ResolvedQuery, runQuery } from './search';
import type { ValueNames } from './value-names';

/** Search for values of one facet. */
export interface FacetValuesSearch {
  readonly facet: string;
  /** Query whose matches are counted, with the display options of the facet. Its order and page are ignored. */
  readonly query: ResolvedQuery;
  /** Selects values by their names. A text without words selects all values. */
  readonly text: string;
  /** Whether a text sorts the values by similarity. */
  readonly bySimilarity: boolean;
  readonly namesOf: ValueNames;
  /** Values that the text means besides those of its alias, such as by a code. They rank first. Default: no values. */
  readonly meant?: readonly Value[];
}

/** Maximum length of the text in UTF-16 units, longer than any label. Fuse.js is slow on long patterns. */
const MAX_TEXT_LENGTH = 100;
/** Fuse.js threshold: 0 accepts exact matches only, 1 accepts all. */
const FUSE_THRESHOLD = 0.3;

/** Returns the values of one facet whose names match a text, with their counts. */
export function searchFacetValues<D>(
  { context, plan: { queryAnalyzer, lexicon, listed } }: IndexState<D>,
  { facet, query, text, bySimilarity, namesOf, meant = [] }: FacetValuesSearch,
): readonly LabelledFacetCount[] {
  const display = query.facets.get(facet);
  if (display === undefined) return [];
  const searched = truncate(text, MAX_TEXT_LENGTH);
  const terms = queryAnalyzer.tokenize(searched).map(({ term }) => term);
  const isBlank = terms.length === 0;
  const facets = new Map([[facet, isBlank ? display : { ...display, limit: Number.POSITIVE_INFINITY }]]);
  const counted = { ...query, facets, sort: DEFAULT_ORDER, limit: 0, offset: 0, cursor: undefined };
  const { values = [] } = runQuery(context, parseQuery(counted, lexicon())).facets.get(facet) ?? {};
  if (isBlank) return values.slice(0, display.limit);
  const ordinal = listed.findIndex(([name]) => name === facet);
  const named = valueMeant(expandText(searched, lexicon()), ordinal);
  const allMeant = new Set(named === undefined ? meant : [...meant, named]);
  const matches = selectByText(values, namesOf, terms, allMeant, bySimilarity);
  return matches.slice(0, display.limit);
}

/**
 * Selects values that the text means, and those whose names have a word with each typed word as its prefix. If no value is, selects
 * values with similar names. Sorts by similarity, ties in input order, or keeps the input order.
 */
function selectByText(
  values: readonly LabelledFacetCount[],
  namesOf: ValueNames,
  queryTerms: readonly string[],
  meant: ReadonlySet<Value>,
  bySimilarity: boolean,
): readonly LabelledFacetCount[] {
  const entries = values.map((value, position) => {
    const names = namesOf(value.value);
    return { value, position, terms: names.map(({ terms }) => terms), names: names.map(({ folded }) => folded) };
  });
  const matching = entries.filter(
    ({ terms, value }) =>
      meant.has(value.value) ||
      terms.some((name) => queryTerms.every((queryTerm) => name.some((term) => term.startsWith(queryTerm)))),
  );
  // If names have the words, Fuse.js only ranks them.
  const isMatch = matching.length > 0;
  const fuse = new Fuse(isMatch ? matching : entries, {
    keys: ['names'],
    threshold: isMatch ? 1 : FUSE_THRESHOLD,
    ignoreLocation: true,
    includeScore: true,
  });
  const knownTerms = isMatch ? [] : entries.flatMap(({ terms }) => terms.flat());
  const results = fuse.search((isMatch ? queryTerms : correctTerms(queryTerms, new Set(knownTerms))).join(' '));
  const scores = new Map(results.map(({ item, score = 0 }) => [item, score]));
  const scoreOf = (entry: (typeof entries)[number]): number => {
    if (!bySimilarity) return 0;
    return meant.has(entry.value.value) ? -1 : (scores.get(entry) ?? 1);
  };
  const selected = isMatch ? matching : results.map(({ item }) => item);
  return [...selected].sort((a, b) => scoreOf(a) - scoreOf(b) || a.position - b.position).map(({ value }) => value);
}

/**
 * Replaces each word that isn't a prefix of a known term with the nearest term. To Fuse.js, a transposition is as far as two
 * substitutions.
 */
function correctTerms(terms: readonly string[], knownTerms: ReadonlySet<string>): string[] {
  return terms.map((term) => {
    for (const knownTerm of knownTerms) if (knownTerm.startsWith(term)) return term;
    return nearest(term, knownTerms)[0] ?? term;
  });
}
