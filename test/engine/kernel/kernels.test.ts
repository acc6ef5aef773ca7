import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Kernel, Rows } from '../../../src/engine/kernel/kernel';
import { add, type Bitset, emptySet, fullSet, has, wordsOf } from '../../../src/engine/util/bitset';
import { runs } from '../../runs';
import { KERNEL_NAMES, kernelOf } from '../facets-of';

/** Sizes around whole blocks of 128 ordinals, and above 31 blocks, whose bits a byte of the kernel in WebAssembly can't count. */
const size = fc.oneof(
  fc.constantFrom(0, 1, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257),
  fc.constantFrom(31 * 128 - 1, 31 * 128, 31 * 128 + 1, 32 * 128, 62 * 128, 62 * 128 + 5),
  fc.nat(1000),
);
const share = fc.constantFrom(0, 0.01, 0.3, 0.7, 0.99, 1);
const random = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));

function randomSet(length: number, part: number, stream: Iterator<number, number>): Bitset {
  if (part === 1) return fullSet(length);
  const set = emptySet(length);
  for (let d = 0; d < length; d++) if (stream.next().value < part) add(set, d);
  return set;
}

const ordinalsOf = (set: Bitset, length: number): number[] =>
  Array.from({ length }, (_, d) => d).filter((d) => has(set, d));

/** Number that no operation may overwrite. */
const GUARD = 0xdeadbeef;

/** Arrays in the memory of a kernel, with guards between them. */
interface Guarded {
  readonly kernel: Kernel;
  copy<T extends Uint16Array | Uint32Array>(numbers: T): T;
  /** Whether no guard was overwritten. */
  isIntact(): boolean;
}

/** Creates a kernel with room for exactly these arrays and guards. */
function guarded(name: Kernel['name'], length: number, arrays: readonly number[]): Guarded {
  const sizes = arrays.flatMap((bytes) => [16, bytes]);
  const kernel = kernelOf(name, length, [...sizes, 16]);
  const guards: Uint32Array[] = [];
  const guard = () => guards.push(kernel.allocate(4).fill(GUARD));
  guard();
  return {
    kernel,
    copy(numbers) {
      const copied = kernel.copy(numbers);
      guard();
      return copied;
    },
    isIntact: () => guards.every((one) => one.every((number) => number === GUARD)),
  };
}

test('sets are intersected, united and counted alike, in the memory of a kernel or outside', () => {
  fc.assert(
    fc.property(size, share, share, random, fc.boolean(), fc.boolean(), (length, partA, partB, stream, inA, inB) => {
      const [a, b] = [randomSet(length, partA, stream), randomSet(length, partB, stream)];
      const [ofA, ofB] = [ordinalsOf(a, length), ordinalsOf(b, length)];
      const both = ofA.filter((d) => has(b, d));
      const either = [...new Set([...ofA, ...ofB])].sort((x, y) => x - y);
      for (const name of KERNEL_NAMES) {
        const memory = guarded(
          name,
          length,
          Array.from({ length: 4 }, () => a.byteLength),
        );
        const place = (set: Bitset, isIn: boolean) => (isIn ? memory.copy(set.slice()) : set.slice());
        const { kernel } = memory;
        const [x, y] = [place(a, inA), place(b, inB)];
        expect(kernel.sharedSize(x, y), name).toBe(both.length);
        expect(kernel.sharedSize(x, x), name).toBe(ofA.length);
        const [united, intersected] = [place(a, inA), place(a, inA)];
        kernel.unite(united, y);
        kernel.intersect(intersected, y);
        expect([ordinalsOf(united, length), ordinalsOf(intersected, length)]).toEqual([either, both]);
        expect([united.length, intersected.length]).toEqual([wordsOf(length), wordsOf(length)]);
        expect([...x.subarray(), ...y.subarray()]).toEqual([...a, ...b]);
        expect(memory.isIntact(), name).toBe(true);
      }
    }),
    runs(150),
  );
});

test('the ordinals that a set shares with several sets are counted alike', () => {
  fc.assert(
    fc.property(
      size,
      fc.array(share, { maxLength: 6 }),
      share,
      random,
      fc.boolean(),
      (length, parts, part, stream, isIn) => {
        const set = randomSet(length, part, stream);
        const list = parts.map((one) => randomSet(length, one, stream));
        const sets = new Uint32Array(list.length * set.length);
        for (const [i, one] of list.entries()) sets.set(one, i * set.length);
        const expected = list.map((one) => ordinalsOf(one, length).filter((d) => has(set, d)).length);
        for (const name of KERNEL_NAMES) {
          const counts = new Uint32Array(list.length).fill(GUARD); // earlier counts are replaced
          const memory = guarded(name, length, [sets.byteLength, counts.byteLength, set.byteLength]);
          const [copied, counted] = [memory.copy(sets), memory.copy(counts)];
          memory.kernel.countShared(isIn ? memory.copy(set) : set, copied, counted);
          expect([...counted], name).toEqual(expected);
          expect([memory.isIntact(), copied, set]).toEqual([true, sets, set]);
        }
      },
    ),
    runs(150),
  );
});

/** Rows of codes, sorted from high to low, so that a walk can stop at `minCode`. */
function randomRows(length: number, codeCount: number, isWide: boolean, stream: Iterator<number, number>): Rows {
  const starts = new Uint32Array(length + 1);
  const codes: number[] = [];
  for (let d = 0; d < length; d++) {
    const own = new Set<number>();
    for (let left = Math.floor(stream.next().value * 4); left > 0; left--) {
      own.add(Math.floor(stream.next().value ** 3 * codeCount)); // low codes are frequent
    }
    codes.push(...[...own].sort((a, b) => b - a));
    starts[d + 1] = codes.length;
  }
  return { starts, codes: isWide ? Uint32Array.from(codes) : Uint16Array.from(codes) };
}

