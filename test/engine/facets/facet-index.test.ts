import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../../../src/engine/definition/definition';
import type { FacetIndex } from '../../../src/engine/facets/facet-index';
import type { Tally } from '../../../src/engine/facets/facet-table';
import { unionFacet } from '../../../src/engine/facets/union-facet';
import { add, type DocSet, emptySet, numbersOf, toDocSet } from '../../../src/engine/util/bitset';
import { runs } from '../../runs';
import { facetsOf, KERNEL_NAMES, type KernelName } from '../facets-of';

type Values = readonly (number | string)[];

function facetOf(documents: readonly Values[], known: Values = [], kernel?: KernelName): FacetIndex {
  const [facet] = facetsOf(documents, [{ values: (values) => values, known }], kernel).facets;
  if (facet === undefined) throw new Error('no facet');
  return facet;
}

function setOf(documents: readonly number[], size: number): Uint32Array {
  const set = emptySet(size);
  for (const document of documents) add(set, document);
  return set;
}

const documents: readonly Values[] = [['b'], ['a', 'b', 'a'], [], [7, 'a'], ['z']];
const facet = facetOf(documents, ['z', 'y']);
const code = (value: number | string) => facet.codeOf(value) ?? -1;
const docsIn = (index: FacetIndex, value: number | string, size: number): number[] => {
  const set = emptySet(size);
  index.addDocuments(index.codeOf(value) ?? -1, set);
  return [...numbersOf(set)];
};
const docsOf = (index: FacetIndex, value: number | string) => docsIn(index, value, documents.length);

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
  expect([...facet.codesOf(1)].sort()).toEqual([code('b'), code('a')]);
  expect([...facet.codesOf(2)]).toEqual([]);
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

test('a listed facet equals a list of values for each document', () => {
  const value = fc.constantFrom<Value>('a', 'b', 'c', 'd', 1, 2, '1', 0, -0);
  fc.assert(
    fc.property(
      fc.array(fc.array(value, { maxLength: 4 }), { maxLength: 150 }),
      fc.uniqueArray(fc.constantFrom<Value>('a', 'known', 2), { maxLength: 2 }),
      fc.constantFrom(0, 70), // the number of further known values: with 70, the facet is wide
      fc.constantFrom(...KERNEL_NAMES),
      fc.infiniteStream(fc.boolean()),
      (list, known, more, kernel, random) => {
        const allKnown = [...known, ...Array.from({ length: more }, (_, i) => `more ${i}`)];
        const index = facetOf(list, allKnown, kernel);
        const unique = list.map((values) => new Set(values));
        expect(index.values).toEqual([...new Set([...allKnown, ...unique.flatMap((values) => [...values])])]);
        const selected = new Set(list.flatMap((_, d) => (random.next().value ? [d] : [])));
        const tally = index.tally(toDocSet(setOf([...selected], list.length), list.length));
        const holders = index.values.map((one) => [...unique.keys()].filter((d) => unique[d]?.has(one)));
        const missing = [...unique.keys()].filter((d) => unique[d]?.size === 0);
        const isSelected = (d: number) => selected.has(d);
        expect([...tally.counts]).toEqual(holders.map((docs) => docs.filter(isSelected).length));
        expect(tally.missing).toBe(missing.filter(isSelected).length);
        const found = index.values.map((_, code) => {
          const visited: number[] = [];
          index.forEachDocument(code, (document) => visited.push(document));
          return visited;
        });
        expect(found).toEqual(holders);
        expect(index.values.map((_, code) => list.flatMap((_, d) => (index.has(d, code) ? [d] : [])))).toEqual(holders);
        expect(index.values.map((one) => docsIn(index, one, list.length))).toEqual(holders);
        expect(index.values.map((_, code) => index.docCount(code))).toEqual(holders.map(({ length }) => length));
        expect(list.map((_, d) => index.valueCount(d))).toEqual(unique.map(({ size }) => size));
        expect(list.map((_, d) => new Set([...index.codesOf(d)].map((code) => index.values[code])))).toEqual(unique);
        expect(missingIn(index, list.length)).toEqual(missing);
      },
    ),
    runs(150),
  );
});

