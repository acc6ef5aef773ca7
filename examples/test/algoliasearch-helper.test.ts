import algoliasearchHelper, {
  type AlgoliaSearchHelper,
  type PlainSearchParameters,
  type SearchResults,
} from 'algoliasearch-helper';
import { createHub, HubError, type HubFilters } from 'gcm-hub';
import { createSearchClient } from 'gcm-hub/instantsearch';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { overHttp } from '../../test/adapters/over-http';

const hub = createHub(resources);
const clients = { 'in memory': createSearchClient(hub), 'over HTTP': createSearchClient(overHttp(hub)) };
const backends = Object.entries(clients);

function helperOf(client: ReturnType<typeof createSearchClient>, options: PlainSearchParameters = {}) {
  return algoliasearchHelper(client, 'hub', { maxValuesPerFacet: 1000, hitsPerPage: 1000, ...options });
}

/** Runs one search. */
function results(helper: AlgoliaSearchHelper): Promise<SearchResults> {
  return new Promise((resolve, reject) => {
    helper.once('result', (event) =>
      event.results === null ? reject(new Error('no results')) : resolve(event.results),
    );
    helper.once('error', ({ error }) => reject(error));
    helper.search();
  });
}

const idsOf = ({ hits }: Pick<SearchResults, 'hits'>) => hits.map(({ objectID }) => objectID);
const idsIn = (filters: HubFilters, text = '') =>
  hub.search({ text, filters, limit: 1000, facets: false }).hits.map(({ id }) => id);

/** Returns the hub's counts of a facet. They ignore the selection in the facet itself. */
function countsIn(facet: 'objectives' | 'regions' | 'section', filters: HubFilters): Record<string, number> {
  const values = hub.search({ filters, limit: 0 }).facets[facet]?.values ?? [];
  return Object.fromEntries(values.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]));
}

function shown(found: SearchResults, attribute: string): Record<string, number> {
  const values = found.getFacetValues(attribute, {});
  if (!Array.isArray(values)) throw new Error(`no values of ${attribute}`);
  return Object.fromEntries(values.filter(({ count }) => count > 0).map(({ name, count }) => [name, count]));
}

test.each(backends)('disjunctive facets, %s', async (_, client) => {
  const helper = helperOf(client, { disjunctiveFacets: ['objectives', 'regions', 'section'] });
  helper.addDisjunctiveFacetRefinement('regions', 'africa').addDisjunctiveFacetRefinement('regions', 'asia');
  helper.addDisjunctiveFacetRefinement('objectives', '10');
  const found = await results(helper);
  const filters: HubFilters = { regions: ['africa', 'asia'], objectives: [10] };
  expect(idsOf(found)).toEqual(idsIn(filters));
  expect(found.nbHits).toBeGreaterThan(2);
  for (const facet of ['objectives', 'regions', 'section'] as const) {
    expect(shown(found, facet)).toEqual(countsIn(facet, filters));
  }
});

test.each(backends)('conjunctive facets and exclusions, %s', async (_, client) => {
  const helper = helperOf(client, { facets: ['objectives', 'regions', 'section'] });
  helper.addFacetRefinement('regions', 'africa').addFacetRefinement('regions', 'asia');
  helper.addFacetExclusion('section', 'video').addFacetExclusion('objectives', '8');
  const found = await results(helper);
  const filters: HubFilters = {
    regions: { all: ['africa', 'asia'] },
    section: { none: ['video'] },
    objectives: { none: [8] },
  };
  expect(idsOf(found)).toEqual(idsIn(filters));
  expect(found.nbHits).toBeGreaterThan(2);
  for (const facet of ['objectives', 'regions', 'section'] as const) {
    expect(shown(found, facet)).toEqual(countsIn(facet, filters));
  }
});

