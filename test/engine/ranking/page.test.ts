import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PageStart, pageOf, type Ranking } from '../../../src/engine/ranking/page';
import type { SortOrder } from '../../../src/engine/ranking/sort-order';
import { add, type Bitset, emptySet, intersect, toDocSet } from '../../../src/engine/util/bitset';
import { runs } from '../../runs';

const SIZE = 70;

function bitsetOf(documents: readonly number[], size: number): Bitset {
  const set = emptySet(size);
  for (const document of documents) add(set, document);
  return set;
}

const setOf = (documents: readonly number[]): Bitset => bitsetOf(documents, SIZE);

const plain: SortOrder = {
  matched: false,
  titleMatch: false,
  scored: false,
  tiers: new Uint32Array(),
  permutation: undefined,
};
const docs = toDocSet(setOf([1, 3, 33, 64, 69]), SIZE);
const numbers = (page: readonly { readonly document: number }[]) => page.map(({ document }) => document);

test('without a text a page follows the ordinals or the permutation', () => {
  expect(pageOf(docs, plain, undefined, 0, 3)).toEqual([1, 3, 33].map((document) => ({ document, score: 0 })));
  expect(numbers(pageOf(docs, plain, undefined, 3, 10))).toEqual([64, 69]);
  const permutation = Uint32Array.from({ length: SIZE }, (_, rank) => SIZE - 1 - rank);
  expect(numbers(pageOf(docs, { ...plain, permutation }, undefined, 1, 2))).toEqual([64, 33]);
});

test('an empty page, a page beyond the end', () => {
  expect(pageOf(docs, plain, undefined, 0, 0)).toEqual([]);
  expect(pageOf(docs, plain, undefined, 5, 1)).toEqual([]);
  expect(numbers(pageOf(docs, plain, undefined, 4, 1))).toEqual([69]);
});

test('a page starts at a rank, or after a document', () => {
  expect(numbers(pageOf(docs, plain, undefined, 0, 2, { rank: 3 }))).toEqual([3, 33]);
  expect(numbers(pageOf(docs, plain, undefined, 0, 2, { document: 3 }))).toEqual([33, 64]);
  expect(numbers(pageOf(docs, plain, undefined, 1, 9, { rank: 34 }))).toEqual([69]);
});

const row = fc.record({
  matched: fc.integer({ min: 1, max: 3 }),
  isTitle: fc.boolean(),
  tier: fc.nat(3),
  score: fc.constantFrom(0.5, 1, 2),
});

test('pages are slices of the documents sorted by words matched, title match, tier, score and rank', () => {
  const flags = fc.record({
    matched: fc.boolean(),
    titleMatch: fc.boolean(),
    scored: fc.boolean(),
    permuted: fc.boolean(),
    counted: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(row, { minLength: SIZE, maxLength: SIZE }),
      fc.uniqueArray(fc.nat(SIZE - 1), { minLength: 1 }),
      flags,
      fc.nat(20),
      fc.integer({ min: 1, max: 30 }),
      fc.boolean(),
      (list, selected, { matched, titleMatch, scored, permuted, counted }, offset, limit, isAfter) => {
        // Tiers ascend in the order without a text.
        const byTier = list.toSorted((a, b) => a.tier - b.tier);
        const permutation = permuted ? Uint32Array.from(list, (_, rank) => SIZE - 1 - rank) : undefined;
        const rankOf = (d: number) => (permuted ? SIZE - 1 - d : d);
        const rows = list.map((one, d) => ({ ...one, tier: byTier[rankOf(d)]?.tier ?? 0 }));
        const order: SortOrder = {
          matched,
          titleMatch,
          scored,
          tiers: Uint32Array.from(rows, (one) => one.tier),
          permutation,
        };
        const titles = setOf(rows.flatMap((one, d) => (one.isTitle ? [d] : [])));
        const ranking: Ranking = {
          matched: counted ? { of: (d) => rows[d]?.matched ?? 0 } : undefined,
          weak: undefined,
          titleMatches: ({ set }) => {
            const own = set.slice();
            intersect(own, titles);
            return own;
          },
          scores: (documents) => Float64Array.from(rows, (one, d) => (documents.includes(d) ? one.score : Number.NaN)),
        };
        const keys = (d: number) => {
          const one = rows[d];
          if (one === undefined) return [];
          return [
            matched && counted ? -one.matched : 0,
            titleMatch ? -Number(one.isTitle) : 0,
            scored ? one.tier : 0,
            scored ? -one.score : 0,
            rankOf(d),
          ];
        };
        const sorted = selected.toSorted(
          (a, b) =>
            keys(a)
              .map((key, i) => key - (keys(b)[i] ?? 0))
              .find((one) => one !== 0) ?? 0,
        );
        const start: PageStart | undefined = isAfter ? { document: sorted[0] ?? 0 } : undefined;
        const expected = (isAfter ? sorted.slice(1) : sorted).slice(offset, offset + limit);
        const page =
          offset >= selected.length
            ? []
            : pageOf(toDocSet(setOf(selected), SIZE), order, ranking, offset, limit, start);
        expect(page).toEqual(
          (offset >= selected.length ? [] : expected).map((document) => ({ document, score: rows[document]?.score })),
        );
      },
    ),
    runs(300),
  );
});

