import fc from 'fast-check';
import type { SortKey } from 'gcm-hub/engine';
import { expect, test } from 'vitest';
import { arrayDocumentStore } from '../../../../src/engine/index/document-store';
import { insertionRank } from '../../../../src/engine/index/update/doc-mapping';
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

const rowsOf = (...list: readonly (readonly [id: string, n: number])[]): Row[] =>
  list.map(([own, n]) => ({ id: own, n, m: 0 }));

/** Merges fresh documents into the order of old ones. */
function merge(
  keys: readonly SortKey<Row>[],
  before: readonly Row[],
  added: readonly Row[],
  documents: readonly (number | `f${number}`)[],
): { readonly permutation: readonly number[]; readonly tiers: readonly number[] } {
  const after = documents.flatMap((one) => (typeof one === 'number' ? before[one] : added[Number(one.slice(1))]) ?? []);
  const { permutation = [], tiers } = mergeOrder(
    orderOf(keys, before),
    compileOrder(keys, id),
    mappingOf(before.length, documents),
    arrayDocumentStore(before, id),
    arrayDocumentStore(after, id),
    added,
  );
  return { permutation: [...permutation], tiers: [...tiers] };
}

const old = rowsOf(['a', 3], ['c', 1], ['e', 2], ['g', 1]);
const fresh = rowsOf(['b', 1], ['d', 2], ['h', 0]);
const byId = [0, 'f0', 1, 'f1', 2, 3, 'f2'] as const;

test.each([
  { own: 'b', n: 1, rank: 1 },
  { own: 'a', n: 1, rank: 0 },
  { own: 'e', n: 2, rank: 1 },
  { own: 'z', n: 9, rank: 3 },
])('the document $own with the key $n is inserted after the $rank documents that precede it', ({ own, n, rank }) => {
  const sorted = rowsOf(['a', 1], ['e', 2], ['g', 2]);
  const { keys } = compileOrder([byN], id);
  expect(insertionRank({ id: own, n, m: 0 }, 3, (number) => sorted[number], keys)).toBe(rank);
  expect(insertionRank({ id: own, n, m: 0 }, 0, () => undefined, keys)).toBe(0);
});

test('fresh documents are inserted before, between and after the old ones', () => {
  // h 0, b 1, c 1, g 1, d 2, e 2, a 3
  expect(merge([byN], old, fresh, byId)).toEqual({ permutation: [6, 1, 2, 5, 3, 4, 0], tiers: [] });
  const later = rowsOf(['x', 9], ['y', 4]);
  expect(merge([byN], old, later, [0, 1, 2, 3, 'f0', 'f1']).permutation).toEqual([1, 3, 2, 0, 5, 4]);
});

test('removed documents leave an order, and replaced ones move in it', () => {
  expect(merge([byN], old, [], [1, 3]).permutation).toEqual([0, 1]);
  expect(merge([byN], old, rowsOf(['c', 5]), [0, 'f0', 2, 3]).permutation).toEqual([3, 2, 0, 1]);
  expect(merge([byN], old, [], []).permutation).toEqual([]);
  expect(merge([byN], [], old, ['f0', 'f1', 'f2', 'f3']).permutation).toEqual([1, 3, 2, 0]);
});

test('documents with equal keys before the score share a tier; keys after it don’t matter', () => {
  // By document: a 3, b 1, c 1, d 2, e 2, g 1, h 0
  expect(merge([byN, 'score'], old, fresh, byId).tiers).toEqual([3, 1, 1, 2, 2, 1, 0]);
  expect(merge(['score', byN], old, fresh, byId).tiers).toEqual([0, 0, 0, 0, 0, 0, 0]);
  // A fresh document after an old one of its tier: c 1, g 1, e 2, z 2, a 3
  expect(merge([byN, 'score'], old, rowsOf(['z', 2]), [0, 1, 2, 3, 'f0']).tiers).toEqual([2, 0, 1, 0, 1]);
});

test('tiers are numbered anew if the only document of a tier is removed', () => {
  expect(merge([byN, 'score'], old, [], [0, 1, 3]).tiers).toEqual([1, 0, 0]);
});

test('old documents aren’t read again to decide whether two of them share a tier', () => {
  const keys: readonly SortKey<Row>[] = [byN, 'score'];
  const rows = rowsOf(['a', 1], ['b', 1], ['c', 2]);
  const unread = { ...arrayDocumentStore(rows, id), at: () => expect.unreachable('an old document was read') };
  const order = orderOf(keys, rows);
  expect(mergeOrder(order, compileOrder(keys, id), mappingOf(3, [0, 1, 2]), unread, unread, [])).toEqual(order);
});
