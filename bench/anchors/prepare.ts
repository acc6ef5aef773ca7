import { createHub } from 'gcm-hub';
import { createCorpus } from '../corpus';
import { buildEngines } from './build-engines';
import type { Build } from './builds';
import type { Contender } from './contenders';
import type { AnchorOptions } from './options';
import type { Sources } from './with-contenders';
import { type AnchorWorkload, allWorkloads, filterWorkload } from './workloads';
import { writeCorpus } from './write-corpus';
import { writeIndexes } from './write-indexes';

/** Sizes at which only two builds of gcm-hub take part, with queries of filters alone: they show how times grow. */
const GROWTH_SIZES: readonly number[] = [1_000, 10_000, 1_000_000];

/** Number of queries of each kind. */
const QUERIES = { filters: 200, texts: 100 } as const;

/** Contenders and queries at one size. */
export interface Prepared {
  readonly contenders: readonly Contender[];
  readonly workloads: readonly AnchorWorkload[];
  readonly sources: Sources;
}

/** Creates the workloads of a size. Builds the engines and writes their indexes, if they take part. */
export async function prepare(
  size: number,
  builds: readonly Build[],
  { contenders: selected, seed, smoke }: Pick<AnchorOptions, 'contenders' | 'seed' | 'smoke'>,
): Promise<Prepared> {
  const corpus = createCorpus(seed);
  const sources = { size, seed, builds };
  if (GROWTH_SIZES.includes(size)) {
    const contenders = selected.filter(({ id }) => id === 'current' || id === 'base');
    return { contenders, workloads: [filterWorkload(corpus, size, seed, QUERIES.filters)], sources };
  }
  const resources = [...corpus.resources(size)];
  const hub = createHub(resources);
  const workloads = allWorkloads(corpus, resources, hub, seed, QUERIES);
  if (selected.every(({ kind }) => kind === 'gcm-hub')) return { contenders: selected, workloads, sources };
  const built = buildEngines(smoke ? 'dev' : 'release');
  const folder = await writeCorpus(resources, hub);
  const indexes = writeIndexes(selected, built, folder);
  return { contenders: selected, workloads, sources: { ...sources, engines: { built, corpus: folder, indexes } } };
}
