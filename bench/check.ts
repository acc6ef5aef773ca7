import type { Hub } from 'gcm-hub';
import { expectSame, hubAnswer, loopAnswer, loopPairs, Mismatch } from './compare';
import { extrasOf, openHub, type PairTable } from './contender';
import { type BenchQuery, createQueries, hubQuery } from './query';
import type { Workload } from './workload';

/**
 * Compares the hub's answers with those of a plain loop over the resources. Compares its cross table, an updated hub and a hub
 * from a snapshot as well, if this version has them.
 *
 * @returns how many answers were compared.
 * @throws Mismatch
 */
export function checkHub(hub: Hub, workload: Workload, seed: number): number {
  const { corpus, size, resources, change } = workload;
  const extras = extrasOf(hub);
  const queries = createQueries(size > 100_000 ? 2 : 5, { filters: 3, words: 0 }, { corpus, size, seed: seed + 4 });
  let compared = 0;
  const check = (name: string, checked: Hub, indexed: Workload['resources']): void => {
    for (const query of queries) {
      expectSame(name, hubAnswer(checked, query), loopAnswer(indexed, query), query);
      compared++;
    }
  };
  check('a plain loop', hub, resources);
  if (extras.crossTab !== undefined) {
    for (const query of queries) {
      const pairs = loopPairs(resources, 'objectives', 'regions', query);
      expectPairs(extras.crossTab('objectives', 'regions', hubQuery(query)), pairs, query);
      compared++;
    }
  }
  if (extras.update !== undefined) {
    const { upsert, remove } = change(0);
    const replaced = new Map(upsert.map((resource) => [resource.id, resource]));
    const removed = new Set(remove);
    const updated = resources
      .filter(({ id }) => !removed.has(id))
      .map((resource) => replaced.get(resource.id) ?? resource);
    check('a plain loop over the changed resources', extras.update({ upsert, remove }), updated);
  }
  if (extras.snapshot !== undefined && openHub !== undefined) {
    check('a plain loop, for a hub from a snapshot,', openHub(extras.snapshot()), resources);
  }
  return compared;
}

/** @throws Mismatch unless every pair of the loop has a cell and every other cell is zero. */
function expectPairs(table: PairTable, pairs: ReadonlyMap<string, number>, query: BenchQuery): void {
  const missing = new Map(pairs);
  table.rows.forEach(({ value: row }, i) => {
    table.columns.forEach(({ value: column }, j) => {
      const pair = `${row} ${column}`;
      const [ours, loop] = [table.counts[i]?.[j] ?? 0, pairs.get(pair) ?? 0];
      if (ours !== loop) throw new Mismatch(`a cross table counts ${ours} for ${pair}, a plain loop ${loop}`, query);
      missing.delete(pair);
    });
  });
  if (missing.size > 0) throw new Mismatch(`a cross table lacks ${[...missing.keys()].join(', ')}`, query);
}
