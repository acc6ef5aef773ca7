import { type Bitset, intersect, popCount, sharedSize, unite, wordsOf } from '../util/bitset';
import type { Kernel, Rows } from './kernel';

/** Creates the kernel in plain JavaScript: the reference of `kernel.wat`, and the kernel of small indexes. */
export function createPlainKernel(): Kernel {
  return {
    name: 'javascript',
    costs: { block: 13, row: 6, code: 2 },
    allocate: (length) => new Uint32Array(length),
    copy: (numbers) => numbers,
    sharedSize,
    countShared,
    countRows,
    fillSets,
    intersect,
    unite,
  };
}

function countShared(set: Bitset, sets: Uint32Array, counts: Uint32Array): void {
  for (let i = 0, at = 0; i < counts.length; i++) {
    let count = 0;
    for (let word = 0; word < set.length; word++) count += popCount((set[word] ?? 0) & (sets[at++] ?? 0));
    counts[i] = count;
  }
}

function countRows(set: Bitset, { starts, codes }: Rows, minCode: number, counts: Uint32Array): void {
  for (let i = 0; i < set.length; i++) {
    let word = set[i] ?? 0;
    while (word !== 0) {
      const lowest = word & -word;
      const row = (i << 5) + 31 - Math.clz32(lowest);
      word ^= lowest;
      const end = starts[row + 1] ?? 0;
      for (let j = starts[row] ?? 0; j < end; j++) {
        const code = codes[j] ?? 0;
        if (code < minCode) break;
        counts[code] = (counts[code] ?? 0) + 1;
      }
    }
  }
}

function fillSets({ starts, codes }: Rows, first: number, sets: Uint32Array): void {
  const size = starts.length - 1;
  const words = wordsOf(size);
  const count = sets.length / Math.max(1, words);
  let i = 0;
  for (let row = 0; row < size; row++) {
    for (const end = starts[row + 1] ?? 0; i < end; i++) {
      const code = (codes[i] ?? 0) - first;
      if (code < 0 || code >= count) continue;
      const word = code * words + (row >>> 5);
      sets[word] = (sets[word] ?? 0) | (1 << (row & 31));
    }
  }
}
