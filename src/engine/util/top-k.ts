import type { Compare } from '../../base/compare';

/** Largest k for which insertion into a sorted list is faster than a heap. */
export const MAX_INSERTION_K = 64;

/**
 * Returns the first k items in the order of `compare`, sorted. Doesn't sort the rest.
 *
 * @param k the maximum number of items.
 * @param compare a total order.
 */
export function topK(items: ArrayLike<number>, k: number, compare: Compare<number>): number[] {
  if (k <= 0) return [];
  return k <= MAX_INSERTION_K ? topKByInsertion(items, k, compare) : topKByHeap(items, k, compare);
}

function topKByInsertion(items: ArrayLike<number>, k: number, compare: Compare<number>): number[] {
  const sorted: number[] = [];
  for (let i = 0; i < items.length; i++) insertSorted(sorted, items[i] ?? 0, k, compare);
  return sorted;
}

/** Inserts an item into a sorted list of the first k items, unless it comes after all of them. */
export function insertSorted(sorted: number[], item: number, k: number, compare: Compare<number>): void {
  let end = sorted.length;
  if (end === k && compare(item, sorted[--end] ?? 0) >= 0) return;
  let low = 0;
  for (let high = end; low < high; ) {
    const middle = (low + high) >>> 1;
    if (compare(item, sorted[middle] ?? 0) < 0) high = middle;
    else low = middle + 1;
  }
  for (; end > low; end--) sorted[end] = sorted[end - 1] ?? 0;
  sorted[low] = item;
}

function topKByHeap(items: ArrayLike<number>, k: number, compare: Compare<number>): number[] {
  const heap: number[] = []; // a max-heap: the last of the items kept is at the root
  for (let i = 0; i < items.length; i++) {
    const item = items[i] ?? 0;
    if (i < k) siftUp(heap, item, compare);
    else if (compare(item, heap[0] ?? 0) < 0) siftDown(heap, item, compare);
  }
  return heap.sort(compare);
}

/** Adds an item, and restores the heap. */
function siftUp(heap: number[], item: number, compare: Compare<number>): void {
  let index = heap.length;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex] ?? 0;
    if (compare(item, parent) <= 0) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = item;
}

/** Replaces the root by an item, and restores the heap. */
function siftDown(heap: number[], item: number, compare: Compare<number>): void {
  const { length } = heap;
  let index = 0;
  for (let childIndex = 1; childIndex < length; childIndex = index * 2 + 1) {
    if (childIndex + 1 < length && compare(heap[childIndex + 1] ?? 0, heap[childIndex] ?? 0) > 0) childIndex++;
    const child = heap[childIndex] ?? 0;
    if (compare(child, item) <= 0) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = item;
}
