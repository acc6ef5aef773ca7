/** Reports whether a left vertex and a right vertex are adjacent. */
type IsAdjacent = (left: string, right: string) => boolean;

/**
 * Maximum bipartite matching: returns the left vertices that can be matched, in their order.
 *
 * @param left vertices, without duplicates.
 * @param edges edges by decreasing priority. A vertex that edges of one priority match stays matched when later edges are added.
 */
export function maximumMatching(
  left: readonly string[],
  right: readonly string[],
  edges: readonly IsAdjacent[],
): string[] {
  const partners = new Map<string, string>();
  let unmatched = left;
  for (const [last] of edges.entries()) {
    const usable = edges.slice(0, last + 1);
    // Kuhn's algorithm: a vertex that failed stays failed until an augmenting path is found.
    let visited = new Set<string>();
    const augment = (vertex: string): boolean =>
      right.some((candidate) => {
        if (visited.has(candidate) || !usable.some((isAdjacent) => isAdjacent(vertex, candidate))) return false;
        visited.add(candidate);
        const previous = partners.get(candidate);
        if (previous !== undefined && !augment(previous)) return false;
        partners.set(candidate, vertex);
        return true;
      });
    unmatched = unmatched.filter((vertex) => {
      if (!augment(vertex)) return true;
      visited = new Set();
      return false;
    });
  }
  return left.filter((vertex) => !unmatched.includes(vertex));
}
