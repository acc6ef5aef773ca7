/** Returns a function that computes a value on its first call and returns the same value from then on. */
export function lazy<T>(compute: () => T): () => T {
  let cached: { readonly value: T } | undefined;
  return () => {
    cached ??= { value: compute() };
    return cached.value;
  };
}

/**
 * Caches the last results of a function by the elements of a list. Two lists with the same elements have the same result. A result
 * that nothing else refers to may be collected, and is computed again.
 *
 * @param maxSize maximum number of cached results. The oldest one is dropped.
 */
export function memoizeByElements<T, V extends object>(
  compute: (list: readonly T[]) => V,
  maxSize: number,
): (list: readonly T[]) => V {
  let cache: { readonly list: readonly T[]; readonly value: WeakRef<V> }[] = [];
  const isSameList = (a: readonly T[], b: readonly T[]) => a.length === b.length && a.every((one, i) => one === b[i]);
  return (list) => {
    const cached = cache.find((entry) => isSameList(entry.list, list))?.value.deref();
    if (cached !== undefined) return cached;
    const value = compute(list);
    const others = cache.filter((entry) => entry.value.deref() !== undefined);
    cache = [{ list: [...list], value: new WeakRef(value) }, ...others].slice(0, maxSize);
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
