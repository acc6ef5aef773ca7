import { words } from '../base/words';
import type { Column } from '../engine/column';
import { countMatches } from '../engine/count';
import { compileFilter, passes, type Test } from '../engine/filter';
import { matchText, type TextMatch } from '../engine/match';
import { type FullFilter, type FullQuery, fullQuery, type HubQuery } from '../query';
import type { FacetName } from '../taxonomy';
import { facetResults } from './facet-result';
import type { HubIndex } from './hub-index';
import type { Labeler } from './labeler';
import type { Hit, HubResult } from './result';

/**
 * Answers a query.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function search(index: HubIndex, labeler: Labeler, query: HubQuery): HubResult {
  const asked = fullQuery(query);
  const text = matchText(index.text, words(asked.text), asked.match);
  const base = compile(index, asked.base);
  const inBase = index.resources
    .map((_, document) => document)
    .filter((document) => base.every((test) => passes(test, document)));
  const candidates = text === null ? inBase : intersect(inBase, text.documents);

  const columns = new Map<FacetName, Column>();
  for (const facet of asked.facets.keys()) columns.set(facet, index.column(facet));
  const { matches, tallies } = countMatches(candidates, compile(index, asked.filters), [...columns.values()]);
  const totals = countMatches(inBase, [], [...columns.values()]).tallies;

  return {
    total: matches.length,
    hits: page(index, matches, text, asked),
    facets: facetResults(columns, tallies, totals, asked, labeler),
    corrections: [],
    ...(text === null ? {} : { matched: { words: text.words, of: text.of } }),
  };
}

function compile(index: HubIndex, filters: readonly FullFilter[]): Test[] {
  return filters.map((filter) => compileFilter(index.column(filter.facet), filter));
}

/** What two ascending lists share. */
function intersect(a: readonly number[], b: readonly number[]): number[] {
  const inB = new Set(b);
  return a.filter((document) => inB.has(document));
}

function page(
  index: HubIndex,
  matches: readonly number[],
  text: TextMatch | null,
  { sort, limit, offset }: FullQuery,
): Hit[] {
  const ordered = order(index, matches, text, sort).slice(offset, offset + limit);
  return ordered.flatMap((document) => {
    const resource = index.resources[document];
    if (resource === undefined) return [];
    return { id: resource.id, resource, score: text?.scores[document] ?? 0, highlights: {} };
  });
}

/** The matches in their order. Documents are numbered in the Hub's order, so that number decides the rest. */
function order(
  index: HubIndex,
  matches: readonly number[],
  text: TextMatch | null,
  sort: FullQuery['sort'],
): readonly number[] {
  if (sort === 'newest' || sort === 'oldest' || sort === 'title') {
    const places = index.places(sort);
    return [...matches].sort((a, b) => at(places, a) - at(places, b));
  }
  if (text === null) return matches;
  const { matched, scores } = text;
  const byMatched = (a: number, b: number) => at(matched, b) - at(matched, a);
  const byReach = (a: number, b: number) => at(index.reach, a) - at(index.reach, b);
  const byScore = (a: number, b: number) => at(scores, b) - at(scores, a);
  const keys = sort === 'hub' ? [byMatched, byReach, byScore] : [byMatched, byScore];
  return [...matches].sort((a, b) => {
    for (const compare of keys) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}

function at(list: Uint8Array | Uint32Array | Float64Array, i: number): number {
  return list[i] ?? 0;
}
