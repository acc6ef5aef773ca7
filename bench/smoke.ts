import { checkHub } from './check';
import { compareWithPeer } from './compare';
import { buildHub } from './contender';
import { allPeers, peerDocument } from './peers';
import { hubQuery } from './query';
import { createComparisons, createWorkload } from './workload';

export const SMOKE_SIZE = 2_000;

/**
 * Compares answers on a small corpus. Measures no times.
 *
 * @returns how many answers were compared.
 * @throws Mismatch
 */
export function smoke(seed: number): number {
  const workload = createWorkload(SMOKE_SIZE, seed);
  const hub = buildHub(workload.resources);
  const comparisons = createComparisons(workload, seed);
  let compared = checkHub(hub, workload, seed);
  for (const peer of allPeers) {
    const index = peer.build(workload.resources.map(peerDocument));
    compared += compareWithPeer(peer, index, hub, comparisons);
    // Answers of these queries aren't compared, but the peer must not throw.
    for (const query of workload.texts.warmUps.slice(0, 3)) index.search(query);
  }
  for (const { warmUps } of [workload.filters, workload.textsAndFilters, workload.texts]) {
    for (const query of warmUps.slice(0, 3)) hub.search(hubQuery(query));
  }
  return compared;
}
