import type { Hub } from 'gcm-hub';
import { expectSame, hubAnswer, loopAnswer } from './compare';
import { extrasOf, openHub } from './contender';
import { createQueries } from './query';
import type { Workload } from './workload';

/**
 * Holds the hub against a plain loop over the resources, and with it a changed hub and one from a snapshot, where this
 * version has them.
 *
 * @returns how many answers were compared.
 * @throws Mismatch
 */
export function checkHub(hub: Hub, workload: Workload, seed: number): number {
  const { corpus, size, resources, change } = workload;
  const extras = extrasOf(hub);
  const queries = createQueries(size > 100_000 ? 2 : 5, { filters: 3, words: 0 }, { corpus, size, seed: seed + 4 });
  let compared = 0;
  const check = (name: string, checked: Hub, among: Workload['resources']): void => {
    for (const query of queries) {
      expectSame(name, hubAnswer(checked, query), loopAnswer(among, query), query);
      compared++;
    }
  };
  check('a plain loop', hub, resources);
  if (extras.update !== undefined) {
    const { upsert, remove } = change(0);
    const replaced = new Map(upsert.map((resource) => [resource.id, resource]));
    const removed = new Set(remove);
    const now = resources.filter(({ id }) => !removed.has(id)).map((resource) => replaced.get(resource.id) ?? resource);
    check('a plain loop over the changed resources', extras.update({ upsert, remove }), now);
  }
  if (extras.snapshot !== undefined && openHub !== undefined) {
    check('a plain loop, after a snapshot,', openHub(extras.snapshot()), resources);
  }
  return compared;
}