test('the codes of rows are counted alike, up to the first code below the minimum', () => {
  fc.assert(
    fc.property(
      size,
      share,
      random,
      fc.record({ isIn: fc.boolean(), isWide: fc.boolean(), codeCount: fc.constantFrom(1, 7, 300, 70_000) }),
      fc.constantFrom(0, 0.01, 0.5, 1),
      (length, part, stream, { isIn, isWide, codeCount: wanted }, least) => {
        const codeCount = isWide ? wanted : Math.min(wanted, 0x10000);
        const set = randomSet(length, part, stream);
        const { starts, codes } = randomRows(length, codeCount, isWide, stream);
        const minCode = Math.ceil(least * codeCount);
        const before = Uint32Array.from({ length: codeCount }, (_, code) => code % 3); // counts are added to these
        const expected = before.slice();
        for (const d of ordinalsOf(set, length)) {
          for (const code of codes.subarray(starts[d], starts[d + 1])) {
            if (code >= minCode) expected[code] = (expected[code] ?? 0) + 1;
          }
        }
        for (const name of KERNEL_NAMES) {
          const arrays = [starts, codes, before, set].map(({ byteLength }) => byteLength);
          const memory = guarded(name, length, arrays);
          const counts = memory.copy(before.slice());
          const rows = { starts: memory.copy(starts), codes: memory.copy(codes) };
          memory.kernel.countRows(isIn ? memory.copy(set) : set, rows, minCode, counts);
          expect(
            counts.every((count, code) => count === expected[code]),
            name,
          ).toBe(true);
          expect([memory.isIntact(), rows.starts, rows.codes, set]).toEqual([true, starts, codes, set]);
        }
      },
    ),
    runs(150),
  );
});

test('a row of unsorted codes is walked up to the first code below the minimum, and no further', () => {
  for (const name of KERNEL_NAMES) {
    for (const type of [Uint16Array, Uint32Array]) {
      const memory = guarded(name, 3, [16, 32, 40]);
      const rows = { starts: memory.copy(Uint32Array.of(0, 4, 4, 6)), codes: memory.copy(type.of(9, 5, 2, 7, 6, 5)) };
      const counts = memory.copy(new Uint32Array(10));
      memory.kernel.countRows(fullSet(3), rows, 5, counts);
      expect([...counts], name).toEqual([0, 0, 0, 0, 0, 2, 1, 0, 0, 1]);
    }
  }
});

test('all ones of more than 31 blocks don’t overflow the bytes that count them', () => {
  for (const length of [31 * 128, 32 * 128, 63 * 128, 100_003]) {
    const full = fullSet(length);
    for (const name of KERNEL_NAMES) {
      const kernel = kernelOf(name, length, [full.byteLength, 2 * full.byteLength, 8]);
      const copied = kernel.copy(full);
      expect(kernel.sharedSize(copied, copied), name).toBe(length);
      const sets = kernel.copy(Uint32Array.of(...full, ...full));
      const counts = kernel.allocate(2);
      kernel.countShared(copied, sets, counts);
      expect([...counts], name).toEqual([length, length]);
    }
  }
});

test('codes at the very end of the memory are counted', () => {
  // The memory is whole pages of 64 KiB. The kernel reserves 16 bytes at both ends, and 16 for a set of its own.
  const rest = 0x10000 - 3 * 16 - 2 * 16;
  const kernel = kernelOf('webassembly', 1, [16, 16, rest]);
  const starts = kernel.copy(Uint32Array.of(0, rest / 2));
  const counts = kernel.allocate(2);
  const codes = kernel.copy(new Uint16Array(rest / 2).fill(1));
  kernel.countRows(fullSet(1), { starts, codes }, 0, counts);
  expect([...counts]).toEqual([0, rest / 2]);
});

test('a kernel in WebAssembly has room for the announced arrays, and rejects more', () => {
  const kernel = kernelOf('webassembly', 200, [4, 6, 0x20000]);
  expect([...kernel.allocate(1)]).toEqual([0]);
  expect(kernel.copy(Uint16Array.of(1, 2, 3))).toEqual(Uint16Array.of(1, 2, 3));
  expect(kernel.allocate(0x8000).every((number) => number === 0)).toBe(true);
  expect(() => {
    for (let i = 0; i < 100; i++) kernel.allocate(0x1000);
  }).toThrow(RangeError);
  expect(() => kernel.copy(new Uint32Array(0x10000))).toThrow(RangeError);
});

test('kernels of one process have memories of their own', () => {
  const [a, b] = [kernelOf('webassembly', 100, [16]), kernelOf('webassembly', 100, [16])];
  const [x, y] = [a.copy(Uint32Array.of(1, 2, 3, 4)), b.copy(Uint32Array.of(5, 6, 7, 8))];
  expect(x.buffer).not.toBe(y.buffer);
  expect([[...x], [...y]]).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]);
  // A set of another kernel is outside the memory of this one.
  expect(a.sharedSize(x, y)).toBe(kernelOf('javascript', 100).sharedSize(x, y));
  a.unite(x, y);
  expect([...x]).toEqual([5, 6, 7, 12]);
});
