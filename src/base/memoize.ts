/** What is made when it is first asked for, and the same from then on. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/**
 * What is made once for each key.
 *
 * @param most how many are kept; where there are more, all are forgotten. Default all.
 */
export function memoize<K, V>(make: (key: K) => V, most: number = Number.POSITIVE_INFINITY): (key: K) => V {
  const known = new Map<K, { readonly value: V }>();
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept.value;
    const made = { value: make(key) };
    if (known.size >= most) known.clear();
    known.set(key, made);
    return made.value;
  };
}
