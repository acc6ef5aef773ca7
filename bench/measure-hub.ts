import type { Hub } from 'gcm-hub';
import { buildHub, extrasOf, openHub } from './contender';
import { bytesInUse, collectGarbage, type Limits, type Timing, timeEach } from './measure';
import type { BenchQuery } from './query';
import { hubQuery } from './query';
import type { Measured, TaskId } from './tasks';
import type { Series, Workload } from './workload';

/** Milliseconds for the timing of a search. */
const SEARCHES: Limits = { budget: 3_000, min: 10, max: 1_000 };

const MISSING = 'left out: this version has no';

/** Builds the hub to be measured, and with it its memory. */
export async function buildMeasured(workload: Workload): Promise<{ hub: Hub; memory: Measured }> {
  const before = await bytesInUse();
  const hub = buildHub(workload.resources);
  // Whatever is made at first use belongs to the index.
  for (const { warmUps } of [workload.filters, workload.textsAndFilters, workload.texts]) {
    for (const query of warmUps.slice(0, 3)) hub.search(hubQuery(query));
  }
  const after = await bytesInUse();
  return { hub, memory: { value: (after - before) / workload.size, runs: 1 } };
}

/** The hub's figure for each task but memory. */
export const hubTasks: Readonly<
  Record<Exclude<TaskId, 7>, (hub: Hub, workload: Workload) => Promise<Measured | string>>
> = {
  1: (hub, { filters }) => searches(hub, filters),
  2: (hub, { textsAndFilters }) => searches(hub, textsAndFilters),
  3: (hub, { texts }) => searches(hub, texts),
  async 4(_, { resources, size, textsAndFilters: { timed } }) {
    const limits = { budget: 15_000, min: size > 100_000 ? 1 : 3, max: 7 };
    return measured(
      await timeEach(timed, [], (query) => firstAnswer(buildHub(resources), query), limits, collectGarbage),
    );
  },
  async 5(hub, { textsAndFilters: { timed, warmUps } }) {
    const snapshot = extrasOf(hub).snapshot?.();
    const open = openHub;
    if (snapshot === undefined || open === undefined) return `${MISSING} snapshots`;
    const run = (query: BenchQuery): unknown => firstAnswer(open(snapshot), query);
    return measured(await timeEach(timed, warmUps, run, { budget: 8_000, min: 3, max: 50 }, collectGarbage));
  },
  async 6(hub, { change, textsAndFilters: { timed } }) {
    const extras = extrasOf(hub);
    if (extras.update === undefined) return `${MISSING} \`update\``;
    // The changes are made before the clock starts; number 0 was used for checking.
    const inputs = timed.slice(0, 40).map((query, i) => ({ query, change: change(i + 1) }));
    const run = (input: (typeof inputs)[number]): unknown => {
      const changed = extras.update?.(input.change);
      return changed === undefined ? undefined : firstAnswer(changed, input.query);
    };
    const limits = { budget: 10_000, min: 3, max: 38 };
    return measured(await timeEach(inputs.slice(2), inputs.slice(0, 2), run, limits, collectGarbage));
  },
  async 8(hub, { oneFilter: { timed, warmUps } }) {
    const extras = extrasOf(hub);
    if (extras.crossTab === undefined) return `${MISSING} \`crossTab\``;
    const run = (query: BenchQuery): unknown => extras.crossTab?.('objectives', 'regions', hubQuery(query));
    return measured(await timeEach(timed, warmUps, run, SEARCHES));
  },
};

async function searches(hub: Hub, { timed, warmUps }: Series): Promise<Measured> {
  return measured(await timeEach(timed, warmUps, (query) => hub.search(hubQuery(query)), SEARCHES));
}

function firstAnswer(hub: Hub, query: BenchQuery): unknown {
  return hub.search(hubQuery(query));
}

export function measured({ median, p99, runs }: Timing): Measured {
  return { value: median, p99, runs };
}
