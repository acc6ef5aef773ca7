import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDocSet } from '../../../src/engine/facets/doc-set';
import { buildFacetColumns } from '../../../src/engine/facets/facet-column';
import { type FacetIndex, listedFacet, unionFacet } from '../../../src/engine/facets/facet-index';
import { add, emptySet, numbersOf } from '../../../src/engine/util/bitset';
import { runs } from '../../runs';

type Values = readonly (number | string)[];

function facetOf(documents: readonly Values[], known: Values = []): FacetIndex {
  const [column] = buildFacetColumns(documents, [{ values: (values) => values, known }]);
  if (column === undefined) throw new Error('no column');
  return listedFacet(column);
}

function setOf(documents: readonly number[], size: number): Uint32Array {
  const set = emptySet(size);
  for (const document of documents) add(set, document);
  return set;
}

const documents: readonly Values[] = [['b'], ['a', 'b', 'a'], [], [7, 'a'], ['z']];
const facet = facetOf(documents, ['z', 'y']);
const code = (value: number | string) => facet.codeOf(value) ?? -1;
const docsOf = (index: FacetIndex, value: number | string) => {
  const set = emptySet(documents.length);
  index.addDocuments(index.codeOf(value) ?? -1, set);
  return [...numbersOf(set)];
};

test('values have codes: known values first, then in the order of the documents', () => {
  expect(facet.values).toEqual(['z', 'y', 'b', 'a', 7]);
  expect(facet.knownCount).toBe(2);
  expect([code('y'), code(7), facet.codeOf('7'), facet.codeOf('none')]).toEqual([1, 4, undefined, undefined]);
});

test('a value has its documents, a document its values, each once', () => {
  expect(docsOf(facet, 'a')).toEqual([1, 3]);
  expect(docsOf(facet, 'y')).toEqual([]);
  const visited: number[] = [];
  facet.forEachDocument(code('b'), (document) => visited.push(document));
  expect(visited).toEqual([0, 1]);
  expect([facet.has(1, code('a')), facet.has(0, code('a')), facet.has(2, code('a'))]).toEqual([true, false, false]);
  expect([...facet.codesOf(1)]).toEqual([code('a'), code('b')]);
  expect([0, 1, 2, 3].map(facet.valueCount)).toEqual([1, 2, 0, 2]);
  expect(['z', 'y', 'b', 'a', 7].map((value) => facet.docCount(code(value)))).toEqual([1, 0, 2, 2, 1]);
  const missing = emptySet(documents.length);
  facet.addMissing(missing);
  expect([...numbersOf(missing)]).toEqual([2]);
});

test('a union has the documents of its parts, each once', () => {
  const parts: Readonly<Record<string, Values>> = { both: ['a', 'b'], one: [7, 'unknown'], none: [] };
  const union = unionFacet(Object.keys(parts), (value) => (parts[value] ?? []).map((part) => [facet, part]), 5);
  expect(docsOf(union, 'both')).toEqual([0, 1, 3]);
  expect(docsOf(union, 'one')).toEqual([3]);
  expect(docsOf(union, 'none')).toEqual([]);
  expect([...union.codesOf(3)]).toEqual([0, 1]);
  expect([union.valueCount(3), union.docCount(0), union.has(3, 1), union.has(0, 1)]).toEqual([2, 3, true, false]);
  const missing = emptySet(5);
  union.addMissing(missing);
  expect([...numbersOf(missing)]).toEqual([2, 4]);
  const visited: number[] = [];
  union.forEachDocument(0, (document) => visited.push(document));
  expect(visited).toEqual([0, 1, 3]);
  const { counts, missing: none } = union.tally(toDocSet(setOf([0, 2, 3], 5), 5));
  expect([[...counts], none]).toEqual([[2, 1, 0], 1]);
  const all = union.tally(toDocSet(setOf([0, 1, 2, 3, 4], 5), 5));
  expect([[...all.counts], all.missing]).toEqual([[3, 1, 0], 2]);
});

test('a tally counts the documents of any set by value, by each of its methods, also into a buffer', () => {
  const value = fc.constantFrom('a', 'b', 'c', 'd', 1, 2);
  const lists = fc
    .constantFrom(1, 33, 70, 200)
    .chain((size) => fc.array(fc.uniqueArray(value, { maxLength: 3 }), { minLength: size, maxLength: size }));
  fc.assert(
    fc.property(
      lists,
      fc.array(fc.constantFrom(0.02, 0.3, 0.6, 0.95, 1), { minLength: 4, maxLength: 4 }),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      (list, shares, random) => {
        const index = facetOf(list, ['known']);
        const buffer = new Uint32Array(index.values.length + 3).fill(9);
        // The repeated sets are counted by bitsets, which pay off later only.
        for (const share of shares) {
          const selected = list.flatMap((_, d) => (share === 1 || random.next().value < share ? [d] : []));
          const docs = toDocSet(setOf(selected, list.length), list.length);
          const expected = index.values.map((one) => selected.filter((d) => list[d]?.includes(one)).length);
          const missing = selected.filter((d) => list[d]?.length === 0).length;
          for (const tally of [index.tally(docs), index.tally(docs, buffer)]) {
            expect([[...tally.counts].slice(0, index.values.length), tally.missing]).toEqual([expected, missing]);
          }
        }
      },
    ),
    runs(150),
  );
});
