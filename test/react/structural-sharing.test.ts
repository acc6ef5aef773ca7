import fc from 'fast-check';
import { createHub } from 'gcm-hub';
import { expect, test } from 'vitest';
import { type Answer, answer, shared } from '../../src/adapters/react/structural-sharing';
import { query } from '../arbitrary/query';
import { resources } from '../arbitrary/resource';

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

test('what is shared equals what is next, and is the one before wherever the two are equal', () => {
  fc.assert(
    fc.property(data, data, (before, next) => {
      const found = shared(before, next);
      expect(found).toEqual(next);
      expect(shared(before, structuredClone(before))).toBe(before);
      const pair = shared({ a: before, b: 1 }, { a: structuredClone(before), b: next });
      expect(pair.a).toBe(before);
    }),
    { numRuns: 500 },
  );
});

test('an answer is what the hub finds, whatever was asked before', () => {
  fc.assert(
    fc.property(
      resources,
      resources,
      fc.array(fc.tuple(fc.boolean(), query), { minLength: 1, maxLength: 6 }),
      (some, others, asked) => {
        const hubs = [createHub(some), createHub(others)] as const;
        let latest: Answer | undefined;
        for (const [isOther, one] of asked) {
          const hub = hubs[isOther ? 1 : 0];
          latest = answer(latest, hub, one);
          expect(latest.result).toEqual(hub.search(one));
          expect(answer(latest, hub, structuredClone(one))).toBe(latest);
        }
      },
    ),
    { numRuns: 200 },
  );
});