const scoredOrder = (tiers: readonly number[], rest: Partial<SortOrder> = {}): SortOrder => ({
  ...plain,
  scored: true,
  tiers: Uint32Array.from(tiers),
  ...rest,
});

interface TestRanking extends Ranking {
  /** The documents of each call of `scores`. */
  readonly scored: number[][];
}

/** Creates a ranking of documents with these scores. */
function rankingOf(
  scores: readonly number[],
  { matched, titles = [] }: { readonly matched?: readonly number[]; readonly titles?: readonly number[] } = {},
): TestRanking {
  const scored: number[][] = [];
  return {
    scored,
    matched: matched && { of: (d) => matched[d] ?? 0 },
    weak: undefined,
    titleMatches: ({ set }) => {
      const matches = bitsetOf(titles, scores.length);
      intersect(matches, set);
      return matches;
    },
    scores: (documents) => {
      scored.push([...documents]);
      return Float64Array.from(scores);
    },
  };
}

/** Returns the documents of a page. */
function page(
  documents: readonly number[],
  size: number,
  order: SortOrder,
  {
    ranking,
    offset = 0,
    limit = 10,
    after,
  }: { readonly ranking?: Ranking; readonly offset?: number; readonly limit?: number; readonly after?: PageStart } = {},
): number[] {
  const selection = toDocSet(bitsetOf(documents, size), size);
  return pageOf(selection, order, ranking, offset, limit, after).map(({ document }) => document);
}

test.each([
  { offset: 0, limit: 0, expected: [] },
  { offset: 0, limit: 1, expected: [1] },
  { offset: 0, limit: 4, expected: [1, 3, 4, 6] },
  { offset: 2, limit: 9, expected: [4, 6] },
  { offset: 3, limit: 1, expected: [6] },
  { offset: 4, limit: 1, expected: [] },
  { offset: 9, limit: 9, expected: [] },
])('offset $offset and limit $limit of four documents return $expected', ({ offset, limit, expected }) => {
  expect(page([1, 3, 4, 6], 8, plain, { offset, limit })).toEqual(expected);
  const ranking = rankingOf([0, 9, 0, 8, 7, 0, 6, 0]);
  expect(page([1, 3, 4, 6], 8, scoredOrder([]), { offset, limit, ranking })).toEqual(expected);
  if (expected.length === 0) expect(ranking.scored).toEqual([]); // an empty page needs no scores
});

test('empty words of the set are skipped without losing documents at their borders', () => {
  const documents = [0, 31, 64, 95, 96, 160, 191];
  expect(page(documents, 192, plain)).toEqual(documents);
  for (const [rank, expected] of [
    [1, documents.slice(1)],
    [32, documents.slice(2)],
    [33, documents.slice(2)],
    [96, documents.slice(4)],
    [97, documents.slice(5)],
    [191, [191]],
    [192, []],
  ] as const) {
    expect(page(documents, 192, plain, { after: { rank } }), `rank ${rank}`).toEqual(expected);
  }
});

test('a permutation decides the order of a page, and the rank after a document its start', () => {
  const order = { ...plain, permutation: Uint32Array.of(4, 2, 0, 1, 3) };
  expect(page([0, 1, 2, 4], 5, order)).toEqual([4, 2, 0, 1]);
  expect(page([0, 1, 2, 4], 5, order, { offset: 1, limit: 2 })).toEqual([2, 0]);
  expect(page([0, 1, 2, 4], 5, order, { after: { rank: 2 } })).toEqual([0, 1]);
  expect(page([0, 1, 2, 4], 5, order, { after: { document: 2 } })).toEqual([0, 1]);
  expect(page([0, 1, 2, 4], 5, order, { after: { document: 3 } })).toEqual([]);
  expect(page([0, 1, 2, 4], 5, plain, { after: { document: 1 } })).toEqual([2, 4]);
});

