import { createKernel } from '../../src/engine/kernel/create-kernel';
import type { Kernel, KernelCosts, Rows } from '../../src/engine/kernel/kernel';
import { type Bitset, emptySet, WORDS_PER_BLOCK, wordsOf } from '../../src/engine/util/bitset';
import { createRandom } from '../random';

/** About as many as the Hub's index has narrow values. */
const SETS = 300;
/** Lengths of rows. A resource has about 30 codes, so the second one is the usual one. */
const SHORT = 8;
const LONG = 32;
/** Share of the documents in the counted set: the branches of a walk are hardest to predict if every second document is in it. */
const SHARE = 0.3;
const ROUNDS = 200;

/** Creates a kernel by its name. */
function kernelOf(name: Kernel['name'], size: number, arrays: readonly number[]): Kernel {
  const kernel = createKernel(name, size, arrays);
  if (kernel.name !== name) throw new Error(`this platform has no kernel in ${name}`);
  return kernel;
}

/** Rows of so many codes each, and a set of documents to count. */
interface Case {
  readonly rows: Rows;
  readonly set: Bitset;
  readonly count: number;
}

function createCase(size: number, length: number, seed: number): Case {
  const random = createRandom(seed);
  const starts = Uint32Array.from({ length: size + 1 }, (_, d) => d * length);
  const codes = Uint16Array.from({ length: size * length }, () => Math.floor(random.next() ** 3 * 4000));
  const set = emptySet(size);
  let count = 0;
  for (let d = 0; d < size; d++) {
    if (random.next() >= SHARE) continue;
    set[d >>> 5] = (set[d >>> 5] ?? 0) | (1 << (d & 31));
    count++;
  }
  return { rows: { starts, codes }, set, count };
}

/** Returns the shortest time of many runs, in nanoseconds: other work on the machine only lengthens a run. */
function shortest(run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best * 1e6;
}

/**
 * Measures the costs of a kernel, and returns all that it counted, to be compared with that of the other kernel.
 *
 * @param size the number of documents.
 */
export function measureCosts(
  name: Kernel['name'],
  size: number,
  seed: number,
): { readonly costs: KernelCosts; readonly counted: readonly number[] } {
  const counted: number[] = [];
  const timeRows = (length: number): number => {
    const { rows, set, count } = createCase(size, length, seed);
    const arrays = [rows.starts.byteLength, rows.codes.byteLength, 4000 * 4, set.byteLength];
    const kernel = kernelOf(name, size, arrays);
    const copied = { starts: kernel.copy(rows.starts), codes: kernel.copy(rows.codes) };
    const counts = kernel.allocate(4000);
    const docs = kernel.copy(set);
    kernel.countRows(docs, copied, 0, counts);
    counted.push(...counts);
    return shortest(() => kernel.countRows(docs, copied, 0, counts)) / count;
  };
  const [short, long] = [timeRows(SHORT), timeRows(LONG)];
  const code = (long - short) / (LONG - SHORT);
  const { set } = createCase(size, 1, seed);
  const words = wordsOf(size);
  const kernel = kernelOf(name, size, [SETS * words * 4, SETS * 4, words * 4]);
  const random = createRandom(seed);
  const sets = kernel.copy(Uint32Array.from({ length: SETS * words }, () => random.next() * 2 ** 32));
  const counts = kernel.allocate(SETS);
  const docs = kernel.copy(set);
  kernel.countShared(docs, sets, counts);
  counted.push(...counts);
  const block = shortest(() => kernel.countShared(docs, sets, counts)) / SETS / (words / WORDS_PER_BLOCK);
  return { costs: { block, row: short - SHORT * code, code }, counted };
}
