import Fuse from 'fuse.js';
import { fold } from '../base/fold';
import { nearest } from '../base/nearest';
import { beginningOf } from '../base/text';
import { words } from '../base/words';
import type { Built } from '../engine/built';
import { searchCore } from '../engine/search';
import type { FacetSort, HubQuery } from '../query';
import type { Resource } from '../resource';
import type { LanguageTag } from '../taxonomy';
import { askedFacetValues } from './asked';
import type { Labeler } from './labeler';
import type { FacetCount } from './result';
import { coreQuery } from './search';

/** What {@link Hub.facetValues} is asked. */
export interface FacetValuesOptions {
  /** Finds values by their labels, also misspelt ones, and countries by their other names. Default: all values. */
  readonly text?: string | undefined;
  /** Whose counts they are. Its facets, sort, limit, offset and cursor don't matter. Default: everything. */
  readonly query?: HubQuery | undefined;
  /** Default: the best match first where there is a text, else as in a search. */
  readonly sort?: FacetSort | undefined;
  /** How many at most, 0 to 1000. Default 20. */
  readonly limit?: number | undefined;
  /** The language of the labels. Default that of the query. */
  readonly locale?: LanguageTag | undefined;
}

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
  { plan, searcher }: Built<Resource>,
  labeler: Labeler,
  name: string,
  options: FacetValuesOptions,
): FacetCount<string | number>[] {
  const { facet, query: asked, text, sort, limit } = askedFacetValues(name, options);
  const speaker = labeler.speaking(asked.locale);
  const core = coreQuery(asked, speaker, plan.wording);
  const facets = new Map(
    [...core.facets].map(([one, display]) => [one, { ...display, limit: Number.POSITIVE_INFINITY }]),
  );
  const { values = [] } = searchCore(searcher, { ...core, facets, limit: 0 }).facets.get(facet) ?? {};
  const shown = values as readonly FacetCount<string | number>[]; // a query of the Hub has labels
  const found =
    fold(text).trim() === ''
      ? shown
      : likeliest(shown, (value) => speaker.names(facet, value), beginningOf(text, LONGEST_TEXT), sort);
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
  return words(text).map(({ term }) => term);
}
