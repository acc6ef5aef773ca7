import Fuse from 'fuse.js';
import { nearest } from '../base/nearest';
import { truncate } from '../base/text/canonical-text';
import { fold } from '../base/text/fold';
import { tokenize } from '../base/text/tokenize';
import type { IndexState } from '../engine/index/build';
import { runQuery } from '../engine/index/search';
import type { FacetSort } from '../query';
import type { Resource } from '../resource';
import type { LabelRegistry } from './locale-labels';
import { type FacetValuesOptions, resolveFacetValuesOptions } from './options';
import type { FacetCount } from './result';
import { toEngineQuery } from './search';

/** Maximum length of the text in UTF-16 units, longer than any label. Fuse.js is slow on long patterns. */
const LONGEST_TEXT = 100;
/** Fuse.js threshold: 0 accepts exact matches only, 1 accepts all. */
const UNLIKE = 0.3;

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
  const core = toEngineQuery(resolved, localeLabels, plan.lexicon);
  const facets = new Map(
    [...core.facets].map(([one, display]) => [one, { ...display, limit: Number.POSITIVE_INFINITY }]),
  );
  const { values = [] } = runQuery(context, { ...core, facets, limit: 0 }).facets.get(facet) ?? {};
  const shown = values as readonly FacetCount<string | number>[]; // the Hub's display options set labels
  const found =
    fold(text).trim() === ''
      ? shown
      : likeliest(shown, (value) => localeLabels.names(facet, value), truncate(text, LONGEST_TEXT), sort);
  return found.slice(0, limit);
}

/**
 * Selects values whose names have a word with each typed word as its prefix. If no value has, selects values with similar names.
 * Sorts by similarity, ties in the given order. If `sort` is set, keeps the given order.
 */
function likeliest(
  values: readonly FacetCount<string | number>[],
  namesOf: (value: string | number) => readonly string[],
  text: string,
  sort: FacetSort | undefined,
): readonly FacetCount<string | number>[] {
  const entries = values.map((shown, place) => {
    const names = namesOf(shown.value).map(fold);
    return { shown, place, names, terms: names.map(termsIn) };
  });
  const typed = termsIn(text);
  const having = entries.filter(({ terms }) =>
    terms.some((name) => typed.every((term) => name.some((word) => word.startsWith(term)))),
  );
  // If names have the words, Fuse.js only ranks them.
  const fuse = new Fuse(having.length > 0 ? having : entries, {
    keys: ['names'],
    threshold: having.length > 0 ? 1 : UNLIKE,
    ignoreLocation: true,
    includeScore: true,
  });
  const found = fuse.search(corrected(typed, new Set(entries.flatMap(({ terms }) => terms.flat()))));
  found.sort((a, b) =>
    sort === undefined ? (a.score ?? 0) - (b.score ?? 0) || a.item.place - b.item.place : a.item.place - b.item.place,
  );
  return found.map(({ item }) => item.shown);
}

/**
 * Replaces each word that isn't a prefix of a known term with the nearest term. To Fuse.js, a transposition is as far as two
 * substitutions.
 */
function corrected(terms: readonly string[], known: ReadonlySet<string>): string {
  const right = terms.map((term) => {
    for (const other of known) if (other.startsWith(term)) return term;
    return nearest(term, known)[0] ?? term;
  });
  return right.join(' ');
}

function termsIn(text: string): string[] {
  return tokenize(text).map(({ term }) => term);
}
