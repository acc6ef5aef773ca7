/** Returns a function that computes a value on its first call and returns the same value from then on. */
export function lazy<T>(compute: () => T): () => T {
  let cached: { readonly value: T } | undefined;
  return () => {
    cached ??= { value: compute() };
    return cached.value;
  };
}

/**
 * Caches the last results of a function by the elements of a list. Two lists with the same elements have the same result.
 *
 * @param maxSize maximum number of cached results. The oldest one is dropped.
 */
export function memoizeByElements<T, V>(
  compute: (list: readonly T[]) => V,
  maxSize: number,
): (list: readonly T[]) => V {
  const cache: { readonly list: readonly T[]; readonly value: V }[] = [];
  return (list) => {
    const cached = cache.find(
      (entry) => entry.list.length === list.length && entry.list.every((one, i) => one === list[i]),
    );
    if (cached !== undefined) return cached.value;
    const value = compute(list);
    cache.unshift({ list: [...list], value });
    cache.length = Math.min(cache.length, maxSize);
    return value;
  };
}

/**
 * Caches the results of a function by its argument.
 *
 * @param maxSize maximum number of cached results. One more clears the cache. Default: unlimited.
 */
export function memoize<K, V>(compute: (key: K) => V, maxSize: number = Number.POSITIVE_INFINITY): (key: K) => V {
  const cache = new Map<K, { readonly value: V }>();
  return (key) => {
    const cached = cache.get(key);
    if (cached !== undefined) return cached.value;
    const entry = { value: compute(key) };
    if (cache.size >= maxSize) cache.clear();
    cache.set(key, entry);
    return entry.value;
  };
}
