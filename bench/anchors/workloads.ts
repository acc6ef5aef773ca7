import type { Hub, Resource } from 'gcm-hub';
import type { Corpus } from '../corpus';
import { type BenchQuery, createQueries, type QueryShape } from '../query';
import type { Part } from './compare-answers';
import { rareWords, uninterpreted } from './words';

export type WorkloadId = 'common-words' | 'common-words-filters' | 'filters' | 'rare-word-filter' | 'rare-words';

/** Queries of one kind, all different. */
export interface AnchorWorkload {
  readonly id: WorkloadId;
  readonly work: string;
  readonly queries: readonly BenchQuery[];
  /** Parts of an answer in which all contenders must agree. */
  readonly equalParts: readonly Part[];
}

/** Number of queries of each kind. */
export interface QueryCounts {
  readonly filters: number;
  readonly texts: number;
}

const workNames: Readonly<Record<WorkloadId, string>> = {
  filters: '3 filters, 13 facets',
  'common-words-filters': '2 common words + 3 filters',
  'common-words': '2 common words',
  'rare-words': '2 rare words',
  'rare-word-filter': '1 rare word + 1 filter',
};

/** Creates queries of filters alone. */
export function filterWorkload(corpus: Corpus, size: number, seed: number, count: number): AnchorWorkload {
  const queries = createQueries(count, { filters: 3, words: 0 }, { corpus, size, seed: seed + 1 });
  return { id: 'filters', work: workNames.filters, queries, equalParts: ['totals', 'counts', 'ids'] };
}

/**
 * Creates the queries of every kind. No word of them is interpreted. Common words are in labels as well, in which only gcm-hub
 * searches, so their answers differ.
 *
 * @param hub a hub over the resources.
 */
export function allWorkloads(
  corpus: Corpus,
  resources: readonly Resource[],
  hub: Hub,
  seed: number,
  counts: QueryCounts,
): AnchorWorkload[] {
  const size = resources.length;
  const [common, rare] = [uninterpreted(corpus.commonWords, hub), rareWords(resources, hub)];
  const texts = (
    id: WorkloadId,
    shape: QueryShape,
    words: readonly string[],
    equalParts: readonly Part[],
  ): AnchorWorkload => ({
    id,
    work: workNames[id],
    queries: createQueries(counts.texts, shape, { corpus, size, seed: seed + 1, words }),
    equalParts,
  });
  return [
    filterWorkload(corpus, size, seed, counts.filters),
    texts('common-words-filters', { filters: 3, words: 2 }, common, []),
    texts('common-words', { filters: 0, words: 2 }, common, []),
    texts('rare-words', { filters: 0, words: 2 }, rare, ['totals', 'counts']),
    texts('rare-word-filter', { filters: 1, words: 1 }, rare, ['totals', 'counts']),
  ];
}