test('in an order that doesn’t depend on the text, only the documents of the page are scored', () => {
  const ranking = rankingOf([1, 5, 3, 4, 2]);
  const selection = toDocSet(bitsetOf([0, 1, 3, 4], 5), 5);
  expect(pageOf(selection, plain, ranking, 1, 2)).toEqual([
    { document: 1, score: 5 },
    { document: 3, score: 4 },
  ]);
  expect(ranking.scored).toEqual([[1, 3]]);
});

test('the number of matched words decides only if it is a key and differs', () => {
  const equal = rankingOf([1, 5, 3, 4, 2]);
  expect(page([0, 1, 3, 4], 5, { ...plain, matched: true }, { ranking: equal, limit: 2 })).toEqual([0, 1]);
  const different = rankingOf([1, 5, 3, 4, 2], { matched: [1, 1, 1, 2, 1] });
  expect(page([0, 1, 3, 4], 5, plain, { ranking: different, limit: 2 })).toEqual([0, 1]);
  expect([equal.scored, different.scored]).toEqual([[[0, 1]], [[0, 1]]]);
  expect(page([0, 1, 3, 4], 5, { ...plain, matched: true }, { ranking: different, limit: 2 })).toEqual([3, 0]);
  const tiered = scoredOrder([0, 1, 2, 2, 2], { matched: true });
  expect(page([0, 1, 3, 4], 5, tiered, { ranking: equal, limit: 1 })).toEqual([0]);
  expect(equal.scored.at(-1)).toEqual([0]);
});

test('an order by score without a text is the order of the documents', () => {
  const order = scoredOrder([0, 0, 0], { matched: true, titleMatch: true });
  expect(page([0, 2], 3, order)).toEqual([0, 2]);
  expect(page([0, 2], 3, { ...order, permutation: Uint32Array.of(2, 1, 0) })).toEqual([2, 0]);
});

test('a page leaves its selection unchanged', () => {
  const selection = toDocSet(bitsetOf([0, 1, 2], 3), 3);
  const order = scoredOrder([0, 0, 0], { titleMatch: true });
  pageOf(selection, order, rankingOf([1, 2, 3], { titles: [1] }), 0, 3);
  expect(selection.set).toEqual(bitsetOf([0, 1, 2], 3));
});

test('documents of a tier are sorted by score, then by ordinal, and tiers stay in order', () => {
  const ranking = rankingOf([1, 2, 2, 9, 8, 9]);
  expect(page([0, 1, 2, 3, 4, 5], 6, scoredOrder([0, 0, 0, 1, 1, 1]), { ranking })).toEqual([1, 2, 0, 3, 5, 4]);
  const selection = toDocSet(bitsetOf([1, 3], 6), 6);
  expect(pageOf(selection, scoredOrder([0, 0, 0, 1, 1, 1]), ranking, 0, 5)).toEqual([
    { document: 1, score: 2 },
    { document: 3, score: 9 },
  ]);
});

test('equal scores are sorted by rank in a permuted order', () => {
  const order = scoredOrder([0, 0, 0, 0], { permutation: Uint32Array.of(2, 0, 3, 1) });
  expect(page([0, 1, 2, 3], 4, order, { ranking: rankingOf([1, 1, 1, 5]) })).toEqual([3, 2, 0, 1]);
});

test.each([
  { limit: 1, scored: [0, 1] },
  { limit: 2, scored: [0, 1] },
  { limit: 3, scored: [0, 1, 2, 4] },
  { limit: 5, scored: [0, 1, 2, 4, 5] },
  { limit: 6, scored: [0, 1, 2, 4, 5] },
])('the first $limit of five documents need the scores of whole tiers only: $scored', ({ limit, scored }) => {
  const ranking = rankingOf([1, 2, 3, 4, 5, 6]);
  const hits = page([0, 1, 2, 4, 5], 6, scoredOrder([0, 0, 1, 1, 1, 2]), { ranking, limit });
  expect(hits).toEqual([1, 0, 4, 2, 5].slice(0, limit));
  expect(ranking.scored).toEqual([scored]);
});

