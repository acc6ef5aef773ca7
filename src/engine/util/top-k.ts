import type { Compare } from '../../base/compare';

/** Up to so many are kept sorted as they come, which takes less time than a heap. */
const MAX_INSERTION_K = 64;

/**
 * The first items of a list in an order, sorted, without sorting the rest.
 *
 * @param count how many at most.
 * @param compare a total order.
 */
export function topK(items: ArrayLike<number>, count: number, compare: Compare<number>): number[] {
  if (count <= 0) return [];
  return count <= MAX_INSERTION_K ? topKByInsertion(items, count, compare) : topKByHeap(items, count, compare);
}

function topKByInsertion(items: ArrayLike<number>, count: number, compare: Compare<number>): number[] {
  const sorted: number[] = [];
  for (let i = 0; i < items.length; i++) {
    const item = items[i] ?? 0;
    let end = sorted.length;
    if (end === count && compare(item, sorted[--end] ?? 0) >= 0) continue;
    let low = 0;
    for (let high = end; low < high; ) {
      const middle = (low + high) >>> 1;
      if (compare(item, sorted[middle] ?? 0) < 0) high = middle;
      else low = middle + 1;
    }
    for (; end > low; end--) sorted[end] = sorted[end - 1] ?? 0;
    sorted[low] = item;
  }
  return sorted;
}

function topKByHeap(items: ArrayLike<number>, count: number, compare: Compare<number>): number[] {
  const heap: number[] = []; // the last of those kept at the root
  for (let i = 0; i < items.length; i++) {
    const item = items[i] ?? 0;
    if (i < count) siftUp(heap, item, compare);
    else if (compare(item, heap[0] ?? 0) < 0) siftDown(heap, item, compare);
  }
  return heap.sort(compare);
}

function siftUp(heap: number[], item: number, compare: Compare<number>): void {
  let at = heap.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above] ?? 0;
    if (compare(item, parent) <= 0) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = item;
}

/** Puts an item in the place of the root, and down from there. */
function siftDown(heap: number[], item: number, compare: Compare<number>): void {
  const { length } = heap;
  let at = 0;
  for (let below = 1; below < length; below = at * 2 + 1) {
    if (below + 1 < length && compare(heap[below + 1] ?? 0, heap[below] ?? 0) > 0) below++;
    const child = heap[below] ?? 0;
    if (compare(child, item) <= 0) break;
    heap[at] = child;
    at = below;
  }
  heap[at] = item;
}
