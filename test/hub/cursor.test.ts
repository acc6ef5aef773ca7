import fc from 'fast-check';
import { createHub, type Hub, HubError, type HubQuery, openHub, type Resource } from 'gcm-hub';
import { fr } from 'gcm-hub/labels/fr';
import { resources as sample } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { fewResources as arbitraryResources } from '../arbitrary/resource';
import { anyString } from '../arbitrary/text';
import { plain } from '../plain';
import { hubRuns, runs } from '../runs';

/** Returns the ids of all pages, in order. */
function walk(hub: Hub, query: HubQuery, next: (page: number) => Hub = () => hub): string[] {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 1000; page++) {
    const { hits, nextCursor } = (page === 0 ? hub : next(page)).search({ ...query, cursor, facets: false });
    ids.push(...hits.map(({ id }) => id));
    if (nextCursor === undefined) return ids;
    cursor = nextCursor;
  }
  throw new Error('more than 1000 pages');
}

test('paging through a changing hub never repeats or skips an unchanged resource', () => {
  const sorts = fc.constantFrom(
    'hub' as const,
    'newest' as const,
    'oldest' as const,
    'title' as const,
    'relevance' as const,
  );
  const change = fc.record({
    removed: fc.array(fc.nat(20), { maxLength: 3 }),
    redated: fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 2015, max: 2024 })), { maxLength: 3 }),
    added: fc.array(fc.integer({ min: 2015, max: 2024 }), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(arbitraryResources, sorts, fc.array(change, { maxLength: 6 }), (resources, sort, changes) => {
      const changed = new Set<string>();
      let hub = createHub(resources, { audience: 'editors' });
      const initial = hub;
      let number = 0;
      const next = (page: number): Hub => {
        const { removed = [], redated = [], added = [] } = changes[page - 1] ?? {};
        const remove = removed.flatMap((i) => resources[i]?.id ?? []);
        const upsert: Resource[] = redated.flatMap(([i, year]) => {
          const resource = resources[i];
          return resource === undefined || remove.includes(resource.id) ? [] : [{ ...resource, published: `${year}` }];
        });
        for (const year of added) upsert.push({ ...plain, id: `added ${number++}`, published: `${year}` });
        const unique = [...new Map(upsert.map((resource) => [resource.id, resource])).values()];
        for (const id of [...remove, ...unique.map((resource) => resource.id)]) changed.add(id);
        hub = hub.update({ upsert: unique, remove });
        return hub;
      };
      const ids = walk(initial, { sort, limit: 2 }, next);
      const unchanged = initial.search({ sort, limit: 1000 }).hits.flatMap(({ id }) => (changed.has(id) ? [] : [id]));
      expect(ids.filter((id) => !changed.has(id))).toEqual(unchanged);
    }),
    hubRuns(),
  );
});

const hub = createHub(sample);
const firstCursor = (query: HubQuery): string => hub.search({ limit: 3, ...query }).nextCursor ?? '';

function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof HubError) return `${error.code} ${error.path.join('.')}`;
    throw error;
  }
  return 'no error';
}

test('a cursor is valid for an equal query only', () => {
  const cursor = firstCursor({ text: 'migration', filters: { regions: ['africa', 'asia'] }, sort: 'newest' });
  const same = {
    text: 'migration',
    filters: { regions: { any: ['asia', 'africa'] } },
    sort: 'newest',
    match: 'most',
    interpret: true,
    correct: true,
  } as const;
  expect(hub.search({ ...same, cursor, limit: 7, locale: 'fr', facets: false }).hits.length).toBe(7);
  const others: HubQuery[] = [
    { ...same, text: 'date' },
    { ...same, match: 'any' },
    { ...same, interpret: false },
    { ...same, correct: false },
    { ...same, filters: { regions: ['africa'] } },
    { ...same, base: { regions: ['africa'] } },
    { ...same, sort: 'oldest' },
  ];
  for (const query of others) expect(errorOf(() => hub.search({ ...query, cursor }))).toBe('invalid-cursor cursor');
  expect(errorOf(() => hub.search({ ...same, cursor, offset: 3 }))).toBe('invalid-query offset');
  expect(hub.search({ ...same, cursor, offset: 0 }).hits.length).toBe(20);
  // @ts-expect-error a cursor is a string
  expect(errorOf(() => hub.search({ cursor: 3 }))).toBe('invalid-query cursor');
});

