import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap near the size of its live objects. By default V8 lets it grow to several times that size, and the young generation to
 * 48 MB. V8 reads both flags each time that it resizes the heap.
 */
export function limitHeapGrowth(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
}
