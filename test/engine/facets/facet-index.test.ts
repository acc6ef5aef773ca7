import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../../../src/engine/definition/definition';
import { buildFacetColumns, type Tally } from '../../../src/engine/facets/facet-column';
import { type FacetIndex, listedFacet, unionFacet } from '../../../src/engine/facets/facet-index';
import { add, type DocSet, emptySet, numbersOf, toDocSet } from '../../../src/engine/util/bitset';
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

test('all documents have the totals as counts, without a computation', () => {
  const tally = listed.tally(docSet([0, 1, 2, 3], 4));
  expect(shown(listed, tally)).toEqual({ white: 0, red: 2, blue: 3, green: 1, missing: 1 });
  expect(listed.tally(docSet([3, 2, 1, 0], 4))).toBe(tally);
});

/** Document set that records the lists that are read. */
function recorded(documents: readonly number[], size: number): { readonly docs: DocSet; readonly read: string[] } {
  const docs = docSet(documents, size);
  const read: string[] = [];
  const record = (name: 'complement' | 'ordinals') => () => {
    read.push(name);
    return docs[name]();
  };
  return { docs: { ...docs, ordinals: record('ordinals'), complement: record('complement') }, read };
}

test.each([
  { documents: [], read: 'ordinals', expected: { white: 0, red: 0, blue: 0, green: 0, missing: 0 } },
  { documents: [1], read: 'ordinals', expected: { white: 0, red: 0, blue: 0, green: 0, missing: 1 } },
  { documents: [0, 2], read: 'ordinals', expected: { white: 0, red: 1, blue: 2, green: 0, missing: 0 } },
  { documents: [0, 1, 3], read: 'complement', expected: { white: 0, red: 2, blue: 2, green: 1, missing: 1 } },
  { documents: [0, 2, 3], read: 'complement', expected: { white: 0, red: 2, blue: 3, green: 1, missing: 0 } },
])('the documents $documents are counted by reading the shorter list, their $read', (example) => {
  const facet = facetOf(colours, ['white', 'red']);
  const { docs, read } = recorded(example.documents, 4);
  expect(shown(facet, facet.tally(docs))).toEqual(example.expected);
  expect(read).toEqual([example.read]);
});

test('a tally fills the start of a buffer and clears its earlier counts', () => {
  const buffer = new Uint32Array(6).fill(9);
  const tally = listed.tally(docSet([2], 4), buffer);
  expect([...tally.counts]).toEqual([0, 0, 1, 0]);
  expect(tally.counts.buffer).toBe(buffer.buffer);
  expect([...buffer]).toEqual([0, 0, 1, 0, 9, 9]);
  expect([...listed.tally(docSet([0, 1, 2], 4), buffer).counts]).toEqual([0, 1, 2, 0]);
  const union = unionFacet(['warm'], () => [[listed, 'red']], 4);
  expect([...union.tally(docSet([0, 1], 4), buffer).counts]).toEqual([1]);
  expect([...buffer]).toEqual([1, 1, 2, 0, 9, 9]);
});

test('after as many documents were walked as the index has, bitsets are intersected instead', () => {
  const size = 100;
  // 3 values: an intersection takes 4 * 4 = 16 steps, a walk of n documents n * (1 + 4 / 3) * 1.5.
  const documents = Array.from({ length: size }, (_, d) => (d % 3 === 0 ? [] : d % 3 === 1 ? ['a', 'b'] : ['a', 'c']));
  const facet = facetOf(documents);
  const expected = { a: 20, b: 10, c: 10, missing: 10 };
  const counted = Array.from({ length: 30 }, (_, d) => d);
  const reads = [1, 2, 3, 4, 5, 6].map((call) => {
    const { docs, read } = recorded(counted, size);
    expect(shown(facet, facet.tally(docs)), `call ${call}`).toEqual(expected);
    return read.join();
  });
  expect(reads).toEqual(['ordinals', 'ordinals', 'ordinals', 'ordinals', '', '']);
  const rest = recorded(counted.map((d) => d + 30).concat(Array.from({ length: 40 }, (_, d) => d + 60)), size);
  expect(shown(facet, facet.tally(rest.docs))).toEqual({ a: 46, b: 23, c: 23, missing: 24 });
  expect(rest.read).toEqual([]);
  const few = recorded([0, 1, 2, 3], size);
  expect(shown(facet, facet.tally(few.docs))).toEqual({ a: 2, b: 1, c: 1, missing: 2 });
  expect(few.read).toEqual(['ordinals']); // a walk of so few documents is less work
});

test.each([
  { count: 5, read: 'ordinals' },
  { count: 6, read: '' },
  { count: 94, read: '' },
  { count: 95, read: 'complement' },
])('$count of 100 documents with a value each are counted by reading "$read"', ({ count, read }) => {
  // One value: an intersection takes 2 * 4 = 8 steps, a walk of n documents n * 1.5 * 1.
  const facet = facetOf(
    Array.from({ length: 100 }, () => []),
    ['a'],
  );
  const half = docSet(
    Array.from({ length: 50 }, (_, d) => d),
    100,
  );
  for (let call = 0; call < 2; call++) facet.tally(half);
  const counted = recorded(
    Array.from({ length: count }, (_, d) => d),
    100,
  );
  expect(shown(facet, facet.tally(counted.docs))).toEqual({ a: 0, missing: count });
  expect(counted.read.join()).toBe(read);
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
