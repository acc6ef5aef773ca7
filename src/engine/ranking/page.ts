import type { WeakMatch } from '../text/match';
import type { WordCounts } from '../text/word-counts';
import { type Bitset, type DocSet, has, numbersOf, subtract } from '../util/bitset';
import { topK } from '../util/top-k';
import { type ReversedKey, ranksOf, type SortOrder } from './sort-order';

/** Relevance of the documents that match a text. */
export interface Ranking {
  /** Number of query words that each document matches; undefined if all match equally many. */
  readonly matched: Pick<WordCounts, 'of'> | undefined;
  /** How documents match the words weakly; undefined if weak matches don't count. */
  readonly weak: Pick<WeakMatch, 'entities' | 'matchedFully'> | undefined;
  /** Returns the documents of a selection that have every query word in their first text field. */
  titleMatches(selection: DocSet): Bitset;
  /** Returns the scores of the documents, indexed by document ordinal. They are valid until the next call. */
  scores(documents: Uint32Array): Float64Array;
}

/** Start of a page: the rank of its first document in the order without a text, or the document before the page. */
export type PageStart = { readonly rank: number } | { readonly document: number };

/** A document on a page. */
export interface PageHit {
  readonly document: number;
  /** 0 if the query has no text. */
  readonly score: number;
}

/**
 * Returns one page of a selection, in order.
 *
 * @param reversedKey returns the key that documents that match a word weakly reverse. Default: no such key.
 */
export function pageOf(
  selection: DocSet,
  order: SortOrder,
  ranking: Ranking | undefined,
  offset: number,
  limit: number,
  after?: PageStart,
  reversedKey: () => ReversedKey | undefined = () => undefined,
): readonly PageHit[] {
  if (limit === 0 || offset >= selection.count) return [];
  const { matched } = ranking ?? {};
  if (ranking === undefined || !(order.scored || order.titleMatch || (order.matched && matched !== undefined))) {
    const page = pageWithoutText(selection.set, order, startRank(after, order), offset, limit);
    const scores = ranking?.scores(Uint32Array.from(page));
    return page.map((document) => ({ document, score: scores?.[document] ?? 0 }));
  }
  const titleMatches = order.titleMatch ? ranking.titleMatches(selection) : undefined;
  const k = offset + limit;
  const canSkipTiers = (matched === undefined || !order.matched) && after === undefined;
  const candidates = canSkipTiers ? topTiersOf(selection, titleMatches, order, k) : selection.ordinals();
  const scores = ranking.scores(candidates);
  const compare = compareHits(order, ranking, titleMatches, scores, reversedKey);
  const page = topK(docsAfter(candidates, after, compare), k, compare).slice(offset);
  return page.map((document) => ({ document, score: scores[document] ?? 0 }));
}

/** Returns the documents that come after the document before the page. */
function docsAfter(
  documents: Uint32Array,
  after: PageStart | undefined,
  compare: (a: number, b: number) => number,
): Uint32Array {
  if (after === undefined || !('document' in after)) return documents;
  return documents.filter((d) => compare(after.document, d) < 0);
}

/** Returns the rank at which a page starts. */
function startRank(after: PageStart | undefined, order: SortOrder): number {
  if (after === undefined) return 0;
  if ('rank' in after) return after.rank;
  return (cachedRanks(order)?.[after.document] ?? after.document) + 1;
}

/** Returns a page of an order that doesn't depend on the text. Scans documents in order until the page is full. */
function pageWithoutText(
  set: Bitset,
  { permutation }: SortOrder,
  start: number,
  offset: number,
  limit: number,
): number[] {
  const page: number[] = [];
  let skipped = 0;
  const size = permutation?.length ?? set.length * 32;
  for (let rank = start; rank < size && page.length < limit; rank++) {
    // Skips an empty 32-bit word of the set.
    if (permutation === undefined && (rank & 31) === 0 && set[rank >>> 5] === 0) {
      rank += 31;
      continue;
    }
    const ordinal = permutation?.[rank] ?? rank;
    if (!has(set, ordinal)) continue;
    if (skipped++ >= offset) page.push(ordinal);
  }
  return page;
}

