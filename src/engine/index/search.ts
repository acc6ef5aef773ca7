import { lazy } from '../../base/memoize';
import type { MatchMode } from '../../base/query-defaults';
import type { Similarity } from '../../base/similarity';
import type { Value } from '../definition/definition';
import type { FacetDisplay, FacetResult, LabelledFacetCount } from '../facets/facet-result';
import { applyClosedParts, docsPassingFilters, docsPassingOpenParts, type Filters } from '../facets/filter';
import { fuseScores } from '../ranking/fusion';
import { type PageHit, type PageStart, pageOf, type Ranking } from '../ranking/page';
import { type ScoreBuffers, scoreDocuments } from '../ranking/score';
import type { ReversedKey, SortOrder } from '../ranking/sort-order';
import { titleMatches } from '../ranking/title-matches';
import { expandText, type Lexicon } from '../text/expand-text';
import { createHighlighter, type Highlighter } from '../text/highlight';
import { correctionsIn, matchText, type TextMatch, type TextSearchContext } from '../text/match';
import type { ParsedText } from '../text/parse-text';
import { createExplainer, type IndexReason, type TextTerms, termsOfMatch } from '../text/reasons';
import { NO_CORRECTIONS } from '../text/spelling';
import type { Correction } from '../text/term-lookup';
import { type DocSet, numbersOf } from '../util/bitset';
import type { IndexState } from './build';
import { countFacets, type FacetContext, type FacetResults } from './count-facets';
import { decodeCursor, encodeCursor } from './cursor';
import { type AnyInterpretation, toInterpretation } from './interpret';
import type { IndexData } from './plan';

/** Validated query with its defaults applied. Facets are named as in the definition. */
export interface ResolvedQuery {
  readonly text: string;
  readonly match: MatchMode;
  /** Whether the entities that the text names are recognized. */
  readonly interpret: boolean;
  /** Whether misspelt words of the text are corrected. */
  readonly correct: boolean;
  /** Ranks that are fused into the scores; undefined if the text is blank. */
  readonly similarity: Similarity | undefined;
  readonly filters: Filters;
  /** Filters that narrow everything, totals included. */
  readonly base: Filters;
  /** The name of an order of the definition. */
  readonly sort: string;
  readonly limit: number;
  readonly offset: number;
  /** The cursor of the previous page, if any. The offset is 0 then. */
  readonly cursor: string | undefined;
  /**
   * Returns the string that a cursor is bound to: text, match, interpret, correct, similarity, filters, base and sort. Equivalent
   * queries return the same.
   */
  binding(): string;
  readonly facets: ReadonlyMap<string, FacetDisplay>;
}

/** Resolved query whose text is parsed. */
export interface ParsedQuery extends Omit<ResolvedQuery, 'text'> {
  readonly text: ParsedText;
}

/** Parses the text of a query, and adds the meanings of its names. */
export function parseQuery(query: ResolvedQuery, lexicon: Lexicon): ParsedQuery {
  return { ...query, text: expandText(query.text, lexicon, query.interpret) };
}

export interface QueryResult {
  /** The number of matching documents, on all pages. */
  readonly total: number;
  readonly hits: readonly PageHit[];
  /** Whether there are hits after this page. */
  readonly hasMore: boolean;
  readonly facets: FacetResults;
  /** The number of required words and of all words; absent if the text has no words. */
  readonly matched?: { readonly words: number; readonly of: number };
  readonly corrections: readonly Correction[];
  /** Undefined if the text is empty. */
  readonly terms: TextTerms | undefined;
  /** Present if the text was truncated. */
  readonly cut?: true;
}

/** Data and buffers for searching an index. */
export interface SearchContext extends FacetContext {
  readonly data: IndexData;
  readonly text: TextSearchContext;
  /** Returns the ordinal of a document by its id; undefined if no document has the id. */
  numberOf(id: string): number | undefined;
  /** Returns the buffers for scores, allocated on first use. */
  scoreBuffers(): ScoreBuffers;
  /** Returns a sort order by name, computed on first use; undefined if the definition has no order of that name. */
  order(name: string): SortOrder | undefined;
  /** Returns the key of an order that documents that match a word weakly reverse, computed on first use. */
  reversedKey(name: string): ReversedKey | undefined;
}

