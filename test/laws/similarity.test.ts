import fc from 'fast-check';
import { createHub, type Hub, type HubQuery, openHub } from 'gcm-hub';
import { expect, test } from 'vitest';
import { filters, query as queries, similarity } from '../arbitrary/query';
import { resources } from '../arbitrary/resource';
import { expectEqual } from '../expect-equal';
import { hubErrorOf } from '../hub-error-of';
import { plain } from '../plain';
import { hubRuns } from '../runs';

const all = (hub: Hub, query: HubQuery) => hub.search({ ...query, limit: 1000 });

/** The score of each hit by its id. */
const scoresOf = (hub: Hub, query: HubQuery): ReadonlyMap<string, number> =>
  new Map(all(hub, query).hits.map(({ id, score }) => [id, score]));

const sorted = (hub: Hub, query: HubQuery) =>
  all(hub, query)
    .hits.map(({ id }) => id)
    .sort();

test('similarity changes neither matches nor totals nor counts, and the order only if it uses the score', () => {
  fc.assert(
    fc.property(resources, queries, similarity, (list, query, ranks) => {
      const hub = createHub(list);
      const ranked = { ...query, similarity: ranks };
      const { hits, ...rest } = all(hub, query);
      const { hits: rankedHits, ...rankedRest } = all(hub, ranked);
      expectEqual(rankedRest, rest);
      expectEqual(sorted(hub, ranked), sorted(hub, query));
      expectEqual(hub.crossTab('regions', 'section', ranked), hub.crossTab('regions', 'section', query));
      expectEqual(hub.facetValues('section', { query: ranked }), hub.facetValues('section', { query }));
      const { sort = 'hub' } = query;
      if (sort === 'hub' || sort === 'relevance') return;
      expectEqual(
        rankedHits.map(({ id }) => id),
        hits.map(({ id }) => id),
      );
    }),
    hubRuns(),
  );
});

test('a fused score depends on neither filters nor order, and unknown ids are ignored', () => {
  fc.assert(
    fc.property(resources, queries, similarity, filters, (list, query, ranks, narrower) => {
      const hub = createHub(list);
      const { text, match, interpret, correct } = query;
      const scores = scoresOf(hub, { text, match, interpret, correct, similarity: ranks });
      const known = new Map([...ranks].filter(([id]) => hub.get(id) !== undefined));
      for (const other of [
        { ...query, similarity: ranks },
        { text, match, interpret, correct, base: narrower, similarity: known },
      ]) {
        for (const [id, score] of scoresOf(hub, other)) expect(score).toBe(scores.get(id));
      }
      expectEqual(
        all(openHub(hub.snapshot()), { ...query, similarity: ranks }),
        all(hub, { ...query, similarity: ranks }),
      );
    }),
    hubRuns(),
  );
});

const titles = ['visa', 'visa visa border', 'border visa policy for many', 'policy'];
const small = createHub(titles.map((title, i) => ({ ...plain, id: `${i}`, title })));
const ranks = new Map([
  ['2', 1],
  ['0', 2],
]);

test('without a text, similarity has no effect, also on cursors', () => {
  for (const text of ['', ' ']) expectEqual(small.search({ text, similarity: ranks }), small.search({ text }));
  const { nextCursor } = small.search({ limit: 1, similarity: ranks });
  expect(small.search({ cursor: nextCursor }).hits).toHaveLength(3);
  expectEqual(
    small.search({ text: '???', similarity: ranks }).hits.map(({ score }) => score),
    [0, 0, 0, 0],
  );
});

test('the most similar resource comes first among equal ones', () => {
  const ids = (similarity?: ReadonlyMap<string, number>) =>
    small.search({ text: 'visa', sort: 'relevance', similarity }).hits.map(({ id }) => id);
  const before = ids();
  expect(ids(new Map())).toEqual(before);
  for (const id of before) {
    expect(ids(new Map([[id, 1], ...before.filter((one) => one !== id).map((one) => [one, 200] as const)]))[0]).toBe(
      id,
    );
  }
});

test('a cursor is bound to the ranks, in any order of entries', () => {
  const query: HubQuery = { text: 'visa', limit: 1, similarity: ranks };
  const { nextCursor: cursor } = small.search(query);
  const same = new Map([...ranks].reverse());
  expect(small.search({ ...query, similarity: same, cursor }).hits).toHaveLength(1);
  for (const similarity of [undefined, new Map(), new Map([...ranks, ['1', 3]])]) {
    expect(hubErrorOf(() => small.search({ ...query, similarity, cursor }))).toMatchObject({ code: 'invalid-cursor' });
  }
});
