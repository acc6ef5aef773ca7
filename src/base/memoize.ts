/** Returns a function that computes a value on its first call and returns the same value from then on. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * Caches the results of a function by its argument.
 *
 * @param maxSize maximum number of cached results. One more clears the cache. Default: unlimited.
 */
export function memoize<K, V>(make: (key: K) => V, maxSize: number = Number.POSITIVE_INFINITY): (key: K) => V {
  const cache = new Map<K, { readonly value: V }>();
  return (key) => {
    const cached = cache.get(key);
    if (cached !== undefined) return cached.value;
    const made = { value: make(key) };
    if (cache.size >= maxSize) cache.clear();
    cache.set(key, made);
    return made.value;
  };
}
