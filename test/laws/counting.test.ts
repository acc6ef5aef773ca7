import fc from 'fast-check';
import { createHub, type FacetName, type Hub, type HubFilters, type HubQuery, type HubResult } from 'gcm-hub';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import * as arbitrary from '../arbitrary/query';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { scopeOf } from '../oracle/values';
import { hubRuns } from '../runs';

function ids(hub: Hub, query: HubQuery): string[] {
  return hub.search({ ...query, limit: 1000 }).hits.map(({ id }) => id);
}

test('the order in which resources are given changes nothing', () => {
  const shuffled = arbitraryResources.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, arbitrary.query, ([list, other], query) => {
      expect(createHub(other).search(query)).toEqual(createHub(list).search(query));
    }),
    hubRuns(),
  );
});

test('a longer limit extends the shorter, and pages joined are the whole', () => {
  fc.assert(
    fc.property(arbitraryResources, arbitrary.query, fc.integer({ min: 1, max: 5 }), (list, query, limit) => {
      const hub = createHub(list);
      const all = ids(hub, query);
      expect(hub.search({ ...query, limit }).hits.map(({ id }) => id)).toEqual(all.slice(0, limit));
      const pages: string[] = [];
      for (let offset = 0; offset < all.length + limit; offset += limit) {
        pages.push(...hub.search({ ...query, limit, offset }).hits.map(({ id }) => id));
      }
      expect(pages).toEqual(all);
      expect(hub.search({ ...query, limit: 0 }).total).toBe(all.length);
    }),
    hubRuns(),
  );
});

/** The query with the open part of a facet's filter replaced. */
function withOpenPart(query: HubQuery, facet: FacetName, open: { any?: unknown[]; missing?: boolean }): HubQuery {
  const own: unknown = query.filters?.[facet];
  const closed: { all?: unknown; none?: unknown } = own === undefined || Array.isArray(own) ? {} : Object(own);
  const filter = { all: closed.all, none: closed.none, ...open };
  return { ...query, filters: { ...query.filters, [facet]: filter } };
}

test('a count is what searching finds with the open part replaced by that value alone', () => {
  fc.assert(
    fc.property(arbitraryResources, arbitrary.query, (list, query) => {
      const hub = createHub(list);
      const { facets }: HubResult = hub.search(query);
      for (const facet of facetNames) {
        const result = facets[facet];
        if (result === undefined) continue;
        for (const { value, count } of result.values.slice(0, 8)) {
          expect(hub.search({ ...withOpenPart(query, facet, { any: [value] }), facets: false }).total).toBe(count);
        }
        expect(hub.search({ ...withOpenPart(query, facet, { missing: true }), facets: false }).total).toBe(
          result.missing,
        );
      }
    }),
    hubRuns(),
  );
});

test('a total is what searching finds with the value alone, whatever the text and the filters', () => {
  fc.assert(
    fc.property(arbitraryResources, arbitrary.query, (list, query) => {
      const hub = createHub(list);
      const { facets } = hub.search(query);
      for (const facet of facetNames) {
        for (const { value, total } of (facets[facet]?.values ?? []).slice(0, 8)) {
          const alone = { filters: { [facet]: [value] }, ...(query.base === undefined ? {} : { base: query.base }) };
          expect(hub.search({ ...alone, facets: false }).total).toBe(total);
        }
      }
    }),
    hubRuns(),
  );
});

test('a filter on a facet that had none never adds results', () => {
  const oneMore = fc
    .constantFrom(...facetNames)
    .chain((facet) => fc.tuple(fc.constant(facet), arbitrary.filter(facet)));
  fc.assert(
    fc.property(arbitraryResources, arbitrary.query, oneMore, (list, query, [facet, filter]) => {
      const hub = createHub(list);
      const filters: HubFilters = { ...query.filters, [facet]: undefined };
      const before = new Set(ids(hub, { ...query, filters }));
      for (const id of ids(hub, { ...query, filters: { ...filters, [facet]: filter } })) expect(before).toContain(id);
    }),
    hubRuns(),
  );
});

test('global resources come first, among those that have equally many of the words', () => {
  fc.assert(
    fc.property(arbitraryResources, arbitrary.query, (list, query) => {
      const { text: _, ...withoutText } = query;
      const { hits } = createHub(list).search({ ...withoutText, sort: 'hub', limit: 1000 });
      const isGlobal = hits.map(({ resource }) => scopeOf(resource) === 'global');
      expect(isGlobal).toEqual([...isGlobal].sort((a, b) => Number(b) - Number(a)));
    }),
    hubRuns(),
  );
});

test('nothing that is not approved shows anywhere', () => {
  fc.assert(
    fc.property(arbitraryResources, arbitrary.query, (list, query) => {
      const approved = list.filter(({ review }) => review === undefined || review === 'approved');
      const hub = createHub(list);
      expect(hub.size).toBe(approved.length);
      expect(hub.search(query)).toEqual(createHub(approved).search(query));
      for (const resource of list)
        expect(hub.get(resource.id)).toBe(approved.includes(resource) ? resource : undefined);
      const editors = createHub(list, { audience: 'editors' });
      expect(editors.size).toBe(list.length);
      for (const resource of list) expect(editors.get(resource.id)).toBe(resource);
    }),
    hubRuns(),
  );
});

test('resources are neither copied nor changed, and frozen ones work', () => {
  fc.assert(
    fc.property(arbitraryResources, arbitrary.query, (list, query) => {
      const before = structuredClone(list);
      const frozen = deepFreeze(structuredClone(list));
      const { hits } = createHub(list, { audience: 'editors' }).search({ ...query, limit: 1000 });
      for (const { id, resource } of hits) expect(list.find((one) => one.id === id)).toBe(resource);
      expect(list).toEqual(before);
      expect(createHub(frozen).search(query)).toEqual(createHub(list).search(query));
    }),
    hubRuns(),
  );
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
