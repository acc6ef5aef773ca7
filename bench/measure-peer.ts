import type { Hub } from 'gcm-hub';
import { type Comparisons, compareWithPeer } from './compare';
import { bytesInUse, collectGarbage, type Limits, sink, summarize, timeEach } from './measure';
import { measured } from './measure-hub';
import { type Peer, peerDocument } from './peers';
import type { Measured, TaskId } from './tasks';
import type { Series, Workload } from './workload';

/** How long and how often each task is repeated. Slow peers get at least five searches and one build. */
export const peerLimits: Readonly<Record<'builds' | 'searches', Limits>> = {
  searches: { budget: 5_000, min: 5, max: 1_000 },
  builds: { budget: 5_000, min: 1, max: 5 },
};

/** Returns the tasks that a peer takes part in. */
export function peerTasks(peer: Peer, only: ReadonlySet<number>): TaskId[] {
  const supported: TaskId[] = peer.counts ? [1, 2, 3, 4, 7] : [3, 4, 7];
  return supported.filter((id) => only.has(id));
}

/** Builds a peer's index, compares its answers, then measures it. */
export async function measurePeer(
  peer: Peer,
  workload: Workload,
  hub: Hub,
  comparisons: Comparisons,
  only: ReadonlySet<number>,
): Promise<{ results: ReadonlyMap<TaskId, Measured>; compared: number }> {
  const results = new Map<TaskId, Measured>();
  const selected = peerTasks(peer, only);
  peer.build(workload.resources.slice(0, 2_000).map(peerDocument)); // warms up

  const documents = workload.resources.map(peerDocument);
  const before = await bytesInUse();
  const start = performance.now();
  const index = peer.build(documents);
  const first = performance.now() - start;
  const after = await bytesInUse();
  if (selected.includes(4)) results.set(4, await repeatBuild(peer, workload, first));
  if (selected.includes(7)) results.set(7, { value: (after - before) / workload.size, runs: 1 });

  const compared = compareWithPeer(peer, index, hub, comparisons);
  const series: readonly (readonly [TaskId, Series])[] = [
    [1, workload.filters],
    [2, workload.textsAndFilters],
    [3, workload.texts],
  ];
  for (const [id, { timed, warmUps }] of series) {
    if (!selected.includes(id)) continue;
    results.set(id, measured(await timeEach(timed, warmUps, (query) => index.search(query), peerLimits.searches)));
  }
  return { results, compared };
}

/** Repeats the build. Each build has its own documents, created before the clock starts: one of the peers changes them. */
async function repeatBuild(peer: Peer, { resources }: Workload, first: number): Promise<Measured> {
  const times = [first];
  const { budget, max } = peerLimits.builds;
  for (let spent = first; spent < budget && times.length < max; ) {
    const documents = resources.map(peerDocument);
    await collectGarbage();
    const start = performance.now();
    sink.value = peer.build(documents);
    const time = performance.now() - start;
    times.push(time);
    spent += time;
  }
  sink.value = undefined;
  return measured(summarize(times));
}