/**
 * Returns a superset of the top k documents, before they are scored: those of the first tiers that hold at least k. This
 * needs documents whose ordinals follow the order; if they don't, returns all of them.
 */
function topTiers(ordinals: Uint32Array, { tiers, permutation }: SortOrder, k: number): Uint32Array {
  if (permutation !== undefined || k >= ordinals.length) return ordinals;
  const lastTier = tiers[ordinals[k - 1] ?? 0];
  let end = k;
  while (end < ordinals.length && tiers[ordinals[end] ?? 0] === lastTier) end++;
  return ordinals.subarray(0, end);
}

/** Returns a superset of the top k documents of a selection, as {@link topTiers} does. Title matches come before the rest. */
function topTiersOf(selection: DocSet, titleMatches: Bitset | undefined, order: SortOrder, k: number): Uint32Array {
  const matches = titleMatches === undefined ? undefined : numbersOf(titleMatches);
  if (titleMatches === undefined || matches === undefined || matches.length === 0)
    return topTiers(selection.ordinals(), order, k);
  const first = topTiers(matches, order, k);
  if (matches.length >= k) return first;
  const others = selection.set.slice();
  subtract(others, titleMatches);
  const rest = topTiers(numbersOf(others), order, k - matches.length);
  const both = new Uint32Array(first.length + rest.length);
  both.set(first);
  both.set(rest, first.length);
  return both;
}

/**
 * Returns a comparator by the number of words matched, matched fully, entities matched weakly, title match, tier, score and rank,
 * as far as the order has them. It is called for each candidate, so an order without weak matches doesn't look for them.
 */
function compareHits(
  order: SortOrder,
  { matched, weak }: Ranking,
  titleMatches: Bitset | undefined,
  scores: Float64Array,
  reversedKey: () => ReversedKey | undefined,
): (a: number, b: number) => number {
  const { tiers } = order;
  const ranks = cachedRanks(order);
  const byTitle = (a: number, b: number): number =>
    titleMatches === undefined ? 0 : Number(has(titleMatches, b)) - Number(has(titleMatches, a));
  const byScore = (a: number, b: number): number =>
    order.scored ? (tiers[a] ?? 0) - (tiers[b] ?? 0) || (scores[b] ?? 0) - (scores[a] ?? 0) : 0;
  const byRank = (a: number, b: number): number => (ranks === undefined ? a - b : (ranks[a] ?? 0) - (ranks[b] ?? 0));
  const compareFull = (a: number, b: number): number => byTitle(a, b) || byScore(a, b) || byRank(a, b);
  if (matched === undefined || !order.matched) return compareFull;
  const byMatched = (a: number, b: number): number => matched.of(b) - matched.of(a);
  if (weak === undefined) return (a, b) => byMatched(a, b) || compareFull(a, b);
  const { matchedFully, entities } = weak;
  const reversed = reversedKey();
  const byReversed = (a: number, b: number): number => (reversed?.tiers[b] ?? 0) - (reversed?.tiers[a] ?? 0);
  const compareWeak = (a: number, b: number): number => {
    const isFirst = order.scored && reversed?.isBeforeScore === true;
    return byTitle(a, b) || (isFirst ? byReversed(a, b) : 0) || byScore(a, b) || byReversed(a, b) || byRank(a, b);
  };
  return (a, b) => {
    const difference = byMatched(a, b) || matchedFully.of(b) - matchedFully.of(a) || entities.of(b) - entities.of(a);
    if (difference !== 0) return difference;
    return entities.of(a) > 0 ? compareWeak(a, b) : compareFull(a, b); // both match as many entities weakly
  };
}

const rankCache = new WeakMap<SortOrder, Uint32Array>();

/** Returns the rank of each document in an order; undefined if ranks equal ordinals. */
function cachedRanks(order: SortOrder): Uint32Array | undefined {
  if (order.permutation === undefined) return undefined;
  const ranks = rankCache.get(order) ?? ranksOf(order.permutation);
  rankCache.set(order, ranks);
  return ranks;
}
