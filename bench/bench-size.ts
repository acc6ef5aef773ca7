import { checkHub } from './check';
import { buildHub } from './contender';
import { buildMeasured, hubTasks } from './measure-hub';
import { measurePeer, peerTasks } from './measure-peer';
import type { Options } from './options';
import { createProgress } from './progress';
import { count } from './report';
import { type Measured, type SizeResult, type TaskId, tasks } from './tasks';
import { createComparisons, createWorkload } from './workload';

/** Above this size the peers take minutes and gigabytes, so they are left out. */
export const MAX_SIZE_FOR_PEERS = 100_000;

/** Runs the tasks at one size: builds, compares answers, then measures times. */
export async function benchSize(size: number, { seed, peers: requested, only }: Options): Promise<SizeResult> {
  const peers = size > MAX_SIZE_FOR_PEERS ? [] : requested.filter((peer) => peerTasks(peer, only).length > 0);
  const selected = tasks.filter(({ id }) => only.has(id));
  const progress = createProgress(`${count(size)} resources`, 2 + peers.length + selected.length);
  try {
    progress.step('generating');
    const workload = createWorkload(size, seed);
    progress.step('building');
    buildHub(workload.resources.slice(0, 2_000)); // warms up
    const { hub, memory } = await buildMeasured(workload);
    let compared = checkHub(hub, workload, seed);

    const peerResults = new Map<string, ReadonlyMap<TaskId, Measured>>();
    const comparisons = peers.length === 0 ? undefined : createComparisons(workload, seed);
    for (const peer of peers) {
      if (comparisons === undefined) break;
      progress.step(peer.name);
      const measured = await measurePeer(peer, workload, hub, comparisons, only);
      peerResults.set(peer.name, measured.results);
      compared += measured.compared;
    }

    const ours = new Map<TaskId, Measured | string>();
    for (const { id, work } of selected) {
      progress.step(work);
      ours.set(id, id === 7 ? memory : await hubTasks[id](hub, workload));
    }
    return { size, ours, peers: peerResults, compared };
  } finally {
    progress.stop();
  }
}
