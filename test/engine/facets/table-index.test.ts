import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Value } from '../../../src/engine/definition/definition';
import { buildFacetTable } from '../../../src/engine/facets/facet-table';
import { createTableIndex, kernelArraysOf, type TableIndex } from '../../../src/engine/facets/table-index';
import type { Kernel } from '../../../src/engine/kernel/kernel';
import { add, emptySet, toDocSet } from '../../../src/engine/util/bitset';
import { runs } from '../../runs';
import { KERNEL_NAMES, type KernelName, kernelOf } from '../facets-of';

/** Calls of a kernel, as `rows from MINCODE of COUNT` and `sets`. */
type Calls = string[];

/** Indexes documents with a list of values for each facet, and records the calls of the kernel. */
function indexOf(
  documents: readonly (readonly (readonly Value[])[])[],
  facets: number,
  name: KernelName,
  costs?: Kernel['costs'],
): { readonly index: TableIndex; readonly calls: Calls } {
  const table = buildFacetTable(
    documents,
    Array.from({ length: facets }, (_, i) => ({
      values: (document: readonly (readonly Value[])[]) => document[i] ?? [],
    })),
  );
  const kernel = kernelOf(name, documents.length, kernelArraysOf(table));
  const calls: Calls = [];
  const recorded: Kernel = {
    ...kernel,
    costs: costs ?? kernel.costs,
    countRows(set, rows, minCode, counts) {
      calls.push(`rows from ${minCode === 0 ? 0 : 'wide'} of ${kernel.sharedSize(set, set)}`);
      kernel.countRows(set, rows, minCode, counts);
    },
    countShared(set, sets, counts) {
      calls.push('sets');
      kernel.countShared(set, sets, counts);
    },
  };
  return { index: createTableIndex(table, recorded), calls };
}

function docSet(documents: readonly number[], size: number) {
  const set = emptySet(size);
  for (const document of documents) add(set, document);
  return toDocSet(set, size);
}

const shown = (tallies: ReturnType<TableIndex['tally']>) =>
  tallies.map(({ counts, missing }) => [[...counts], missing]);

const first = (count: number, from = 0): number[] => Array.from({ length: count }, (_, i) => from + i);

/** A narrow facet, a wide one, and a narrow one whose values most documents lack. */
const SIZE = 300;
const mixed = first(SIZE).map((d): Value[][] => [[d % 3], [d % 70, 'all'], d % 10 === 0 ? ['x'] : []]);

/** Counts naively. */
function expectedFor(
  documents: readonly (readonly (readonly Value[])[])[],
  ordinal: number,
  selected: readonly number[],
) {
  const values = [...new Set(documents.flatMap((document) => document[ordinal] ?? []))];
  const counts = values.map((value) => selected.filter((d) => documents[d]?.[ordinal]?.includes(value)).length);
  return [counts, selected.filter((d) => documents[d]?.[ordinal]?.length === 0).length];
}

/** Costs by which walking rows is always cheaper, and by which bitsets are. */
const ROWS = { block: 1e9, row: 1, code: 1 };
const SETS = { block: 0, row: 1, code: 1 };

test.each(KERNEL_NAMES.map((name) => [name] as const))('facets are counted in each way, in %s', (name) => {
  const check = (
    costs: Kernel['costs'],
    selected: readonly number[],
    ordinals: readonly number[],
    expectedCalls: Calls,
    earlier = 0,
  ) => {
    const { index, calls } = indexOf(mixed, 3, name, costs);
    for (let time = 0; time < earlier; time++) index.tally(docSet(first(150), SIZE), ordinals);
    calls.length = 0;
    const tallies = shown(index.tally(docSet(selected, SIZE), ordinals));
    expect(tallies).toEqual(ordinals.map((ordinal) => expectedFor(mixed, ordinal, selected)));
    expect(calls).toEqual(expectedCalls);
  };
  check(ROWS, first(SIZE), [0, 1, 2], []); // the totals
  check(ROWS, [], [0, 1, 2], ['rows from 0 of 0']);
  check(ROWS, first(100, 7), [0, 1, 2], ['rows from 0 of 100']);
  check(ROWS, first(150), [2, 0], ['rows from 0 of 150']);
  check(ROWS, first(151), [2, 0], ['rows from 0 of 149']); // the others
  check(ROWS, first(SIZE - 1, 1), [0, 1, 2], ['rows from 0 of 1']);
  check(ROWS, first(10), [1], ['rows from wide of 10']);
  check(ROWS, first(290), [1], ['rows from wide of 10']);
  check(ROWS, first(10), [], []);
  check(SETS, first(100), [0, 2], ['rows from 0 of 100']); // not enough rows were walked yet
  check(SETS, first(100), [0, 2], ['rows from 0 of 100'], 1);
  check(SETS, first(100), [0, 2], ['sets', 'sets'], 2);
  check(SETS, first(250), [2], ['sets'], 2);
  check(SETS, first(100), [0, 1, 2], ['rows from wide of 100', 'sets', 'sets'], 2);
  check(SETS, first(100), [1], ['rows from wide of 100'], 9);
  check(ROWS, first(100), [0, 2], ['rows from 0 of 100'], 9);
});

test('any facets of any documents are counted, in any order of calls', () => {
  const facet = (count: number) => fc.uniqueArray(fc.nat(count - 1), { maxLength: 4 });
  const documents = fc
    .constantFrom(0, 1, 40, 128, 129, 300)
    .chain((size) =>
      fc.array(fc.tuple(facet(3), facet(90), facet(8), facet(120)), { minLength: size, maxLength: size }),
    );
  const call = fc.record({
    ordinals: fc.shuffledSubarray([0, 1, 2, 3]),
    share: fc.constantFrom(0, 0.02, 0.3, 0.6, 0.95, 1),
  });
  fc.assert(
    fc.property(
      documents,
      fc.array(call, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...KERNEL_NAMES),
      fc.constantFrom(undefined, ROWS, SETS),
      fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
      (list, calls, name, costs, random) => {
        const { index } = indexOf(list, 4, name, costs);
        for (const { ordinals, share } of calls) {
          const selected = list.flatMap((_, d) => (random.next().value < share ? [d] : []));
          const tallies = shown(index.tally(docSet(selected, list.length), ordinals));
          expect(tallies).toEqual(ordinals.map((ordinal) => expectedFor(list, ordinal, selected)));
        }
      },
    ),
    runs(150),
  );
});

test('the results of a call have no place for the absence of values', () => {
  const { index } = indexOf(mixed, 3, 'javascript');
  for (const documents of [first(SIZE), first(7)]) {
    expect(index.tally(docSet(documents, SIZE), [0, 1, 2]).map(({ counts }) => counts.length)).toEqual([3, 71, 1]);
  }
});
