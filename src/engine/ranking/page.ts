import type { DocSet } from '../facets/doc-set';
import { type Bitset, has, numbersOf, subtract } from '../util/bitset';
import { topK } from '../util/top-k';
import { ranksOf, type SortOrder } from './sort-order';

/** What a text says of the documents that it found. */
export interface Ranking {
  /** How many of the words a document has; undefined where all have as many. */
  readonly matched: Uint16Array | undefined;
  /** Those of some documents that have all words in their first text. */
  titleMatches(selection: DocSet): Bitset;
  /** The scores of some documents, by document; they hold until the next call. */
  scores(documents: Uint32Array): Float64Array;
}

/** What a page begins after: so many documents of the order, or one of the documents that were found. */
export type PageStart = { readonly place: number } | { readonly document: number };

/** A document on a page. */
export interface PageHit {
  readonly document: number;
  /** 0 without a text. */
  readonly score: number;
}

/** One page of a selection, in order. */
export function pageOf(
  selection: DocSet,
  order: SortOrder,
  ranking: Ranking | undefined,
  offset: number,
  limit: number,
  after?: PageStart,
): readonly PageHit[] {
  if (limit === 0 || offset >= selection.count) return [];
  const { matched } = ranking ?? {};
  if (ranking === undefined || !(order.scored || order.titleMatch || (order.matched && matched !== undefined))) {
    const page = pageWithoutText(selection.set, order, startOf(after, order), offset, limit);
    const scores = ranking?.scores(Uint32Array.from(page));
    return page.map((document) => ({ document, score: scores?.[document] ?? 0 }));
  }
  const lead = order.titleMatch ? ranking.titleMatches(selection) : undefined;
  const wanted = offset + limit;
  const isEven = (matched === undefined || !order.matched) && after === undefined;
  const candidates = isEven ? topTiersOf(selection, lead, order, wanted) : selection.ordinals();
  const scores = ranking.scores(candidates);
  const compare = compareHits(order, matched, lead, scores);
  const page = topK(docsAfter(candidates, after, compare), wanted, compare).slice(offset);
  return page.map((document) => ({ document, score: scores[document] ?? 0 }));
}

/** Those of some documents that come after one of them. */
function docsAfter(
  documents: Uint32Array,
  after: PageStart | undefined,
  compare: (a: number, b: number) => number,
): Uint32Array {
  if (after === undefined || !('document' in after)) return documents;
  return documents.filter((d) => compare(after.document, d) < 0);
}

/** The place in an order at which a page begins. */
function startOf(after: PageStart | undefined, order: SortOrder): number {
  if (after === undefined) return 0;
  if ('place' in after) return after.place;
  return (cachedRanks(order)?.[after.document] ?? after.document) + 1;
}

/** A page of an order that doesn't depend on the text: documents are passed in order until the page is full. */
function pageWithoutText(
  set: Bitset,
  { permutation }: SortOrder,
  start: number,
  offset: number,
  limit: number,
): number[] {
  const page: number[] = [];
  let passed = 0;
  const size = permutation?.length ?? set.length * 32;
  for (let place = start; place < size && page.length < limit; place++) {
    if (permutation === undefined && (place & 31) === 0 && set[place >>> 5] === 0) {
      place += 31;
      continue;
    }
    const number = permutation?.[place] ?? place;
    if (!has(set, number)) continue;
    if (passed++ >= offset) page.push(number);
  }
  return page;
}

/**
 * The documents among which the first ones are, whatever their scores: where documents stand in the order of their tiers,
 * those of the first tiers that are enough.
 */
function topTiers(numbers: Uint32Array, { tiers, permutation }: SortOrder, count: number): Uint32Array {
  if (permutation !== undefined || count >= numbers.length) return numbers;
  const last = tiers[numbers[count - 1] ?? 0];
  let end = count;
  while (end < numbers.length && tiers[numbers[end] ?? 0] === last) end++;
  return numbers.subarray(0, end);
}

/** The same of a selection of which some documents lead. */
function topTiersOf(selection: DocSet, lead: Bitset | undefined, order: SortOrder, count: number): Uint32Array {
  const leading = lead === undefined ? undefined : numbersOf(lead);
  if (lead === undefined || leading === undefined || leading.length === 0)
    return topTiers(selection.ordinals(), order, count);
  const first = topTiers(leading, order, count);
  if (leading.length >= count) return first;
  const others = selection.set.slice();
  subtract(others, lead);
  const rest = topTiers(numbersOf(others), order, count - leading.length);
  const both = new Uint32Array(first.length + rest.length);
  both.set(first);
  both.set(rest, first.length);
  return both;
}

function compareHits(
  order: SortOrder,
  matched: Uint16Array | undefined,
  lead: Bitset | undefined,
  scores: Float64Array,
): (a: number, b: number) => number {
  const { tiers } = order;
  const places = cachedRanks(order);
  return (a, b) => {
    if (order.matched && matched !== undefined) {
      const difference = (matched[b] ?? 0) - (matched[a] ?? 0);
      if (difference !== 0) return difference;
    }
    if (lead !== undefined) {
      const difference = Number(has(lead, b)) - Number(has(lead, a));
      if (difference !== 0) return difference;
    }
    if (order.scored) {
      const difference = (tiers[a] ?? 0) - (tiers[b] ?? 0) || (scores[b] ?? 0) - (scores[a] ?? 0);
      if (difference !== 0) return difference;
    }
    return places === undefined ? a - b : (places[a] ?? 0) - (places[b] ?? 0);
  };
}

const rankCache = new WeakMap<SortOrder, Uint32Array>();

/** The place of each document in an order; undefined where that is its number. */
function cachedRanks(order: SortOrder): Uint32Array | undefined {
  if (order.permutation === undefined) return undefined;
  const places = rankCache.get(order) ?? ranksOf(order.permutation);
  rankCache.set(order, places);
  return places;
}
