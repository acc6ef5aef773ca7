import { HubError } from '../../base/error';
import { wordsOf } from '../util/bitset';
import type { Kernel } from './kernel';
import { createPlainKernel } from './plain-kernel';
import { createWasmKernel } from './wasm-kernel';

/** Choice of a kernel: `'auto'` is WebAssembly for large indexes, if the platform has it, else JavaScript. */
export type KernelChoice = 'auto' | 'javascript' | 'webassembly';

const CHOICES: readonly unknown[] = ['auto', 'javascript', 'webassembly'] satisfies KernelChoice[];

/**
 * Validates the option `kernel`.
 *
 * @throws HubError `invalid-option`.
 */
export function validateKernel(kernel: unknown): void {
  if (kernel === undefined || CHOICES.includes(kernel)) return;
  throw new HubError('invalid-option', {
    path: ['kernel'],
    found: kernel,
    expected: "'auto', 'javascript' or 'webassembly'",
  });
}

/**
 * Minimum number of documents for which `'auto'` chooses WebAssembly. It is faster for fewer documents as well, but each memory reserves
 * gigabytes of address space, and the gain is small (docs/performance.md).
 */
const MIN_WASM_SIZE = 1000;

/**
 * Creates the kernel of an index.
 *
 * @param size the number of documents.
 * @param arrays the sizes in bytes of the arrays that will be allocated or copied, in any order.
 */
export function createKernel(choice: KernelChoice, size: number, arrays: readonly number[]): Kernel {
  const isWasm = choice === 'webassembly' || (choice === 'auto' && size >= MIN_WASM_SIZE);
  return (isWasm ? createWasmKernel(wordsOf(size), arrays) : undefined) ?? createPlainKernel();
}