test('an offset counts towards the tiers that are scored', () => {
  const ranking = rankingOf([1, 2, 3, 4]);
  expect(page([0, 1, 2, 3], 4, scoredOrder([0, 1, 2, 3]), { ranking, offset: 1, limit: 1 })).toEqual([1]);
  expect(ranking.scored).toEqual([[0, 1]]);
});

test.each<{ name: string; order: SortOrder; ranking: TestRanking; after?: PageStart }>([
  {
    name: 'a permuted order',
    order: scoredOrder([0, 1, 2, 3], { permutation: Uint32Array.of(0, 1, 2, 3) }),
    ranking: rankingOf([4, 3, 2, 1]),
  },
  {
    name: 'the number of words as the first key',
    order: scoredOrder([0, 1, 2, 3], { matched: true }),
    ranking: rankingOf([4, 3, 2, 1], { matched: [1, 1, 1, 1] }),
  },
  {
    name: 'a page after a document',
    order: scoredOrder([0, 1, 2, 3]),
    ranking: rankingOf([4, 3, 2, 1]),
    after: { rank: 0 },
  },
])('all documents are scored in $name', ({ order, ranking, after }) => {
  const rest = after === undefined ? {} : { after };
  expect(page([0, 1, 2, 3], 4, order, { ranking, limit: 1, ...rest })).toEqual([0]);
  expect(ranking.scored).toEqual([[0, 1, 2, 3]]);
});

test('documents that match different numbers of words are skipped by tier if the number isn’t a key', () => {
  const ranking = rankingOf([1, 2, 3], { matched: [1, 2, 3] });
  expect(page([0, 1, 2], 3, scoredOrder([0, 1, 2]), { ranking, limit: 1 })).toEqual([0]);
  expect(ranking.scored).toEqual([[0]]);
});

test('more matched words come first, then title matches, then tiers, then scores', () => {
  const ranking = rankingOf([1, 1, 1, 2, 1, 3], { matched: [1, 2, 2, 2, 2, 2], titles: [0, 4, 5] });
  const order = scoredOrder([0, 0, 1, 1, 2, 2], { matched: true, titleMatch: true });
  expect(page([0, 1, 2, 3, 4, 5], 6, order, { ranking })).toEqual([5, 4, 1, 3, 2, 0]);
  expect(page([0, 1, 2, 3, 4, 5], 6, { ...order, matched: false }, { ranking })).toEqual([0, 5, 4, 1, 3, 2]);
  expect(page([0, 1, 2, 3, 4, 5], 6, { ...order, titleMatch: false }, { ranking })).toEqual([1, 3, 2, 5, 4, 0]);
  expect(page([0, 1, 2, 3, 4, 5], 6, { ...order, scored: false }, { ranking })).toEqual([4, 5, 1, 2, 3, 0]);
});

test.each([
  { limit: 1, titles: [4, 5], scored: [4] },
  { limit: 2, titles: [4, 5], scored: [4, 5] },
  { limit: 3, titles: [4, 5], scored: [4, 5, 0, 1] },
  { limit: 5, titles: [4, 5], scored: [4, 5, 0, 1, 2, 3] },
  { limit: 2, titles: [], scored: [0, 1] },
  { limit: 9, titles: [0], scored: [0, 1, 2, 3, 4, 5] },
])('the first $limit need the scores of title matches $titles, then of whole tiers', ({ limit, titles, scored }) => {
  const ranking = rankingOf([2, 1, 4, 3, 6, 5], { titles });
  const order = scoredOrder([0, 0, 1, 1, 1, 2], { titleMatch: true });
  const hits = page([0, 1, 2, 3, 4, 5], 6, order, { ranking, limit });
  const others = titles.length > 1 ? [0, 1, 2, 3] : [0, 1, 4, 2, 3, 5];
  expect(hits).toEqual([...(titles.length > 1 ? titles : []), ...others].slice(0, limit));
  expect(ranking.scored).toEqual([scored]);
});

test('a page after a document starts with the next one by all keys', () => {
  const ranking = rankingOf([1, 3, 2, 3]);
  const order = scoredOrder([0, 0, 0, 0]);
  const all = [1, 3, 2, 0];
  all.forEach((document, i) => {
    expect(page(all, 4, order, { ranking, after: { document } })).toEqual(all.slice(i + 1));
  });
  // The document before the page needn't be selected any more.
  expect(page([0, 2, 3], 4, order, { ranking, after: { document: 1 } })).toEqual([3, 2, 0]);
});
