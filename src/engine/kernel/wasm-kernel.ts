import { lazy } from '../../base/memoize';
import { type Bitset, intersect, sharedSize, unite, WORDS_PER_BLOCK } from '../util/bitset';
import type { Kernel } from './kernel';
import { KERNEL_CODE } from './kernel-code';

/** Functions of kernel.wat. Addresses are byte offsets in its memory. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  sharedSize(a: number, b: number, blocks: number): number;
  countShared(set: number, sets: number, blocks: number, count: number, counts: number): void;
  intersect(a: number, b: number, blocks: number): void;
  unite(a: number, b: number, blocks: number): void;
  countRows(
    set: number,
    words: number,
    starts: number,
    codes: number,
    shift: number,
    mask: number,
    minCode: number,
    counts: number,
  ): void;
  fillSets(
    starts: number,
    codes: number,
    shift: number,
    mask: number,
    rows: number,
    first: number,
    count: number,
    setBytes: number,
    sets: number,
  ): void;
}

/**
 * Returns the compiled code of kernel.wat; undefined if the platform or the content security policy of the page forbids it. Compiled once
 * for each process or page, because a page reports each violation of its policy.
 */
const compile = lazy(() => {
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(KERNEL_CODE), (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
});

/**
 * Number of kernels that aren't created after one found too little memory. A browser has address space for about a hundred memories, and
 * collects all garbage several times before it rejects another one, which takes up to a second.
 */
const SKIPPED_AFTER_FAILURE = 100;
let skipsLeft = 0;

const PAGE_SIZE = 0x10000;
/** Alignment of arrays in bytes: a block of a bitset. So many bytes at both ends of the memory aren't used. */
const ALIGNMENT = 16;

/**
 * Creates a kernel in WebAssembly. Its memory is allocated once and never grows, because that would detach the arrays in it.
 *
 * @param setWords the number of words of a set.
 * @param arrays the sizes in bytes of the arrays that will be allocated or copied, in any order.
 * @returns undefined if the platform or the content security policy of the page forbids it, or if it provides too little memory.
 */
export function createWasmKernel(setWords: number, arrays: readonly number[]): Kernel | undefined {
  const code = compile();
  if (code === undefined) return undefined;
  if (skipsLeft > 0) {
    skipsLeft--;
    return undefined;
  }
  try {
    const { exports } = new WebAssembly.Instance(code);
    const kernel = exports as unknown as KernelExports; // the exports of kernel.wat
    const byteLength = [setWords * 4, ...arrays].reduce((sum, length) => sum + alignUp(length), 2 * ALIGNMENT);
    kernel.memory.grow(Math.ceil(byteLength / PAGE_SIZE) - 1); // it has one page already
    return wrap(kernel, setWords);
  } catch {
    skipsLeft = SKIPPED_AFTER_FAILURE;
    return undefined;
  }
}

function wrap(kernel: KernelExports, setWords: number): Kernel {
  const { buffer } = kernel.memory;
  let end = ALIGNMENT;
  const reserve = (byteLength: number): number => {
    const start = end;
    end += alignUp(byteLength);
    if (end > buffer.byteLength - ALIGNMENT) throw new RangeError(`the kernel has no room for ${byteLength} bytes`);
    return start;
  };
  const allocate = (length: number): Uint32Array => new Uint32Array(buffer, reserve(length * 4), length);
  const stage = allocate(setWords);
  /** Returns the address of a set. Copies a set that isn't in the memory. */
  const addressOf = (set: Bitset): number => {
    if (set.buffer === buffer) return set.byteOffset;
    stage.set(set);
    return stage.byteOffset;
  };
  const areInMemory = (a: Bitset, b: Bitset): boolean => a.buffer === buffer && b.buffer === buffer;
  const blocks = setWords / WORDS_PER_BLOCK;
  return {
    name: 'webassembly',
    costs: { block: 1.4, row: 2.5, code: 0.9 },
    allocate,
    copy<T extends Uint16Array | Uint32Array>(numbers: T): T {
      const start = reserve(numbers.byteLength);
      const copy =
        numbers instanceof Uint16Array
          ? new Uint16Array(buffer, start, numbers.length)
          : new Uint32Array(buffer, start, numbers.length);
      copy.set(numbers);
      return copy as T;
    },
    sharedSize: (a, b) =>
      areInMemory(a, b) ? kernel.sharedSize(a.byteOffset, b.byteOffset, blocks) : sharedSize(a, b),
    countShared(set, sets, counts) {
      kernel.countShared(addressOf(set), sets.byteOffset, blocks, counts.length, counts.byteOffset);
    },
    countRows(set, { starts, codes }, minCode, counts) {
      kernel.countRows(
        addressOf(set),
        setWords / 2,
        starts.byteOffset,
        codes.byteOffset,
        ...widthOf(codes),
        minCode,
        counts.byteOffset,
      );
    },
    fillSets({ starts, codes }, first, sets) {
      kernel.fillSets(
        starts.byteOffset,
        codes.byteOffset,
        ...widthOf(codes),
        starts.length - 1,
        first,
        sets.length / setWords,
        setWords * 4,
        sets.byteOffset,
      );
    },
    intersect(set, other) {
      if (areInMemory(set, other)) kernel.intersect(set.byteOffset, other.byteOffset, blocks);
      else intersect(set, other);
    },
    unite(set, other) {
      if (areInMemory(set, other)) kernel.unite(set.byteOffset, other.byteOffset, blocks);
      else unite(set, other);
    },
  };
}

/** Returns the binary logarithm of the bytes of a code, and the mask of its bits. */
function widthOf(codes: Uint16Array | Uint32Array): [shift: number, mask: number] {
  return codes instanceof Uint16Array ? [1, 0xffff] : [2, 0xffffffff];
}

function alignUp(byteLength: number): number {
  return Math.ceil(byteLength / ALIGNMENT) * ALIGNMENT;
}