/** Documents that match a query, not yet counted or sorted. */
export interface Matches {
  /** The match of the text; undefined if the text is empty. */
  readonly text: TextMatch | undefined;
  /** The documents that pass the base; undefined if there is no base, so that all documents pass. */
  readonly base: DocSet | undefined;
  /** The documents that match the text and pass the base and all filters. */
  readonly docs: DocSet;
  /** Returns the documents that a facet counts: those of `docs`, but regardless of the open part of the facet's own filter. */
  countedDocs(facet: string): DocSet;
}

/**
 * Finds the documents that match a query. The candidates match the text and pass the base and the closed parts of all filters.
 * The matches are the candidates that also pass all open parts.
 */
export function matchQuery({ facets, text: index }: SearchContext, query: ParsedQuery): Matches {
  const { sets } = index;
  const text = matchText(query.correct ? index : withoutCorrections(index), query.text, query.match);
  const base = query.base.size === 0 ? undefined : sets.toDocSet(docsPassingFilters(facets, query.base, sets));
  const candidates = sets.copy(text?.set ?? base?.set ?? sets.all);
  if (text !== undefined && base !== undefined) sets.intersect(candidates, base.set);
  applyClosedParts(facets, query.filters, candidates, sets);
  const openParts = docsPassingOpenParts(facets, query.filters, sets);
  const passOpenParts = (ignoredFacet: string | undefined): DocSet => {
    const set = openParts.size === 0 ? candidates : sets.copy(candidates);
    for (const [facet, passing] of openParts) if (facet !== ignoredFacet) sets.intersect(set, passing);
    return sets.toDocSet(set);
  };
  const docs = passOpenParts(undefined);
  return { text, base, docs, countedDocs: (facet) => (openParts.has(facet) ? passOpenParts(facet) : docs) };
}

function withoutCorrections(index: TextSearchContext): TextSearchContext {
  return { ...index, spelling: () => NO_CORRECTIONS };
}

/**
 * Runs a query: finds the matches, counts their facet values, and ranks one page of them.
 *
 * @param after the start of the page, decoded from the query's cursor.
 */
export function runQuery(context: SearchContext, query: ParsedQuery, after?: PageStart): QueryResult {
  return context.text.sets.scoped(() => runWithSets(context, query, after));
}

function runWithSets(context: SearchContext, query: ParsedQuery, after: PageStart | undefined): QueryResult {
  const matches = matchQuery(context, query);
  const { text, docs } = matches;
  const order = context.order(query.sort);
  const ranking = text === undefined ? undefined : rankingFor(context, text, query.similarity);
  const { offset, limit } = query;
  const reversedKey = () => context.reversedKey(query.sort);
  const pageLimit = limit > 0 ? limit + 1 : 0;
  const page = order === undefined ? [] : pageOf(docs, order, ranking, offset, pageLimit, after, reversedKey);
  return {
    total: docs.count,
    hits: page.slice(0, limit),
    hasMore: page.length > limit,
    facets: countFacets(context, query, matches),
    corrections: text === undefined ? [] : correctionsIn(text),
    terms: text && termsOfMatch(text),
    ...(text === undefined || text.totalWords === 0
      ? {}
      : { matched: { words: text.requiredWords, of: text.totalWords } }),
    ...(query.text.truncated ? { cut: true as const } : {}),
  };
}

/** Creates the ranking of the documents that match a text. */
export function rankingFor(context: SearchContext, text: TextMatch, similarity?: Similarity): Ranking {
  const { text: index, scoreBuffers } = context;
  const scores = (documents: Uint32Array) => scoreDocuments(index, text, documents, scoreBuffers());
  return {
    matched: text.matched,
    weak: text.weak,
    titleMatches: ({ set }) => titleMatches(index, text.wordMatches, set),
    scores: similarity === undefined ? scores : () => fusedScores(context, text, similarity, scores),
  };
}

