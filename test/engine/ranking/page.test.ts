import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDocSet } from '../../../src/engine/facets/doc-set';
import { type PageStart, pageOf, type Ranking } from '../../../src/engine/ranking/page';
import type { SortOrder } from '../../../src/engine/ranking/sort-order';
import { add, emptySet, intersect } from '../../../src/engine/util/bitset';
import { runs } from '../../runs';

const SIZE = 70;

function setOf(documents: readonly number[]): Uint32Array {
  const set = emptySet(SIZE);
  for (const document of documents) add(set, document);
  return set;
}

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
          matched: counted ? Uint16Array.from(rows, (one) => one.matched) : undefined,
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
