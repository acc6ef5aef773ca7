import fc from 'fast-check';
import { createHub } from 'gcm-hub';
import { canonicalQuery, isSameQuery } from 'gcm-hub/query';
import { expect, test } from 'vitest';
import { rankedQuery as queries } from '../arbitrary/query';
import { plain } from '../plain';
import { runs } from '../runs';

test('canonicalQuery is idempotent, and the canonical query returns the same result', () => {
  const hub = createHub([
    { ...plain, id: 'a', objectives: [10], countries: ['KE'], languages: ['en'], published: '2020' },
    { ...plain, id: 'b', objectives: ['general'], regions: ['asia'], keywords: ['migrants'], starts: '2018' },
    { ...plain, id: 'c' },
  ]);
  fc.assert(
    fc.property(queries, (query) => {
      const canonical = canonicalQuery(query);
      expect(canonicalQuery(canonical)).toEqual(canonical);
      expect(JSON.stringify(canonicalQuery(canonical))).toBe(JSON.stringify(canonical));
      const [actual, expected] = [hub.search(canonical), hub.search(query)];
      expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
    }),
    runs(),
  );
});

test('ranks by similarity are a part of a query with a text, in any order of entries', () => {
  const ranks: readonly (readonly [string, number])[] = [
    ['a', 1],
    ['b', 2],
  ];
  const query = { text: 'a', similarity: new Map(ranks) };
  expect(canonicalQuery(query)).toEqual(query);
  expect(canonicalQuery({ ...query, text: ' ' })).toEqual({});
  expect(isSameQuery(query, { text: 'a', similarity: new Map(ranks.toReversed()) })).toBe(true);
  for (const similarity of [undefined, new Map(), new Map(ranks.slice(1)), new Map([...ranks, ['b', 1] as const])]) {
    expect(isSameQuery(query, { text: 'a', similarity })).toBe(false);
  }
});
