import { arrangeFacet, type FacetDisplay } from './arrange';
import { type Bitset, fullSet, intersect } from './bitset';
import type { CoreData } from './core';
import type { Value } from './definition';
import type { FacetIndex } from './facet';
import { applyClosed, type Filter, openSet } from './filter';
import { leadSet } from './lead';
import { correctionsOf, type MatchMode, matchText, type TextIndex, type TextMatch } from './match';
import type { Order } from './order';
import { type After, type PageHit, pageOf, type Ranking } from './page';
import { type ScoreRoom, scoreDocuments } from './score';
import { type Selection, select } from './selection';
import type { AskedText } from './text-query';
import type { Correction } from './word-terms';

/** A query in full. Facets are named as in the definition; their names were checked. */
export interface CoreQuery {
  readonly text: AskedText;
  readonly match: MatchMode;
  /** At most one for a facet. */
  readonly filters: ReadonlyMap<string, Filter>;
  readonly base: ReadonlyMap<string, Filter>;
  /** The name of an order. */
  readonly sort: string;
  readonly limit: number;
  readonly offset: number;
  /** Where a search before ended; then the offset is 0. */
  readonly cursor: string | undefined;
  /** What a cursor is bound to: text, match, filters, base and sort, written alike for queries that ask the same. */
  binding(): string;
  readonly facets: ReadonlyMap<string, FacetDisplay>;
}

export interface CoreResult {
  readonly total: number;
  readonly hits: readonly PageHit[];
  /** Whether hits follow these. */
  readonly more: boolean;
  readonly facets: ReadonlyMap<string, ReturnType<typeof arrangeFacet>>;
  /** Where the text has words. */
  readonly matched?: { readonly words: number; readonly of: number };
  readonly corrections: readonly Correction[];
  /** Where only the beginning of a very long text was read. */
  readonly cut?: true;
}

/** What it takes to search an index. */
export interface Searcher {
  readonly core: CoreData;
  readonly facets: ReadonlyMap<string, FacetIndex>;
  readonly text: TextIndex;
  /** All documents. */
  readonly everything: Selection;
  /** Room for scores, made when it is first needed. */
  room(): ScoreRoom;
  /** Room for the counts of any one facet. */
  countRoom(): Uint32Array;
  order(name: string): Order | undefined;
}

/** What a query matches, before anything is counted or ordered. */
export interface Matches {
  readonly text: TextMatch | undefined;
  /** The base; undefined where it is everything. */
  readonly base: Selection | undefined;
  /** What matches the text, the base and all filters. */
  readonly selection: Selection;
  /** What a facet counts: all of that, but for the open part of its own filter. */
  counted(facet: string): Selection;
}

/** Finds what a query matches. */
export function matchQuery({ core, facets, text: index, everything }: Searcher, query: CoreQuery): Matches {
  const { size } = core;
  const text = matchText(index, query.text, query.match);
  const base = query.base.size === 0 ? undefined : select(passing(facets, query.base, size), size);
  const candidates = (text?.set ?? base?.set ?? everything.set).slice();
  if (text !== undefined && base !== undefined) intersect(candidates, base.set);
  const open = applyFilters(facets, query.filters, candidates, size);
  const without = (left: string | undefined): Selection => {
    const set = open.size === 0 ? candidates : candidates.slice();
    for (const [name, passed] of open) if (name !== left) intersect(set, passed);
    return select(set, size);
  };
  const selection = without(undefined);
  return { text, base, selection, counted: (facet) => (open.has(facet) ? without(facet) : selection) };
}

/** Leaves in a set what passes all closed parts; gives what passes each open part, by facet. */
function applyFilters(
  facets: ReadonlyMap<string, FacetIndex>,
  filters: ReadonlyMap<string, Filter>,
  set: Bitset,
  size: number,
): Map<string, Bitset> {
  const open = new Map<string, Bitset>();
  for (const [name, filter] of filters) {
    const facet = facets.get(name);
    if (facet === undefined) continue;
    applyClosed(facet, filter, set, size);
    const passed = openSet(facet, filter, size);
    if (passed !== undefined) open.set(name, passed);
  }
  return open;
}

/** The documents that pass filters whole. */
function passing(facets: ReadonlyMap<string, FacetIndex>, filters: ReadonlyMap<string, Filter>, size: number): Bitset {
  const set = fullSet(size);
  for (const passed of applyFilters(facets, filters, set, size).values()) intersect(set, passed);
  return set;
}

/**
 * Answers a query: matches, counts, orders, and takes a page.
 *
 * @param after where the page begins, as the query's cursor says.
 */
export function searchCore(searcher: Searcher, query: CoreQuery, after?: After): CoreResult {
  const { facets } = searcher;
  const { text, base, selection, counted } = matchQuery(searcher, query);
  const order = searcher.order(query.sort);
  const ranking = text === undefined ? undefined : rankingBy(searcher, text);
  const { offset, limit } = query;
  const page = order === undefined ? [] : pageOf(selection, order, ranking, offset, limit > 0 ? limit + 1 : 0, after);
  const shown = new Map<string, ReturnType<typeof arrangeFacet>>();
  for (const [name, display] of query.facets) {
    const facet = facets.get(name);
    if (facet === undefined) continue;
    const tally = facet.tally(counted(name), searcher.countRoom());
    const totals = facet.tally(base ?? searcher.everything);
    shown.set(name, arrangeFacet(facet, tally, totals, chosenBy(query.filters.get(name)), display));
  }
  return {
    total: selection.count,
    hits: page.slice(0, limit),
    more: page.length > limit,
    facets: shown,
    corrections: text === undefined ? [] : correctionsOf(text),
    ...(text === undefined || text.of === 0 ? {} : { matched: { words: text.words, of: text.of } }),
    ...(query.text.cut ? { cut: true as const } : {}),
  };
}

export function rankingBy({ text: index, room }: Searcher, text: TextMatch): Ranking {
  return {
    matched: text.matched,
    lead: ({ set, numbers }) => leadSet(index, text.each, { set, documents: numbers() }),
    scores: (documents) => scoreDocuments(index, text, documents, room()),
  };
}

const NOTHING: ReadonlySet<Value> = new Set();

function chosenBy(filter: Filter | undefined): { selected: ReadonlySet<Value>; excluded: ReadonlySet<Value> } {
  if (filter === undefined) return { selected: NOTHING, excluded: NOTHING };
  return { selected: new Set([...filter.any, ...filter.all]), excluded: new Set(filter.none) };
}
