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

/** How much of a text is read, in UTF-16 units: no label is longer, and Fuse.js takes its time. */
const LONGEST_TEXT = 100;
/** How unlike a label may be, from 0 for equal to 1 for anything, as Fuse.js scores it. */
const UNLIKE = 0.3;

/**
 * The values of one facet, searched within.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function facetValues(
  { plan, context }: IndexState<Resource>,
  labeler: LabelRegistry,
  name: string,
  options: FacetValuesOptions,
): FacetCount<string | number>[] {
  const { facet, query: asked, text, sort, limit } = resolveFacetValuesOptions(name, options);
  const speaker = labeler.forLocale(asked.locale);
  const core = toEngineQuery(asked, speaker, plan.wording);
  const facets = new Map(
    [...core.facets].map(([one, display]) => [one, { ...display, limit: Number.POSITIVE_INFINITY }]),
  );
  const { values = [] } = runQuery(context, { ...core, facets, limit: 0 }).facets.get(facet) ?? {};
  const shown = values as readonly FacetCount<string | number>[]; // a query of the Hub has labels
  const found =
    fold(text).trim() === ''
      ? shown
      : likeliest(shown, (value) => speaker.names(facet, value), truncate(text, LONGEST_TEXT), sort);
  return found.slice(0, limit);
}

/**
 * The values whose names have the words of a text, or words that these begin; where none has, those whose names are like it.
 * The likest come first, those alike as they stood; or all as they stood.
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
  // Of names that have the words, Fuse.js only says which are likest.
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
 * The words of a text, folded, each that begins no known one replaced by the nearest: for Fuse.js, letters that changed places
 * are as far away as two wrong ones.
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
