/**
 * The first items of a list in an order, sorted, without sorting the rest.
 *
 * @param count how many at most.
 * @param compare a total order.
 */
export function topOf(items: ArrayLike<number>, count: number, compare: (a: number, b: number) => number): number[] {
  if (count <= 0) return [];
  if (count * 4 >= items.length) {
    const all: number[] = [];
    for (let i = 0; i < items.length; i++) all.push(items[i] ?? 0);
    return all.sort(compare).slice(0, count);
  }
  const heap: number[] = []; // the last of those kept at the root
  for (let i = 0; i < items.length; i++) {
    const item = items[i] ?? 0;
    if (heap.length < count) {
      heap.push(item);
      siftUp(heap, compare);
    } else if (compare(item, heap[0] ?? 0) < 0) {
      heap[0] = item;
      siftDown(heap, compare);
    }
  }
  return heap.sort(compare);
}

function siftUp(heap: number[], compare: (a: number, b: number) => number): void {
  let at = heap.length - 1;
  const item = heap[at] ?? 0;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above] ?? 0;
    if (compare(item, parent) <= 0) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = item;
}

function siftDown(heap: number[], compare: (a: number, b: number) => number): void {
  const item = heap[0] ?? 0;
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