/** Returns the fused scores of all documents that match a text. */
function fusedScores(
  { numberOf }: SearchContext,
  { set }: TextMatch,
  similarity: Similarity,
  scores: Ranking['scores'],
): Float64Array {
  const ranks = new Map<number, number>();
  for (const [id, rank] of similarity) {
    const d = numberOf(id);
    if (d !== undefined) ranks.set(d, rank);
  }
  const documents = numbersOf(set);
  return fuseScores(scores(documents), documents, ranks);
}

/** Result of a search, with hits of any form. */
export interface SearchResult<H> extends Omit<QueryResult, 'facets' | 'hasMore' | 'hits' | 'terms'> {
  readonly hits: readonly H[];
  readonly facets: Readonly<Record<string, FacetResult<Value, LabelledFacetCount>>>;
  /** Present if the text names an entity. */
  readonly interpretation?: AnyInterpretation;
  readonly nextCursor?: string;
}

/** How the hits of a text match. Each part is created on first use. */
export interface TextDetails<D> {
  readonly highlighter: () => Highlighter;
  reasons(document: D): readonly IndexReason[];
}

/**
 * Runs a query and returns its hits and facets.
 *
 * @param toHit creates a hit; `details` is undefined without a text.
 * @throws HubError `invalid-cursor` or `cursor-stale`.
 */
export function searchIndex<D, H>(
  state: IndexState<D>,
  resolved: ResolvedQuery,
  toHit: (document: D, score: number, details: TextDetails<D> | undefined) => H,
): SearchResult<H> {
  const { plan, store, context } = state;
  const query = parseQuery(resolved, plan.lexicon());
  const after = decodeCursor(state, query);
  const { total, hits, facets, hasMore, terms, ...rest } = runQuery(context, query, after);
  const hasText = query.text.words.length + query.text.phrases.length > 0;
  const details: TextDetails<D> | undefined =
    hasText && terms !== undefined
      ? {
          highlighter: lazy(() => createHighlighter(query.text, rest.corrections, context.text)),
          reasons: documentExplainer(state, resolved.text, query.text, terms),
        }
      : undefined;
  const pageHits: H[] = [];
  for (const { document: ordinal, score } of hits) {
    const document = store.at(ordinal);
    if (document !== undefined) pageHits.push(toHit(document, score, details));
  }
  const result: SearchResult<H> = { total, hits: pageHits, facets: Object.fromEntries(facets), ...rest };
  if (query.text.mentions.length > 0) {
    const interpretation = lazy(() => toInterpretation(plan, resolved.text, query.text));
    Object.defineProperty(result, 'interpretation', { enumerable: true, get: interpretation });
  }
  if (!hasMore) return result;
  const nextCursor = lazy(() => encodeCursor(state, query, hits.at(-1)?.document ?? 0));
  return Object.defineProperty(result, 'nextCursor', { enumerable: true, get: nextCursor });
}

/** Returns the function that explains why a document matches a text, prepared on its first call. */
function documentExplainer<D>(
  { plan, store, context }: IndexState<D>,
  input: string,
  parsed: ParsedText,
  terms: TextTerms,
): TextDetails<D>['reasons'] {
  const { definition, analyzer, listed, facetNames } = plan;
  const explainer = lazy(() =>
    createExplainer(input, parsed, terms, context.text, {
      analyzer,
      facetNames,
      labels: (facet, value) => listed[facet]?.[1].labels?.(value) ?? [],
    }),
  );
  return (document) => {
    const ordinal = store.numberOf(definition.id(document));
    if (ordinal === undefined) return [];
    return explainer()(
      ordinal,
      (definition.text ?? []).map(({ texts }) => texts(document)),
    );
  };
}
