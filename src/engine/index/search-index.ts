import { lazy } from '../../base/memoize';
import type { Value } from '../definition/definition';
import type { FacetResult, LabelledFacetCount } from '../facets/facet-result';
import { createHighlighter, type Highlighter } from '../text/highlight';
import type { IndexState } from './build';
import { decodeCursor, encodeCursor } from './cursor';
import { parseQuery, type QueryResult, type ResolvedQuery, runQuery } from './search';

/** Result of a search, with hits of any form. */
export interface SearchResult<H> extends Omit<QueryResult, 'facets' | 'hasMore' | 'hits'> {
  readonly hits: readonly H[];
  readonly facets: Readonly<Record<string, FacetResult<Value, LabelledFacetCount>>>;
  readonly nextCursor?: string;
}

/**
 * Runs a query and returns its hits and facets.
 *
 * @param toHit creates a hit. `highlighter` returns the highlighter of the text, created on first use.
 * @throws HubError `invalid-cursor` or `cursor-stale`.
 */
export function searchIndex<D, H>(
  state: IndexState<D>,
  resolved: ResolvedQuery,
  toHit: (document: D, score: number, highlighter: () => Highlighter) => H,
): SearchResult<H> {
  const { plan, store, context } = state;
  const query = parseQuery(resolved, plan.lexicon);
  const { total, hits, facets, hasMore, ...rest } = runQuery(context, query, decodeCursor(state, query));
  const highlighter = lazy(() => createHighlighter(query.text, rest.corrections, context.text));
  const pageHits: H[] = [];
  for (const { document: ordinal, score } of hits) {
    const document = store.at(ordinal);
    if (document !== undefined) pageHits.push(toHit(document, score, highlighter));
  }
  const result: SearchResult<H> = { total, hits: pageHits, facets: Object.fromEntries(facets), ...rest };
  if (!hasMore) return result;
  const nextCursor = lazy(() => encodeCursor(state, query, hits.at(-1)?.document ?? 0));
  return Object.defineProperty(result, 'nextCursor', { enumerable: true, get: nextCursor });
}
