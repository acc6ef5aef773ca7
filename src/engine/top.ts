/** Up to so many are kept sorted as they come, which takes less time than a heap. */
const FEW = 64;

type Compare = (a: number, b: number) => number;

/** Keeps the first of some items in an order, without sorting the rest. */
export class Top {
  readonly #most: number;
  readonly #compare: Compare;
  /** Sorted where they are few; else a heap with the last of them at the root. */
  readonly #first: number[] = [];

  /**
   * @param most how many at most, 1 or more.
   * @param compare a total order.
   */
  constructor(most: number, compare: Compare) {
    this.#most = most;
    this.#compare = compare;
  }

  offer(item: number): void {
    const first = this.#first;
    const isFull = first.length === this.#most;
    if (this.#most <= FEW) {
      if (!isFull || this.#compare(item, first[first.length - 1] ?? 0) < 0) insert(first, item, isFull, this.#compare);
    } else if (!isFull) {
      siftUp(first, item, this.#compare);
    } else if (this.#compare(item, first[0] ?? 0) < 0) {
      siftDown(first, item, this.#compare);
    }
  }

  /** The first items, sorted. No more are to be offered. */
  sorted(): number[] {
    return this.#most <= FEW ? this.#first : this.#first.sort(this.#compare);
  }
}

/**
 * The first items of a list in an order, sorted, without sorting the rest.
 *
 * @param count how many at most.
 * @param compare a total order.
 */
export function topOf(items: ArrayLike<number>, count: number, compare: Compare): number[] {
  if (count <= 0) return [];
  const top = new Top(count, compare);
  for (let i = 0; i < items.length; i++) top.offer(items[i] ?? 0);
  return top.sorted();
}

/** Puts an item among sorted ones; of as many as may be the last goes. */
function insert(sorted: number[], item: number, isFull: boolean, compare: Compare): void {
  let end = isFull ? sorted.length - 1 : sorted.length;
  let low = 0;
  for (let high = end; low < high; ) {
    const middle = (low + high) >>> 1;
    if (compare(item, sorted[middle] ?? 0) < 0) high = middle;
    else low = middle + 1;
  }
  for (; end > low; end--) sorted[end] = sorted[end - 1] ?? 0;
  sorted[low] = item;
}

function siftUp(heap: number[], item: number, compare: Compare): void {
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
function siftDown(heap: number[], item: number, compare: Compare): void {
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
