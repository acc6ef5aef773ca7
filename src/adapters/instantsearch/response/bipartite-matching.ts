/** Whether an item and another make a pair. */
type Fits = (item: string, other: string) => boolean;

/**
 * Which items have a pair among others where each makes one pair at most, and as many pairs are made as can be.
 *
 * @param items each once.
 * @param ways how they fit, the surest first: an item that has a pair in one way has one, whatever else fits in those after it.
 */
export function paired(items: readonly string[], others: readonly string[], ways: readonly Fits[]): string[] {
  const itemOf = new Map<string, string>();
  let left = items;
  for (const [last] of ways.entries()) {
    const known = ways.slice(0, last + 1);
    // Another that no free one was found for has none until a pair is made.
    let tried = new Set<string>();
    const pair = (item: string): boolean =>
      others.some((other) => {
        if (tried.has(other) || !known.some((fits) => fits(item, other))) return false;
        tried.add(other);
        const before = itemOf.get(other);
        if (before !== undefined && !pair(before)) return false;
        itemOf.set(other, item);
        return true;
      });
    left = left.filter((item) => {
      if (!pair(item)) return true;
      tried = new Set();
      return false;
    });
  }
  return items.filter((item) => !left.includes(item));
}
