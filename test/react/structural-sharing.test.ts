import fc from 'fast-check';
import { createHub, type HubQuery } from 'gcm-hub';
import { expect, test } from 'vitest';
import { type CompletedSearch, searchShared, shareStructure } from '../../src/adapters/react/structural-sharing';
import { query } from '../arbitrary/query';
import { resources } from '../arbitrary/resource';
import { expectEqual } from '../expect-equal';
import { runs } from '../runs';

const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(0, 1, 'a', true, null, undefined),
    tie('list'),
    tie('record'),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
  record: fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), tie('value'), { maxKeys: 3 }),
})).value;

test('shareStructure returns an equal of the next value, with the equal parts of the previous one', () => {
  fc.assert(
    fc.property(data, data, (previous, next) => {
      const shared = shareStructure(previous, next);
      expectEqual(shared, next);
      expect(shareStructure(previous, structuredClone(previous))).toBe(previous);
      const pair = shareStructure({ a: previous, b: 1 }, { a: structuredClone(previous), b: next });
      expect(pair.a).toBe(previous);
    }),
    runs(),
  );
});

test('the interpretation of the same text stays the same object', () => {
  const hub = createHub([]);
  const search = (previous: CompletedSearch | undefined, one: HubQuery) => searchShared(previous, hub, one);
  const first = search(undefined, { text: 'kenya' });
  const second = search(first, { text: 'kenya', sort: 'newest' });
  expect(second.result.interpretation).toBe(first.result.interpretation);
  expect(second.result.interpretation?.parts).toHaveLength(1);
  expect('interpretation' in search(second, { text: 'kenya', interpret: false }).result).toBe(false);
  expect(search(second, { text: 'ghana' }).result.interpretation).toEqual(hub.interpret('ghana'));
});

test('searchShared returns the hub’s result after any other searches', () => {
  fc.assert(
    fc.property(
      resources,
      resources,
      fc.array(fc.tuple(fc.boolean(), query), { minLength: 1, maxLength: 6 }),
      (some, others, searches) => {
        const hubs = [createHub(some), createHub(others)] as const;
        let latest: CompletedSearch | undefined;
        for (const [isOther, one] of searches) {
          const hub = hubs[isOther ? 1 : 0];
          latest = searchShared(latest, hub, one);
          expectEqual(latest.result, hub.search(one));
          expect(searchShared(latest, hub, structuredClone(one))).toBe(latest);
        }
      },
    ),
    runs(),
  );
});
