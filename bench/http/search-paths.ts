import { toSearchParams } from 'gcm-hub/query';
import { createCorpus } from '../corpus';
import { createQueries, hubQuery } from '../query';

/** Returns paths of different searches of the API: `count` with three filters, and `count` with two words as well. */
export function searchPaths(size: number, count: number): string[] {
  const options = { corpus: createCorpus(1), size, seed: 1 };
  return [0, 2]
    .flatMap((words) => createQueries(count, { filters: 3, words }, options))
    .map((query) => `/api/resources?${toSearchParams(hubQuery(query))}`);
}
