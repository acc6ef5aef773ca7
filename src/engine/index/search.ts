import type { Value } from '../definition/definition';
import { type DocSet, toDocSet } from '../facets/doc-set';
import type { FacetIndex } from '../facets/facet-index';
import { type FacetDisplay, toFacetResult } from '../facets/facet-result';
import { applyClosed, type Filter, openSet } from '../facets/filter';
import { type PageHit, type PageStart, pageOf, type Ranking } from '../ranking/page';
import { type ScoreBuffers, scoreDocuments } from '../ranking/score';
import type { SortOrder } from '../ranking/sort-order';
import { titleMatches } from '../ranking/title-matches';
import { correctionsIn, type MatchMode, matchText, type TextMatch, type TextSearchContext } from '../text/match';
import type { ParsedText } from '../text/parse-text';
import type { Correction } from '../text/term-lookup';
import { type Bitset, fullSet, intersect } from '../util/bitset';
import type { IndexData } from './plan';

/** A query in full. Facets are named as in the definition; their names were checked. */
export interface ResolvedQuery {
  readonly text: ParsedText;
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

export interface QueryResult {
  readonly total: number;
  readonly hits: readonly PageHit[];
  /** Whether hits follow these. */
  readonly more: boolean;
  readonly facets: ReadonlyMap<string, ReturnType<typeof toFacetResult>>;
  /** Where the text has words. */
  readonly matched?: { readonly words: number; readonly of: number };
  readonly corrections: readonly Correction[];
  /** Where only the beginning of a very long text was read. */
  readonly cut?: true;
}

/** What it takes to search an index. */
export interface SearchContext {
  readonly data: IndexData;
  readonly facets: ReadonlyMap<string, FacetIndex>;
  readonly text: TextSearchContext;
  /** All documents. */
  readonly allDocs: DocSet;
  /** Room for scores, made when it is first needed. */
  scoreBuffers(): ScoreBuffers;
  /** Room for the counts of any one facet. */
  countBuffer(): Uint32Array;
  order(name: string): SortOrder | undefined;
}

/** What a query matches, before anything is counted or ordered. */
export interface Matches {
  readonly text: TextMatch | undefined;
  /** The base; undefined where it is everything. */
  readonly base: DocSet | undefined;
  /** What matches the text, the base and all filters. */
  readonly docs: DocSet;
  /** What a facet counts: all of that, but for the open part of its own filter. */
  counted(facet: string): DocSet;
}

/** Finds what a query matches. */
export function matchQuery({ data, facets, text: index, allDocs }: SearchContext, query: ResolvedQuery): Matches {
  const { size } = data;
  const text = matchText(index, query.text, query.match);
  const base = query.base.size === 0 ? undefined : toDocSet(docsPassing(facets, query.base, size), size);
  const candidates = (text?.set ?? base?.set ?? allDocs.set).slice();
  if (text !== undefined && base !== undefined) intersect(candidates, base.set);
  const open = applyFilters(facets, query.filters, candidates, size);
  const without = (left: string | undefined): DocSet => {
    const set = open.size === 0 ? candidates : candidates.slice();
    for (const [name, passed] of open) if (name !== left) intersect(set, passed);
    return toDocSet(set, size);
  };
  const docs = without(undefined);
  return { text, base, docs, counted: (facet) => (open.has(facet) ? without(facet) : docs) };
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
function docsPassing(
  facets: ReadonlyMap<string, FacetIndex>,
  filters: ReadonlyMap<string, Filter>,
  size: number,
): Bitset {
  const set = fullSet(size);
  for (const passed of applyFilters(facets, filters, set, size).values()) intersect(set, passed);
  return set;
}

/**
 * Answers a query: matches, counts, orders, and takes a page.
 *
 * @param after where the page begins, as the query's cursor says.
 */
export function runQuery(searcher: SearchContext, query: ResolvedQuery, after?: PageStart): QueryResult {
  const { facets } = searcher;
  const { text, base, docs, counted } = matchQuery(searcher, query);
  const order = searcher.order(query.sort);
  const ranking = text === undefined ? undefined : rankingFor(searcher, text);
  const { offset, limit } = query;
  const page = order === undefined ? [] : pageOf(docs, order, ranking, offset, limit > 0 ? limit + 1 : 0, after);
  const shown = new Map<string, ReturnType<typeof toFacetResult>>();
  for (const [name, display] of query.facets) {
    const facet = facets.get(name);
    if (facet === undefined) continue;
    const tally = facet.tally(counted(name), searcher.countBuffer());
    const totals = facet.tally(base ?? searcher.allDocs);
    shown.set(name, toFacetResult(facet, tally, totals, selectedIn(query.filters.get(name)), display));
  }
  return {
    total: docs.count,
    hits: page.slice(0, limit),
    more: page.length > limit,
    facets: shown,
    corrections: text === undefined ? [] : correctionsIn(text),
    ...(text === undefined || text.of === 0 ? {} : { matched: { words: text.words, of: text.of } }),
    ...(query.text.truncated ? { cut: true as const } : {}),
  };
}

export function rankingFor({ text: index, scoreBuffers }: SearchContext, text: TextMatch): Ranking {
  return {
    matched: text.matched,
    titleMatches: ({ set, ordinals }) => titleMatches(index, text.each, { set, documents: ordinals() }),
    scores: (documents) => scoreDocuments(index, text, documents, scoreBuffers()),
  };
}

const NOTHING: ReadonlySet<Value> = new Set();

function selectedIn(filter: Filter | undefined): { selected: ReadonlySet<Value>; excluded: ReadonlySet<Value> } {
  if (filter === undefined) return { selected: NOTHING, excluded: NOTHING };
  return { selected: new Set([...filter.any, ...filter.all]), excluded: new Set(filter.none) };
}
