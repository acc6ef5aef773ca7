import { createHub, type Hub } from 'gcm-hub';
import { Mismatch } from '../compare';
import { type BenchQuery, hubQuery } from '../query';
import { createWorkload } from '../workload';

const KERNELS = ['javascript', 'webassembly'] as const;
const QUERIES = 60;
const ROUNDS = 15;
/** Repetitions of a query in one run, so that a run takes longer than the clock's steps. */
const REPEATS = 5;

/** Mean times of searches by kernel, in microseconds. */
export interface SearchTimes {
  readonly name: string;
  readonly javascript: number;
  readonly webassembly: number;
}

/**
 * Measures searches by both kernels, alternately. The time of a query is the shortest of its runs.
 *
 * @throws Mismatch if the answers differ.
 */
export function measureSearches(size: number, seed: number): SearchTimes[] {
  const workload = createWorkload(size, seed);
  const hubs = KERNELS.map((kernel) => createHub(workload.resources, { kernel }));
  const series: readonly (readonly [name: string, queries: readonly BenchQuery[]])[] = [
    ['3 filters', workload.filters.timed],
    ['2 words', workload.texts.timed],
    ['2 words, 3 filters', workload.textsAndFilters.timed],
  ];
  return series.map(([name, all]) => {
    const queries = all.slice(0, QUERIES);
    for (const query of queries) compare(hubs, query);
    const times = KERNELS.map(() => queries.map(() => Number.POSITIVE_INFINITY));
    for (let round = 0; round < ROUNDS; round++) {
      queries.forEach((query, i) => {
        hubs.forEach((hub, k) => {
          const own = times[k];
          if (own !== undefined) own[i] = Math.min(own[i] ?? 0, timeOf(hub, query));
        });
      });
    }
    const [javascript = 0, webassembly = 0] = times.map(
      (own) => own.reduce((sum, time) => sum + time, 0) / queries.length,
    );
    return { name, javascript, webassembly };
  });
}

function timeOf(hub: Hub, query: BenchQuery): number {
  const asked = hubQuery(query);
  const start = performance.now();
  for (let i = 0; i < REPEATS; i++) hub.search(asked);
  return ((performance.now() - start) * 1000) / REPEATS;
}

function compare(hubs: readonly Hub[], query: BenchQuery): void {
  const answers = hubs.map((hub) => JSON.stringify(hub.search(hubQuery(query))));
  if (new Set(answers).size > 1) throw new Mismatch('the kernels return different answers', query);
}
