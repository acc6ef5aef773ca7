import type { Resource } from 'gcm-hub';
import { type Comparisons, plainWords } from './compare';
import { type Corpus, createCorpus } from './corpus';
import { type BenchQuery, createQueries } from './query';
import { createRandom } from './random';
import { longTexts, misspeltWords, type Texts, titleWords, typedWords } from './texts';

/** Number of queries of each kind, the highest number that is timed. */
const RUNS = 1000;
const WARM_UPS = 200;

/** Queries to time, all different, and others to warm up with. */
export interface Series {
  readonly timed: readonly BenchQuery[];
  readonly warmUps: readonly BenchQuery[];
}

/** Resources, queries and changes at one size. */
export interface Workload {
  readonly size: number;
  readonly corpus: Corpus;
  readonly resources: readonly Resource[];
  readonly filters: Series;
  readonly textsAndFilters: Series;
  readonly texts: Series;
  /** Queries of one filter, for cross tables. */
  readonly oneFilter: Series;
  readonly misspelt: Texts;
  readonly typed: Texts;
  readonly long: Texts;
  /** Creates a change of ten resources by its number: eight are replaced, two are removed. */
  change(number: number): { readonly upsert: readonly Resource[]; readonly remove: readonly string[] };
}

export function createWorkload(size: number, seed: number): Workload {
  const corpus = createCorpus(seed);
  const resources = [...corpus.resources(size)];
  const series = (filters: number, words: number): Series => {
    const all = createQueries(RUNS + WARM_UPS, { filters, words }, { corpus, size, seed: seed + 1 });
    // If there are fewer different queries, a sixth of them warms up.
    const warmUps = Math.min(WARM_UPS, Math.floor(all.length / 6));
    return { warmUps: all.slice(0, warmUps), timed: all.slice(warmUps) };
  };
  const words = titleWords(resources);
  const split = (texts: readonly string[]): Texts => {
    const warmUps = Math.min(WARM_UPS, Math.floor(texts.length / 6));
    return { warmUps: texts.slice(0, warmUps), timed: texts.slice(warmUps) };
  };
  return {
    size,
    corpus,
    resources,
    filters: series(3, 0),
    textsAndFilters: series(3, 2),
    texts: series(0, 2),
    oneFilter: series(1, 0),
    misspelt: split(misspeltWords(words, RUNS + WARM_UPS, createRandom(seed + 1, 3))),
    typed: split(typedWords(words, RUNS + WARM_UPS, createRandom(seed + 1, 4))),
    long: split(longTexts(words, seed + 1)),
    change(number) {
      const random = createRandom(seed + 2, number);
      const numbers = new Set<number>();
      while (numbers.size < 10) numbers.add(random.below(size));
      const changed = [...numbers];
      return {
        upsert: changed.slice(0, 8).map((i) => corpus.resource(i, number + 1)),
        remove: changed.slice(8).map((i) => corpus.resource(i).id),
      };
    },
  };
}

/** Creates queries for comparing answers. They aren't among the timed ones. */
export function createComparisons({ corpus, size, resources }: Workload, seed: number): Comparisons {
  const words = plainWords(resources, 12);
  const queries = (count: number, filters: number, perQuery: number): BenchQuery[] =>
    createQueries(count, { filters, words: perQuery }, { corpus, size, seed: seed + 3, words });
  return {
    filters: queries(20, 3, 0),
    texts: [...queries(6, 0, 1), ...queries(10, 0, 2)],
    textsAndFilters: [...queries(5, 1, 1), ...queries(5, 3, 1)],
  };
}
