import type { ErrorPath } from './error';
import { invalidQuery } from './validate';

/** Ranks by similarity to a text: by id, 1 for the most similar. Ids may share a rank. */
export type Similarity = ReadonlyMap<string, number>;

/**
 * Validates the optional ranks of a query.
 *
 * @throws HubError `invalid-query`.
 */
export function optionalSimilarity(value: unknown, path: ErrorPath): Similarity | undefined {
  if (value === undefined) return undefined;
  if (!isMap(value)) throw invalidQuery(path, value, 'a Map from ids to ranks');
  for (const [id, rank] of value) {
    if (typeof id !== 'string') throw invalidQuery(path, id, 'an id');
    if (!Number.isSafeInteger(rank) || Number(rank) < 1)
      throw invalidQuery([...path, id], rank, 'a whole number from 1');
  }
  return value as Similarity; // validated above
}

/** Whether a value is a Map, also one of another realm. */
function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return Object.prototype.toString.call(value) === '[object Map]';
}

/** Returns ranks in a canonical form: equal ranks are equal as JSON. */
export function sortedRanks(similarity: Similarity | undefined): [id: string, rank: number][] | undefined {
  return similarity && [...similarity].sort(([a], [b]) => (a < b ? -1 : 1));
}
