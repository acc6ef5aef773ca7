import fc from 'fast-check';
import { createHub, type Hub, HubError, type HubQuery, openHub, type Resource } from 'gcm-hub';
import { fr } from 'gcm-hub/labels/fr';
import { resources as sample } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { plain } from '../plain';
import { hubRuns, runs } from '../runs';

/** The ids of all pages, one after the other. */
function walk(hub: Hub, query: HubQuery, next: (page: number) => Hub = () => hub): string[] {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 1000; page++) {
    const { hits, nextCursor } = (page === 0 ? hub : next(page)).search({ ...query, cursor, facets: false });
    ids.push(...hits.map(({ id }) => id));
    if (nextCursor === undefined) return ids;
    cursor = nextCursor;
  }
  throw new Error('it never ends');
}

test('a walk over a hub that changes never repeats nor skips a resource that stays as it was', () => {
  const sorts = fc.constantFrom(
    'hub' as const,
    'newest' as const,
    'oldest' as const,
    'title' as const,
    'relevance' as const,
  );
  const change = fc.record({
    gone: fc.array(fc.nat(20), { maxLength: 3 }),
    dated: fc.array(fc.tuple(fc.nat(20), fc.integer({ min: 2015, max: 2024 })), { maxLength: 3 }),
    fresh: fc.array(fc.integer({ min: 2015, max: 2024 }), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(arbitraryResources, sorts, fc.array(change, { maxLength: 6 }), (resources, sort, changes) => {
      const changed = new Set<string>();
      let hub = createHub(resources, { audience: 'editors' });
      const initial = hub;
      let number = 0;
      const next = (page: number): Hub => {
        const { gone = [], dated = [], fresh = [] } = changes[page - 1] ?? {};
        const remove = gone.flatMap((i) => resources[i]?.id ?? []);
        const upsert: Resource[] = dated.flatMap(([i, year]) => {
          const resource = resources[i];
          return resource === undefined || remove.includes(resource.id) ? [] : [{ ...resource, published: `${year}` }];
        });
        for (const year of fresh) upsert.push({ ...plain, id: `fresh ${number++}`, published: `${year}` });
        const once = [...new Map(upsert.map((resource) => [resource.id, resource])).values()];
        for (const id of [...remove, ...once.map((resource) => resource.id)]) changed.add(id);
        hub = hub.update({ upsert: once, remove });
        return hub;
      };
      const found = walk(initial, { sort, limit: 2 }, next);
      const stayed = initial.search({ sort, limit: 1000 }).hits.flatMap(({ id }) => (changed.has(id) ? [] : [id]));
      expect(found.filter((id) => !changed.has(id))).toEqual(stayed);
    }),
    hubRuns(),
  );
});

const hub = createHub(sample);
const first = (query: HubQuery): string => hub.search({ limit: 3, ...query }).nextCursor ?? '';

function refused(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof HubError) return `${error.code} ${error.path.join('.')}`;
    throw error;
  }
  return 'not refused';
}

test('a cursor goes with the same query in other words, and with no other', () => {
  const cursor = first({ text: 'migration', filters: { regions: ['africa', 'asia'] }, sort: 'newest' });
  const same = {
    text: 'migration',
    filters: { regions: { any: ['asia', 'africa'] } },
    sort: 'newest',
    match: 'most',
  } as const;
  expect(hub.search({ ...same, cursor, limit: 7, locale: 'fr', facets: false }).hits.length).toBe(7);
  const others: HubQuery[] = [
    { ...same, text: 'date' },
    { ...same, match: 'any' },
    { ...same, filters: { regions: ['africa'] } },
    { ...same, base: { regions: ['africa'] } },
    { ...same, sort: 'oldest' },
  ];
  for (const query of others) expect(refused(() => hub.search({ ...query, cursor }))).toBe('invalid-cursor cursor');
  expect(refused(() => hub.search({ ...same, cursor, offset: 3 }))).toBe('invalid-query offset');
  expect(hub.search({ ...same, cursor, offset: 0 }).hits.length).toBe(20);
  // @ts-expect-error a cursor is a text
  expect(refused(() => hub.search({ cursor: 3 }))).toBe('invalid-query cursor');
});

test('where the text decides on the order, a cursor belongs to a version, whichever way that came about', () => {
  const query = { text: 'migration data', limit: 5 } as const;
  for (const sort of ['hub', 'relevance'] as const) {
    const cursor = first({ ...query, sort });
    const expected = hub.search({ ...query, sort, cursor }).hits.map(({ id }) => id);
    for (const other of [createHub([...sample].reverse()), openHub(hub.snapshot())]) {
      expect(other.search({ ...query, sort, cursor }).hits.map(({ id }) => id)).toEqual(expected);
    }
    const changed = hub.update({ remove: ['h010'] });
    expect(refused(() => changed.search({ ...query, sort, cursor }))).toBe('cursor-stale cursor');
    const back = changed.update({ upsert: sample.filter(({ id }) => id === 'h010') });
    expect(back.search({ ...query, sort, cursor }).hits.map(({ id }) => id)).toEqual(expected);
  }
  const title = first({ ...query, sort: 'title' });
  expect(hub.update({ remove: ['h010'] }).search({ ...query, sort: 'title', cursor: title }).hits.length).toBe(5);
});

test('a hub with labels in other languages is another version', () => {
  const query = { text: 'international migration', limit: 5 } as const;
  const cursor = first(query);
  const french = createHub(sample, { labels: [fr] });
  expect(refused(() => french.search({ ...query, cursor }))).toBe('cursor-stale cursor');
  expect(refused(() => openHub(hub.snapshot(), { labels: [fr] }).search({ ...query, cursor }))).toBe(
    'cursor-stale cursor',
  );
  const own = french.search(query).nextCursor;
  const expected = french.search({ ...query, cursor: own }).hits;
  expect(openHub(french.snapshot(), { labels: [fr] }).search({ ...query, cursor: own }).hits).toEqual(expected);
});

test('anything else is no cursor', () => {
  const cursors = [first({}), first({ text: 'data' }), first({ sort: 'title' })];
  const damaged = fc
    .tuple(fc.constantFrom(...cursors), fc.nat(), fc.string({ maxLength: 3 }))
    .map(([cursor, at, put]) => cursor.slice(0, at % cursor.length) + put + cursor.slice((at % cursor.length) + 1));
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string({ unit: 'binary' }), fc.base64String()), (cursor) => {
      fc.pre(!cursors.includes(cursor));
      expect(refused(() => hub.search({ cursor, limit: 1, facets: false }))).toBe('invalid-cursor cursor');
    }),
    runs(),
  );
  for (let end = 0; end < (cursors[0] ?? '').length; end++) {
    expect(refused(() => hub.search({ cursor: cursors[0]?.slice(0, end) }))).toBe('invalid-cursor cursor');
  }
});

test('a next cursor is there where hits follow, in JSON too', () => {
  expect('nextCursor' in hub.search({ limit: 305 })).toBe(false);
  expect('nextCursor' in hub.search({ limit: 0 })).toBe(false);
  const page = hub.search({ limit: 304 });
  expect(JSON.parse(JSON.stringify(page)).nextCursor).toBe(page.nextCursor);
  expect(hub.search({ cursor: page.nextCursor }).hits.length).toBe(1);
  expect(hub.search({ limit: 300, offset: 4 }).nextCursor).toBe(page.nextCursor);
});
