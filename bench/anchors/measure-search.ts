import { createHub } from 'gcm-hub';
import { createCorpus } from '../corpus';
import { createProgress } from '../progress';
import { count } from '../report';
import { buildEngines } from './build-engines';
import { type Comparison, compareContenders } from './compare-contenders';
import type { ContenderProcess } from './contender-process';
import type { Contender } from './contenders';
import { timeContenders } from './measure-times';
import type { AnchorOptions } from './options';
import { type Sources, startContender, writeIndexes } from './start-contender';
import { type AnchorWorkload, allWorkloads, filterWorkload } from './workloads';
import { writeCorpus } from './write-corpus';

/** Sizes at which only the builds of gcm-hub take part, with queries of filters alone: they show how times grow. */
const GROWTH_SIZES: readonly number[] = [1_000, 10_000, 1_000_000];

/** Number of queries of each kind. */
const QUERIES = { filters: 200, texts: 100 } as const;

/** Times of one run in milliseconds, by workload and by the contender's id. */
export type RunTimes = ReadonlyMap<AnchorWorkload, ReadonlyMap<string, number>>;

/** Measurements at one size. */
export interface SizeTimes {
  readonly size: number;
  readonly contenders: readonly Contender[];
  readonly workloads: readonly AnchorWorkload[];
  readonly comparisons: readonly Comparison[];
  /** Empty in a smoke run. */
  readonly runs: readonly RunTimes[];
}

/**
 * Compares the answers of all contenders at one size, then times them.
 *
 * @param bundles folders of bundles by the id of a build of gcm-hub.
 * @throws Mismatch
 */
export async function measureSize(
  size: number,
  bundles: ReadonlyMap<string, string>,
  options: AnchorOptions,
): Promise<SizeTimes> {
  const { smoke, rounds } = options;
  const isGrowth = GROWTH_SIZES.includes(size);
  const contenders = options.contenders.filter(({ id, kind }) => !isGrowth || (kind === 'gcm-hub' && id !== 'old'));
  const progress = createProgress(`${count(size)} resources`, 1 + 6 * options.runs);
  try {
    progress.step('preparing');
    const { workloads, sources } = await prepare(size, contenders, bundles, options);
    const comparisons: Comparison[] = [];
    const runs: RunTimes[] = [];
    for (let run = 0; run < (smoke ? 1 : options.runs); run++) {
      await withContenders(contenders, sources, async (processes) => {
        progress.step('comparing answers');
        if (run === 0) for (const each of workloads) comparisons.push(...(await compareContenders(processes, each)));
        if (smoke) return;
        const times = new Map<AnchorWorkload, ReadonlyMap<string, number>>();
        for (const workload of workloads) {
          progress.step(workload.work);
          times.set(workload, await timeContenders(processes, workload.queries, { warmUps: rounds, rounds }));
        }
        runs.push(times);
      });
    }
    return { size, contenders, workloads, comparisons, runs };
  } finally {
    progress.stop();
  }
}

interface Prepared {
  readonly workloads: readonly AnchorWorkload[];
  readonly sources: Sources;
}

/** Creates the workloads. Builds the engines and writes their indexes, if they take part. */
async function prepare(
  size: number,
  contenders: readonly Contender[],
  bundles: ReadonlyMap<string, string>,
  { seed, smoke }: AnchorOptions,
): Promise<Prepared> {
  const corpus = createCorpus(seed);
  const sources = { size, seed, bundles };
  if (GROWTH_SIZES.includes(size)) {
    return { workloads: [filterWorkload(corpus, size, seed, QUERIES.filters)], sources };
  }
  const resources = [...corpus.resources(size)];
  const hub = createHub(resources);
  const workloads = allWorkloads(corpus, resources, hub, seed, QUERIES);
  if (contenders.every(({ kind }) => kind === 'gcm-hub')) return { workloads, sources };
  const built = buildEngines(smoke ? 'dev' : 'release');
  const folder = await writeCorpus(resources, hub);
  const indexes = writeIndexes(contenders, built, folder);
  return { workloads, sources: { ...sources, engines: { built, corpus: folder, indexes } } };
}

/** Starts the contenders, each in a process of its own, and stops them at the end. */
async function withContenders(
  contenders: readonly Contender[],
  sources: Sources,
  use: (processes: readonly ContenderProcess[]) => Promise<void>,
): Promise<void> {
  const started = await Promise.allSettled(contenders.map((each) => startContender(each, sources)));
  const processes = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  try {
    for (const each of started) if (each.status === 'rejected') throw each.reason;
    await use(processes);
  } finally {
    for (const each of processes) each.stop();
  }
}
