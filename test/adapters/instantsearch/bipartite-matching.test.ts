import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maximumMatching } from '../../../src/adapters/instantsearch/response/bipartite-matching';
import { runs } from '../../runs';

type IsAdjacent = (left: string, right: string) => boolean;

/** Returns the size of a maximum matching by trying all matchings. */
function maximumSize(left: readonly string[], right: readonly string[], isAdjacent: IsAdjacent): number {
  const [vertex, ...rest] = left;
  if (vertex === undefined) return 0;
  const sizes = right
    .filter((candidate) => isAdjacent(vertex, candidate))
    .map((candidate) => {
      const others = right.filter((other) => other !== candidate);
      return 1 + maximumSize(rest, others, isAdjacent);
    });
  return Math.max(maximumSize(rest, right, isAdjacent), ...sizes);
}

test('the matching is maximum, and keeps the vertices that edges of higher priority match', () => {
  const vertices = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 });
  const edges = fc.uniqueArray(fc.tuple(fc.constantFrom(...'abcde'), fc.constantFrom(...'abcde')), {
    selector: (edge) => edge.join(''),
  });
  fc.assert(
    fc.property(vertices, vertices, edges, edges, (left, right, primary, secondary) => {
      const adjacency =
        (pairs: readonly (readonly [string, string])[]): IsAdjacent =>
        (a, b) =>
          pairs.some((pair) => pair[0] === a && pair[1] === b);
      const byPrimary = maximumMatching(left, right, [adjacency(primary)]);
      const byBoth = maximumMatching(left, right, [adjacency(primary), adjacency(secondary)]);
      expect(byPrimary).toHaveLength(maximumSize(left, right, adjacency(primary)));
      expect(byBoth).toHaveLength(maximumSize(left, right, adjacency([...primary, ...secondary])));
      expect(byBoth).toEqual(expect.arrayContaining(byPrimary));
    }),
    runs(300),
  );
});
