import fc from 'fast-check';
import { createHub, type Hub, type HubQuery, openHub, type Resource } from 'gcm-hub';
import { fr } from 'gcm-hub/labels/fr';
import { expect, test } from 'vitest';
import * as arbitrary from '../arbitrary/query';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { expectEqual } from '../expect-equal';
import { plain } from '../plain';
import { hubRuns } from '../runs';

const labels = [fr];
const audience = fc.constantFrom('public' as const, 'editors' as const);

/** Resources before and after a change that adds, replaces and removes some. */
const change = fc
  .tuple(arbitraryResources, arbitraryResources, fc.func(fc.boolean()))
  .map(([before, all, isRemoved]) => {
    const upsert = all.slice(0, 12);
    const upserted = new Set(upsert.map(({ id }) => id));
    const remove = [...before.map(({ id }) => id), 'unknown'].filter((id) => !upserted.has(id) && isRemoved(id));
    const after = [...before.filter(({ id }) => !upserted.has(id) && !remove.includes(id)), ...upsert];
    return { before, upsert, remove, after };
  });

function expectSame(hub: Hub, other: Hub, queries: readonly HubQuery[]): void {
  expect(hub.size).toBe(other.size);
  for (const query of queries) {
    expectEqual(hub.search(query), other.search(query));
    expectEqual(hub.crossTab('objectives', 'publishers', query), other.crossTab('objectives', 'publishers', query));
  }
}

const sorts: readonly HubQuery[] = [
  { sort: 'newest' },
  { sort: 'oldest', text: 'migr' },
  { sort: 'title' },
  { sort: 'relevance', text: 'work' },
];
const zeros: HubQuery = { facets: { publishers: { zeros: true, limit: 100 }, year: { zeros: true }, appliesTo: true } };

test('an updated hub equals a new hub, and the old hub is unchanged', () => {
  fc.assert(
    fc.property(
      change,
      arbitrary.query,
      audience,
      fc.boolean(),
      fc.constantFrom(...sorts),
      ({ before, upsert, remove, after }, query, who, warm, sort) => {
        const options = { labels: before.length % 3 === 0 ? labels : [], audience: who };
        const queries = warm ? [query, zeros] : [query, sort];
        const old = createHub(before, options);
        // Searches fill caches, which must stay valid after the update.
        const results = warm ? queries.map((search) => old.search(search)) : [];
        const updated = old.update({ upsert, remove });
        expectSame(updated, createHub(after, options), queries);
        if (warm) expect(queries.map((search) => old.search(search))).toEqual(results);
        else expectSame(old, createHub(before, options), queries);
        for (const resource of after) {
          const visible = who === 'editors' || resource.review === undefined || resource.review === 'approved';
          expect(updated.get(resource.id)).toBe(visible ? resource : undefined);
        }
        for (const id of remove) expect(updated.get(id)).toBeUndefined();
      },
    ),
    hubRuns(),
  );
});

test('an editors’ snapshot, opened for the public, equals a public hub', () => {
  fc.assert(
    fc.property(arbitraryResources, arbitrary.query, fc.constantFrom(...sorts), (list, query, sort) => {
      const snapshot = createHub(list, { audience: 'editors' }).snapshot();
      expectSame(openHub(snapshot), createHub(list), [query, sort]);
    }),
    hubRuns(),
  );
});

test('a public snapshot has no data of hidden resources', () => {
  const secret: Resource = {
    ...plain,
    id: 'hidden',
    title: 'Topsecret',
    publishers: ['Secretpublisher'],
    review: 'draft',
  };
  const text = new TextDecoder('latin1').decode(createHub([plain, secret]).snapshot());
  expect(text).not.toMatch(/topsecret|secretpublisher|hidden":\["/i);
});

test('upserting a draft removes the approved resource from a public hub', () => {
  const hub = createHub([plain]);
  const draft: Resource = { ...plain, review: 'draft' };
  expect(hub.update({ upsert: [draft] }).get('a')).toBeUndefined();
  expect(
    hub
      .update({ upsert: [draft] })
      .update({ upsert: [plain] })
      .get('a'),
  ).toBe(plain);
  expect(hub.get('a')).toBe(plain);
});

test('a snapshot has the searchable labels, and options supply the displayed ones', () => {
  const snapshot = createHub([{ ...plain, objectives: [10] }], { labels }).snapshot();
  const hub = openHub(snapshot);
  expect(hub.search({ text: 'traite' }).total).toBe(1);
  expect(hub.search({ locale: 'fr' }).facets.objectives?.values[9]?.label).toBe('Eradicate trafficking');
  expect(openHub(snapshot, { labels }).search({ locale: 'fr' }).facets.objectives?.values[9]?.label).toMatch(
    /^Éradiquer/,
  );
  const more = hub.update({ upsert: [{ ...plain, id: 'b', objectives: [10] }] });
  expect(more.search({ text: 'traite' }).total).toBe(2);
});

test('rejects an invalid change and applies nothing', () => {
  const hub = createHub([plain]);
  // @ts-expect-error not a region
  expect(() => hub.update({ upsert: [{ ...plain, regions: ['x'] }] })).toThrow(
    expect.objectContaining({ code: 'unknown-value', path: ['upsert', 0, 'regions', 0] }),
  );
  expect(() => hub.update({ upsert: [plain, plain] })).toThrow(
    expect.objectContaining({ code: 'duplicate-id', path: ['upsert', 1, 'id'] }),
  );
  expect(() => hub.update({ upsert: [plain], remove: ['b', 'a'] })).toThrow(
    expect.objectContaining({ code: 'invalid-option', path: ['remove', 1], found: 'a' }),
  );
  // @ts-expect-error not ids
  expect(() => hub.update({ remove: [5] })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  // @ts-expect-error not a list
  expect(() => hub.update({ remove: 5 })).toThrow(expect.objectContaining({ code: 'invalid-option' }));
  // @ts-expect-error unknown option
  expect(() => hub.update({ delete: ['a'] })).toThrow(
    expect.objectContaining({ code: 'invalid-option', path: ['delete'] }),
  );
  expect(hub.size).toBe(1);
});

test('a hub stays consistent through many updates', () => {
  let hub = createHub([]);
  for (let i = 0; i < 200; i++) {
    hub = hub.update({
      upsert: [{ ...plain, id: `${i % 50}`, title: `word${i}` }],
      remove: i % 7 === 0 ? [`${(i + 1) % 50}`] : [],
    });
  }
  const fresh = createHub([...hub.search({ limit: 1000 }).hits].map(({ resource }) => resource));
  expectSame(hub, fresh, [{ text: 'word1' }, { sort: 'title' }]);
});
