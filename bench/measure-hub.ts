import type { Hub, Resource } from 'gcm-hub';
import { buildHub, extrasOf, openHub } from './contender';
import { bytesInUse, collectGarbage, type Limits, type Timing, timeEach } from './measure';
import type { BenchQuery } from './query';
import { hubQuery } from './query';
import type { Measured, TaskId } from './tasks';
import type { Texts } from './texts';
import type { Series, Workload } from './workload';

/** How long and how often each task is repeated. */
export const hubLimits: Readonly<Record<'builds' | 'changes' | 'openings' | 'searches', Limits>> = {
  searches: { budget: 3_000, min: 10, max: 1_000 },
  builds: { budget: 15_000, min: 3, max: 7 },
  openings: { budget: 8_000, min: 3, max: 50 },
  changes: { budget: 10_000, min: 3, max: 38 },
};

/** Above this number of resources one build is enough. */
const ONE_BUILD_ABOVE = 100_000;

const MISSING = 'left out: this version has no';

/** Builds the hub to measure, and measures its memory. */
export async function buildMeasured(
  workload: Workload,
  build: (resources: readonly Resource[]) => Hub = buildHub,
): Promise<{ hub: Hub; memory: Measured }> {
  const before = await bytesInUse();
  const hub = build(workload.resources);
  // Structures that are built when first used belong to the index.
  for (const { warmUps } of [workload.filters, workload.textsAndFilters, workload.texts]) {
    for (const query of warmUps.slice(0, 3)) hub.search(hubQuery(query));
  }
  const after = await bytesInUse();
  return { hub, memory: { value: (after - before) / workload.size, runs: 1 } };
}

/** Measures the hub for each task except memory. */
export const hubTasks: Readonly<
  Record<Exclude<TaskId, 7>, (hub: Hub, workload: Workload) => Promise<Measured | string>>
> = {
  1: (hub, { filters }) => searches(hub, filters),
  2: (hub, { textsAndFilters }) => searches(hub, textsAndFilters),
  3: (hub, { texts }) => searches(hub, texts),
  async 4(_, { resources, size, textsAndFilters: { timed } }) {
    const limits = size > ONE_BUILD_ABOVE ? { ...hubLimits.builds, min: 1 } : hubLimits.builds;
    return measured(
      await timeEach(timed, [], (query) => firstAnswer(buildHub(resources), query), limits, collectGarbage),
    );
  },
  async 5(hub, { textsAndFilters: { timed, warmUps } }) {
    const snapshot = extrasOf(hub).snapshot?.();
    const open = openHub;
    if (snapshot === undefined || open === undefined) return `${MISSING} snapshots`;
    const run = (query: BenchQuery): unknown => firstAnswer(open(snapshot), query);
    return measured(await timeEach(timed, warmUps, run, hubLimits.openings, collectGarbage));
  },
  async 6(hub, { change, textsAndFilters: { timed } }) {
    const extras = extrasOf(hub);
    if (extras.update === undefined) return `${MISSING} \`update\``;
    // The changes are created before the clock starts. Number 0 was used to compare answers.
    const warmUps = 2;
    const inputs = timed
      .slice(0, hubLimits.changes.max + warmUps)
      .map((query, i) => ({ query, change: change(i + 1) }));
    const run = (input: (typeof inputs)[number]): unknown => {
      const changed = extras.update?.(input.change);
      return changed === undefined ? undefined : firstAnswer(changed, input.query);
    };
    const [first, others] = [inputs.slice(0, warmUps), inputs.slice(warmUps)];
    return measured(await timeEach(others, first, run, hubLimits.changes, collectGarbage));
  },
  async 8(hub, { oneFilter: { timed, warmUps } }) {
    const extras = extrasOf(hub);
    if (extras.crossTab === undefined) return `${MISSING} \`crossTab\``;
    const run = (query: BenchQuery): unknown => extras.crossTab?.('objectives', 'regions', hubQuery(query));
    return measured(await timeEach(timed, warmUps, run, hubLimits.searches));
  },
  10: (hub, { misspelt }) => textSearches(hub, misspelt),
  async 11(hub, { typed: { timed, warmUps } }) {
    return measured(await timeEach(timed, warmUps, (text) => hub.suggest(text), hubLimits.searches));
  },
  async 12(hub, { long }) {
    const all = await textSearches(hub, long);
    return { ...all, value: all.p99 ?? all.value };
  },
};

async function textSearches(hub: Hub, { timed, warmUps }: Texts): Promise<Measured> {
  return measured(await timeEach(timed, warmUps, (text) => hub.search({ text }), hubLimits.searches));
}

async function searches(hub: Hub, { timed, warmUps }: Series): Promise<Measured> {
  return measured(await timeEach(timed, warmUps, (query) => hub.search(hubQuery(query)), hubLimits.searches));
}

function firstAnswer(hub: Hub, query: BenchQuery): unknown {
  return hub.search(hubQuery(query));
}

export function measured({ median, p99, runs }: Timing): Measured {
  return { value: median, p99, runs };
}