test('if the order depends on the text, a cursor is bound to the hub’s content', () => {
  const query = { text: 'migration data', limit: 5 } as const;
  for (const sort of ['hub', 'relevance'] as const) {
    const cursor = firstCursor({ ...query, sort });
    const expected = hub.search({ ...query, sort, cursor }).hits.map(({ id }) => id);
    for (const other of [createHub([...sample].reverse()), openHub(hub.snapshot())]) {
      expect(other.search({ ...query, sort, cursor }).hits.map(({ id }) => id)).toEqual(expected);
    }
    const changed = hub.update({ remove: ['h010'] });
    expect(errorOf(() => changed.search({ ...query, sort, cursor }))).toBe('cursor-stale cursor');
    const restored = changed.update({ upsert: sample.filter(({ id }) => id === 'h010') });
    expect(restored.search({ ...query, sort, cursor }).hits.map(({ id }) => id)).toEqual(expected);
  }
  const title = firstCursor({ ...query, sort: 'title' });
  expect(hub.update({ remove: ['h010'] }).search({ ...query, sort: 'title', cursor: title }).hits.length).toBe(5);
});

test('a cursor is stale for a hub with other labels', () => {
  const query = { text: 'international migration', limit: 5 } as const;
  const cursor = firstCursor(query);
  const french = createHub(sample, { labels: [fr] });
  expect(errorOf(() => french.search({ ...query, cursor }))).toBe('cursor-stale cursor');
  expect(errorOf(() => openHub(hub.snapshot(), { labels: [fr] }).search({ ...query, cursor }))).toBe(
    'cursor-stale cursor',
  );
  const frenchCursor = french.search(query).nextCursor;
  const expected = french.search({ ...query, cursor: frenchCursor }).hits;
  expect(openHub(french.snapshot(), { labels: [fr] }).search({ ...query, cursor: frenchCursor }).hits).toEqual(
    expected,
  );
});

test('rejects damaged and random cursors', () => {
  const cursors = [firstCursor({}), firstCursor({ text: 'data' }), firstCursor({ sort: 'title' })];
  const damaged = fc
    .tuple(fc.constantFrom(...cursors), fc.nat(), fc.string({ maxLength: 3 }))
    .map(
      ([cursor, index, inserted]) =>
        cursor.slice(0, index % cursor.length) + inserted + cursor.slice((index % cursor.length) + 1),
    );
  fc.assert(
    fc.property(fc.oneof(damaged, anyString(), fc.base64String()), (cursor) => {
      fc.pre(!cursors.includes(cursor));
      expect(errorOf(() => hub.search({ cursor, limit: 1, facets: false }))).toBe('invalid-cursor cursor');
    }),
    runs(),
  );
  for (let end = 0; end < (cursors[0] ?? '').length; end++) {
    expect(errorOf(() => hub.search({ cursor: cursors[0]?.slice(0, end) }))).toBe('invalid-cursor cursor');
  }
});

test('a page has a next cursor if hits follow, also in JSON', () => {
  expect('nextCursor' in hub.search({ limit: 305 })).toBe(false);
  expect('nextCursor' in hub.search({ limit: 0 })).toBe(false);
  const page = hub.search({ limit: 304 });
  expect(JSON.parse(JSON.stringify(page)).nextCursor).toBe(page.nextCursor);
  expect(hub.search({ cursor: page.nextCursor }).hits.length).toBe(1);
  expect(hub.search({ limit: 300, offset: 4 }).nextCursor).toBe(page.nextCursor);
});