/** Returns the counts by value and the number of documents without a value. */
function shown({ values }: FacetIndex, { counts, missing }: Tally): Readonly<Record<string, number>> {
  return { ...Object.fromEntries(values.map((value, i) => [String(value), counts[i] ?? -1])), missing };
}

function docSet(members: readonly number[], size: number): DocSet {
  return toDocSet(setOf(members, size), size);
}

function missingIn(index: FacetIndex, size: number): number[] {
  const set = emptySet(size);
  index.addMissing(set);
  return [...numbersOf(set)];
}

const colours = [['red', 'blue'], [], ['blue'], ['green', 'red', 'blue']];
const listed = facetOf(colours, ['white', 'red']);

test('documents are added to those that a set already has', () => {
  for (const facet of [listed, unionFacet(['red'], () => [[listed, 'red']], 4)]) {
    const set = emptySet(4);
    add(set, 2);
    facet.addDocuments(facet.codeOf('red') ?? -1, set);
    expect([...numbersOf(set)]).toEqual([0, 2, 3]);
    facet.addMissing(set);
    expect([...numbersOf(set)]).toEqual([0, 1, 2, 3]);
    expect(missingIn(facet, 4)).toContain(1);
  }
});

test('the order of codes is that of the vocabulary, or of the values', () => {
  const facet = facetOf([['b', 'a', 'known']], ['known']);
  expect([0, 1, 2].sort(facet.order(undefined))).toEqual([0, 2, 1]);
  const backwards = (a: Value, b: Value) => (String(a) < String(b) ? 1 : -1);
  expect([0, 1, 2].sort(facet.order(backwards))).toEqual([0, 1, 2]);
  const union = unionFacet(['b', 'a'], () => [], 0);
  expect([1, 0].sort(union.order(undefined))).toEqual([0, 1]);
});

test('all documents have the totals as counts', () => {
  const tally = listed.tally(docSet([0, 1, 2, 3], 4));
  expect(shown(listed, tally)).toEqual({ white: 0, red: 2, blue: 3, green: 1, missing: 1 });
});

test.each([
  { documents: [], expected: { white: 0, red: 0, blue: 0, green: 0, missing: 0 } },
  { documents: [1], expected: { white: 0, red: 0, blue: 0, green: 0, missing: 1 } },
  { documents: [0, 2], expected: { white: 0, red: 1, blue: 2, green: 0, missing: 0 } },
  { documents: [0, 1, 3], expected: { white: 0, red: 2, blue: 2, green: 1, missing: 1 } },
  { documents: [0, 2, 3], expected: { white: 0, red: 2, blue: 3, green: 1, missing: 0 } },
])('the documents $documents are counted', ({ documents, expected }) => {
  expect(shown(listed, listed.tally(docSet(documents, 4)))).toEqual(expected);
});

test('the counts of a tally are its own', () => {
  for (const index of [listed, unionFacet(['warm'], () => [[listed, 'red']], 4)]) {
    const first = index.tally(docSet([2], 4));
    const counts = [...first.counts];
    expect(first.counts).toHaveLength(index.values.length);
    index.tally(docSet([0, 1], 4));
    first.counts.fill(9);
    expect([...index.tally(docSet([2], 4)).counts]).toEqual(counts);
  }
  const all = docSet([0, 1, 2, 3], 4);
  listed.tally(all).counts.fill(9);
  expect(shown(listed, listed.tally(all))).toEqual({ white: 0, red: 2, blue: 3, green: 1, missing: 1 });
});

test('an index without documents counts nothing', () => {
  const empty = facetOf([], ['a']);
  expect(shown(empty, empty.tally(docSet([], 0)))).toEqual({ a: 0, missing: 0 });
  const union = unionFacet(['a'], () => [[empty, 'a']], 0);
  expect(shown(union, union.tally(docSet([], 0)))).toEqual({ a: 0, missing: 0 });
});

test('the parts of a union’s value are read once', () => {
  const reads: Value[] = [];
  const facet = unionFacet(
    ['warm'],
    (value) => {
      reads.push(value);
      return [[listed, 'red']];
    },
    4,
  );
  for (let i = 0; i < 2; i++) {
    expect(docsOf(facet, 'warm')).toEqual([0, 3]);
    expect(missingIn(facet, 4)).toEqual([1, 2]);
  }
  expect(reads).toEqual(['warm']);
});