test.each(backends)('regions and countries as a hierarchy, %s', async (_, client) => {
  const hierarchicalFacets = [{ name: 'geography.lvl0', attributes: ['geography.lvl0', 'geography.lvl1'] }];
  const helper = helperOf(client, { hierarchicalFacets });
  const [first] = hub.search({ filters: { regions: ['asia'] } }).facets.countries?.values ?? [];
  expect(first?.label).toBe('Thailand');
  helper.toggleFacetRefinement('geography.lvl0', 'Asia > Thailand');
  const found = await results(helper);
  expect(idsOf(found)).toEqual(idsIn({ countries: ['TH'] }));
  const tree = found.getFacetValues('geography.lvl0', {});
  if (tree === undefined || Array.isArray(tree)) throw new Error('no tree');
  const regions = hub.search({ limit: 0 }).facets.regions?.values ?? [];
  expect(Object.fromEntries((tree.data ?? []).map(({ name, count }) => [name, count]))).toEqual(
    Object.fromEntries(regions.map(({ label, count }) => [label, count])),
  );
  const asia = tree.data?.find(({ name }) => name === 'Asia');
  expect(asia?.isRefined).toBe(true);
  const countries = hub.search({
    filters: { regions: { all: ['asia'] } },
    limit: 0,
    facets: { countries: { limit: 999 } },
  });
  const inAsia = Object.fromEntries((asia?.data ?? []).map(({ name, count }) => [name, count]));
  expect(inAsia['Thailand']).toBe(idsIn({ countries: ['TH'] }).length);
  expect(Object.keys(inAsia).length).toBeGreaterThan(3);
  for (const { label, count } of countries.facets.countries?.values ?? []) {
    if (label in inAsia) expect(inAsia[label]).toBe(count);
  }
});

test.each(backends)('a range of years, %s', async (_, client) => {
  const helper = helperOf(client, { disjunctiveFacets: ['year', 'section'] });
  helper.addNumericRefinement('year', '>=', 2018).addNumericRefinement('year', '<=', 2020);
  const found = await results(helper);
  expect(idsOf(found)).toEqual(idsIn({ year: { from: 2018, to: 2020 } }));
  expect(shown(found, 'section')).toEqual(countsIn('section', { year: { from: 2018, to: 2020 } }));
  // The range doesn't filter the statistics of the years themselves.
  const years = (hub.search({ limit: 0 }).facets.year?.values ?? []).map(({ value }) => value);
  expect(found.getFacetStats('year')).toMatchObject({ min: Math.min(...years), max: Math.max(...years) });
});

test.each(backends)('a search within a facet, %s', async (_, client) => {
  const helper = helperOf(client, { disjunctiveFacets: ['countries', 'objectives'] });
  helper.addDisjunctiveFacetRefinement('objectives', '10');
  const found = await helper.searchForFacetValues('objectives', 'traff', 10, {
    highlightPreTag: '<mark>',
    highlightPostTag: '</mark>',
  });
  expect(found.facetHits).toEqual([
    {
      value: '10',
      highlighted: 'Eradicate <mark>trafficking</mark>',
      count: idsIn({ objectives: [10] }).length,
      escapedValue: '10',
      isRefined: true,
    },
  ]);
  const countries = await helper.searchForFacetValues('countries', '', 3, {});
  const filters: HubFilters = { objectives: [10] };
  const values = hub.search({ filters, limit: 0 }).facets.countries?.values ?? [];
  expect(countries.facetHits.map(({ value, count }) => [value, count])).toEqual(
    values.slice(0, 3).map(({ value, count }) => [value, count]),
  );
});

test.each(backends)('pages, a text query and sort orders, %s', async (_, client) => {
  const helper = helperOf(client, { hitsPerPage: 7 });
  helper.setQuery('trafficking').setIndex('hub_newest').setPage(2);
  const found = await results(helper);
  const all = hub.search({ text: 'trafficking', sort: 'newest', limit: 1000 });
  expect(idsOf(found)).toEqual(all.hits.slice(14, 21).map(({ id }) => id));
  expect(found).toMatchObject({ page: 2, hitsPerPage: 7, nbHits: all.total, nbPages: Math.ceil(all.total / 7) });
  expect(found.index).toBe('hub_newest');
  for (const sort of ['relevance', 'oldest', 'title'] as const) {
    helper.setIndex(`hub_${sort}`).setPage(0);
    const hits = hub.search({ text: 'trafficking', sort, limit: 7 }).hits.map(({ id }) => id);
    expect(idsOf(await results(helper))).toEqual(hits);
  }
});

test.each(backends)('an invalid request emits an error, %s', async (_, client) => {
  const helper = helperOf(client, { facets: ['region'] });
  const error = await results(helper).catch((reason: unknown) => reason);
  if (!HubError.is(error)) throw new Error('no HubError');
  expect(error.path).toEqual(['requests', 0, 'params', 'facets', 0]);
  expect(error.nearest).toBe('regions');
});
