import fc from 'fast-check';
import { createHub, type FacetName, type Hub, type HubFilters, type HubQuery, type Resource } from 'gcm-hub';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import * as arbitrary from '../arbitrary/query';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { expectEqual } from '../expect-equal';
import { scopeOf } from '../oracle/values';
import { hubRuns } from '../runs';
import { kernels } from './backend';

function ids(hub: Hub, query: HubQuery): string[] {
  return hub.search({ ...query, limit: 1000 }).hits.map(({ id }) => id);
}

/** The query with the open part of a facet's filter replaced. */
function withOpenPart(query: HubQuery, facet: FacetName, open: { any?: unknown[]; missing?: boolean }): HubQuery {
  const own: unknown = query.filters?.[facet];
  const closed: { all?: unknown; none?: unknown } = own === undefined || Array.isArray(own) ? {} : Object(own);
  const filter = { all: closed.all, none: closed.none, ...open };
  return { ...query, filters: { ...query.filters, [facet]: filter } };
}

test('counts and totals are numbers of hits; filters and limits only narrow; global resources come first', () => {
  const oneMore = fc
    .constantFrom(...facetNames)
    .chain((facet) => fc.tuple(fc.constant(facet), arbitrary.filter(facet)));
  const limits = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(
      arbitraryResources,
      arbitrary.query,
      oneMore,
      limits,
      kernels,
      (list, query, [facet, filter], limit, kernel) => {
        const hub = createHub(list, { kernel });
        expectCounts(hub, query);
        expectPages(hub, query, limit);
        expectNarrower(hub, query, facet, filter);
        expectGlobalFirst(hub, query);
      },
    ),
    hubRuns(),
  );
});

/**
 * A count is the total of the search with the open part of the facet's filter replaced by the value alone. A total is that of a
 * search for the value alone, regardless of the text and the filters.
 */
function expectCounts(hub: Hub, query: HubQuery): void {
  const { facets } = hub.search(query);
  const total = (other: HubQuery): number => hub.search({ ...other, facets: false, limit: 0 }).total;
  const base = query.base === undefined ? {} : { base: query.base };
  for (const facet of facetNames) {
    const result = facets[facet];
    if (result === undefined) continue;
    for (const { value, count, total: all } of result.values.slice(0, 3)) {
      expectEqual([facet, value, total(withOpenPart(query, facet, { any: [value] }))], [facet, value, count]);
      expectEqual([facet, value, total({ ...base, filters: { [facet]: [value] } })], [facet, value, all]);
    }
    expect(total(withOpenPart(query, facet, { missing: true }))).toBe(result.missing);
  }
}

/** A longer limit extends a shorter one, and pages joined are the whole list. */
function expectPages(hub: Hub, query: HubQuery, limit: number): void {
  const all = ids(hub, query);
  expectEqual(
    hub.search({ ...query, limit }).hits.map(({ id }) => id),
    all.slice(0, limit),
  );
  const pages: string[] = [];
  for (let offset = 0; offset < all.length + limit; offset += limit) {
    pages.push(...hub.search({ ...query, facets: false, limit, offset }).hits.map(({ id }) => id));
  }
  expectEqual(pages, all);
  expect(hub.search({ ...query, limit: 0 }).total).toBe(all.length);
}

/** A filter on a facet without one never adds hits. */
function expectNarrower(hub: Hub, query: HubQuery, facet: FacetName, filter: unknown): void {
  const filters: HubFilters = { ...query.filters, [facet]: undefined };
  const before = ids(hub, { ...query, filters });
  expect(before).toEqual(expect.arrayContaining(ids(hub, { ...query, filters: { ...filters, [facet]: filter } })));
}

/** Without a text, global resources come first. */
function expectGlobalFirst(hub: Hub, query: HubQuery): void {
  const { text: _, ...withoutText } = query;
  const { hits } = hub.search({ ...withoutText, sort: 'hub', limit: 1000, facets: false });
  const isGlobal = hits.map(({ resource }) => scopeOf(resource) === 'global');
  expectEqual(
    isGlobal,
    isGlobal.toSorted((a, b) => Number(b) - Number(a)),
  );
}

test('results don’t depend on the order of the resources, on unapproved ones, or on whether they are frozen', () => {
  const shuffled = arbitraryResources.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, arbitrary.query, ([list, other], query) => {
      const before = structuredClone(list);
      const approved = list.filter(({ review }) => review === undefined || review === 'approved');
      const hub = createHub(list);
      const result = hub.search(query);
      expectEqual(createHub(other).search(query), result);
      expectEqual(createHub(deepFreeze(structuredClone(approved))).search(query), result);
      expect(hub.size).toBe(approved.length);
      for (const one of list) expect(hub.get(one.id)).toBe(approved.includes(one) ? one : undefined);
      expectAllVisible(list, query);
      expectEqual(list, before);
    }),
    hubRuns(),
  );
});

/** Editors see all resources, which are returned uncopied. */
function expectAllVisible(list: readonly Resource[], query: HubQuery): void {
  const editors = createHub(list, { audience: 'editors' });
  expect(editors.size).toBe(list.length);
  for (const one of list) expect(editors.get(one.id)).toBe(one);
  for (const { id, resource } of editors.search({ ...query, limit: 1000 }).hits) {
    expect(list.find((one) => one.id === id)).toBe(resource);
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
