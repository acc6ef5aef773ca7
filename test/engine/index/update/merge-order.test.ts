import fc from 'fast-check';
import type { SortKey } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { arrayDocumentStore } from '../../../../src/engine/index/document-store';
import { mergeOrder } from '../../../../src/engine/index/update/merge-order';
import {
  compareByKeys,
  compileOrder,
  type SortOrder,
  sortedOrdinals,
  tiersOf,
} from '../../../../src/engine/ranking/sort-order';
import { runs } from '../../../runs';
import { mappingOf } from './mapping';

interface Row {
  readonly id: string;
  readonly n: number;
  readonly m: number;
}

const id = ({ id: own }: Row) => own;
const byN: SortKey<Row> = { number: ({ n }) => n };
const byM: SortKey<Row> = { number: ({ m }) => m, descending: true };

/** The order of a list of documents, built anew. */
function orderOf(keys: readonly SortKey<Row>[], rows: readonly Row[]): SortOrder {
  const order = compileOrder(keys, id);
  const { matched, titleMatch, scored } = order;
  const permutation = sortedOrdinals(rows, order.keys);
  return { matched, titleMatch, scored, tiers: tiersOf(rows, order, permutation), permutation };
}

const row = fc.record({ n: fc.nat(3), m: fc.nat(2) });

test('a merged order is the order of the new documents', () => {
  const orders = fc.constantFrom<readonly SortKey<Row>[]>(
    [byN],
    [byM, byN],
    [byN, 'score'],
    [byN, byM, 'score'],
    ['matched', 'score'],
    ['score', byM],
  );
  fc.assert(
    fc.property(
      orders,
      fc.array(row, { maxLength: 30 }),
      fc.array(row, { maxLength: 6 }),
      fc.infiniteStream(fc.boolean()),
      (keys, first, added, stays) => {
        const compiled = compileOrder(keys, id);
        const byDefault = compileOrder<Row>([byM], id).keys;
        const sort = (rows: readonly Row[]) => rows.toSorted((a, b) => compareByKeys(byDefault, a, b));
        const old = sort(first.map((one, i) => ({ ...one, id: `o${i}` })));
        const fresh = sort(added.map((one, i) => ({ ...one, id: `n${i}` })));
        const rows = sort([...old.filter(() => stays.next().value), ...fresh]);
        const documents = rows.map((one) =>
          one.id.startsWith('o') ? old.indexOf(one) : (`f${fresh.indexOf(one)}` as const),
        );
        const merged = mergeOrder(
          orderOf(keys, old),
          compiled,
          mappingOf(old.length, documents),
          arrayDocumentStore(old, id),
          arrayDocumentStore(rows, id),
          fresh,
        );
        expect(merged).toEqual(orderOf(keys, rows));
      },
    ),
    runs(200),
  );
});

test('an order that follows the ordinals keeps doing so', () => {
  const compiled = compileOrder<Row>([byN, 'score'], id);
  const [a, b, c] = [1, 1, 3].map((n, i): Row => ({ id: `r${i}`, n, m: 0 }));
  if (a === undefined || b === undefined || c === undefined) throw new Error('no rows');
  const old: SortOrder = {
    matched: false,
    titleMatch: false,
    scored: true,
    tiers: Uint32Array.of(0, 0, 1),
    permutation: undefined,
  };
  const fresh: Row = { id: 'r9', n: 2, m: 0 };
  const merged = mergeOrder(
    old,
    compiled,
    mappingOf(3, [0, 1, 'f0', 2]),
    arrayDocumentStore([a, b, c], id),
    arrayDocumentStore([a, b, fresh, c], id),
    [fresh],
  );
  expect(merged.permutation).toBeUndefined();
  expect([...merged.tiers]).toEqual([0, 0, 1, 2]);
});
