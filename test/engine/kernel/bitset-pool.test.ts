import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, type Bitset, emptySet, fullSet, numbersOf, wordsOf } from '../../../src/engine/util/bitset';
import { runs } from '../../runs';
import { KERNEL_NAMES, type KernelName, poolOf } from '../facets-of';

const SIZE = 300;

function setOf(values: readonly number[], size: number = SIZE): Bitset {
  const set = emptySet(size);
  for (const value of values) add(set, value);
  return set;
}

const bothKernels = test.each(KERNEL_NAMES.map((name) => [name] as const));

bothKernels('a pool combines sets as lists of numbers, in %s', (name) => {
  const numbers = fc.uniqueArray(fc.nat(SIZE - 1));
  const pool = poolOf(SIZE, name);
  fc.assert(
    fc.property(numbers, numbers, fc.boolean(), (a, b, isScoped) => {
      const combine = (change: (set: Bitset, other: Bitset) => void) => {
        const set = pool.copy(setOf(a));
        change(set, pool.copy(setOf(b)));
        return [...numbersOf(set)];
      };
      const check = () => {
        const [inA, inB] = [new Set(a), new Set(b)];
        const ascending = (values: Iterable<number>) => [...values].sort((x, y) => x - y);
        expect(combine(pool.intersect)).toEqual(ascending(a.filter((one) => inB.has(one))));
        expect(combine(pool.subtract)).toEqual(ascending(a.filter((one) => !inB.has(one))));
        expect(combine(pool.unite)).toEqual(ascending(new Set([...inA, ...inB])));
        expect(pool.sizeOf(pool.copy(setOf(a)))).toBe(a.length);
        const docs = pool.toDocSet(pool.copy(setOf(a)));
        expect([docs.count, docs.isAll, [...docs.ordinals()]]).toEqual([a.length, a.length === SIZE, ascending(a)]);
      };
      if (isScoped) pool.scoped(check);
      else check();
    }),
    runs(),
  );
});

bothKernels('all documents are in one set, also if there are no documents, in %s', (name) => {
  for (const size of [0, 1, 127, 128, 129]) {
    const pool = poolOf(size, name);
    expect([pool.size, pool.all.length, pool.all]).toEqual([size, wordsOf(size), fullSet(size)]);
    expect(pool.toDocSet(pool.all).isAll).toBe(true);
    expect(numbersOf(pool.scoped(() => pool.empty()))).toHaveLength(0);
  }
});

/** Takes sets with one number each, and checks that none of them changed. */
function takeDistinct(name: KernelName, count: number): void {
  const pool = poolOf(SIZE, name);
  for (let time = 0; time < 3; time++) {
    pool.scoped(() => {
      const sets = Array.from({ length: count }, (_, i) => pool.copy(setOf([i % SIZE, (i * 7) % SIZE])));
      const expected = sets.map((_, i) => [...numbersOf(setOf([i % SIZE, (i * 7) % SIZE]))]);
      expect(sets.map((set) => [...numbersOf(set)])).toEqual(expected);
      expect(new Set(sets).size).toBe(count);
      expect(pool.empty().every((word) => word === 0)).toBe(true); // although it reuses a set
    });
  }
  expect([...numbersOf(pool.all)]).toHaveLength(SIZE);
}

test.each(KERNEL_NAMES.flatMap((name) => [1, 31, 32, 33, 63, 64, 65, 200].map((count) => [name, count] as const)))(
  'in %s, %d sets of one call are apart from each other, also if they are reused',
  takeDistinct,
);

bothKernels('sets are reused after a call, and the first ones are in the memory of %s', (name) => {
  const pool = poolOf(SIZE, name);
  const taken = () => pool.scoped(() => Array.from({ length: 70 }, () => pool.empty()));
  const [first, second] = [taken(), taken()];
  // 64 sets are kept, 32 of them in the memory of the kernel.
  expect(first.map((set, i) => set === second[i])).toEqual(first.map((_, i) => i < 64));
  const isShared = (set: Bitset) => set.buffer === pool.all.buffer;
  const inMemory = name === 'webassembly' ? 32 : 0;
  expect(first.filter(isShared)).toHaveLength(inMemory);
  expect(first.slice(0, inMemory).every(isShared)).toBe(true);
});

bothKernels('a nested call takes other sets, and releases its own alone, in %s', (name) => {
  const pool = poolOf(SIZE, name);
  pool.scoped(() => {
    const outer = pool.copy(setOf([1]));
    const inner = pool.scoped(() => {
      const set = pool.copy(setOf([2]));
      pool.scoped(() => pool.copy(setOf([3])));
      expect([[...numbersOf(outer)], [...numbersOf(set)]]).toEqual([[1], [2]]);
      return set;
    });
    const next = pool.copy(setOf([4]));
    expect(next).toBe(inner); // reused
    expect([[...numbersOf(outer)], [...numbersOf(next)]]).toEqual([[1], [4]]);
  });
});

bothKernels('an exception releases the sets, in %s', (name) => {
  const pool = poolOf(SIZE, name);
  const failure = new Error('expected');
  const first = pool.scoped(() => pool.empty());
  for (let time = 0; time < 100; time++) {
    expect(() =>
      pool.scoped(() => {
        pool.empty();
        pool.scoped(() => {
          pool.empty();
          throw failure;
        });
      }),
    ).toThrow(failure);
  }
  expect(pool.scoped(() => pool.empty())).toBe(first);
});

bothKernels('a set that is taken outside of a call is never reused, in %s', (name) => {
  const pool = poolOf(SIZE, name);
  const kept = pool.copy(setOf([5]));
  const keptEmpty = pool.empty();
  pool.scoped(() => {
    for (let i = 0; i < 100; i++) pool.copy(pool.all);
  });
  expect(pool.scoped(() => [pool.empty(), pool.empty()])).not.toContain(kept);
  expect([[...numbersOf(kept)], [...numbersOf(keptEmpty)]]).toEqual([[5], []]);
});
