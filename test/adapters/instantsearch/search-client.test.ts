import { type AsyncHub, createHub, en, type Hub, HubError } from 'gcm-hub';
import { createSearchClient, labelItems, labelRefinements } from 'gcm-hub/instantsearch';
import { ar } from 'gcm-hub/labels/ar';
import { es } from 'gcm-hub/labels/es';
import { fr } from 'gcm-hub/labels/fr';
import { ru } from 'gcm-hub/labels/ru';
import { zh } from 'gcm-hub/labels/zh';
import { resources } from 'gcm-hub/sample';
import { countries } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { plain } from '../../plain';
import { overHttp } from '../over-http';

const hub = createHub(resources, { labels: [ar, es, fr, ru, zh] });
const client = createSearchClient(hub);
const search = async (params: object, indexName = 'hub') => {
  const [result] = (await client.search([{ indexName, params }])).results;
  if (result === undefined) throw new Error('no result');
  return result;
};

/** Returns the error with which requests are rejected. */
async function rejection(requests: unknown): Promise<HubError> {
  const error = await client.search(requests as []).catch((reason: unknown) => reason); // invalid on purpose
  if (error instanceof HubError) return error;
  throw new Error('not rejected');
}

test('a response has the form of Algolia’s', async () => {
  const { hits, processingTimeMS, ...rest } = await search({ query: 'visa', hitsPerPage: 2, facets: 'scope' });
  expect(hits).toHaveLength(2);
  expect(Number.isInteger(processingTimeMS)).toBe(true);
  const { total, facets } = hub.search({ text: 'visa' });
  expect(rest).toEqual({
    nbHits: total,
    page: 0,
    nbPages: Math.ceil(total / 2),
    hitsPerPage: 2,
    facets: {
      scope: Object.fromEntries(
        (facets.scope?.values ?? []).filter(({ count }) => count > 0).map(({ value, count }) => [value, count]),
      ),
    },
    exhaustive: { facetsCount: true, facetValues: true, nbHits: true },
    exhaustiveFacetsCount: true,
    exhaustiveNbHits: true,
    query: 'visa',
    params: 'query=visa&hitsPerPage=2&facets=scope',
    index: 'hub',
  });
});

test('clickAnalytics adds a queryID', async () => {
  const ids = [await search({ clickAnalytics: true }), await search({ clickAnalytics: true })].map(
    ({ queryID }) => queryID,
  );
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(ids[0]).not.toBe(ids[1]);
});

test('pages by offset and length', async () => {
  const all = hub.search({ limit: 1000 }).hits.map(({ id }) => id);
  const found = await search({ offset: 7, length: 5 });
  expect(found.hits.map(({ objectID }) => objectID)).toEqual(all.slice(7, 12));
  expect(found).toMatchObject({ offset: 7, length: 5, page: 1, hitsPerPage: 5, nbPages: Math.ceil(all.length / 5) });
  expect(await search({ offset: 300 })).toMatchObject({ offset: 300, length: 20, hits: { length: 5 } });
  expect(await search({ hitsPerPage: 0 })).toMatchObject({ hits: [], nbHits: all.length, nbPages: 0 });
  expect((await search({ page: 99 })).hits).toEqual([]);
});

test('maxValuesPerFacet keeps the values with most resources and clears exhaustive.facetValues', async () => {
  const { facets, exhaustive } = await search({ facets: ['countries'], maxValuesPerFacet: 3 });
  const values = hub.search({ facets: { countries: { limit: 3 } } }).facets.countries?.values ?? [];
  expect(facets).toEqual({ countries: Object.fromEntries(values.map(({ value, count }) => [value, count])) });
  expect(exhaustive).toEqual({ facetsCount: true, facetValues: false, nbHits: true });
  const years = await search({ facets: ['year'], maxValuesPerFacet: 1 });
  expect(Object.keys(years.facets?.['year'] ?? {})).toHaveLength(1);
  expect(years.facets_stats).toEqual((await search({ facets: ['year'] })).facets_stats); // of all years, not only those returned
});

test('several requests return results in order, each for its own index', async () => {
  const names = ['hub_newest', 'hub', 'hub_oldest', 'hub_title', 'hub_relevance'];
  const { results } = await client.search(names.map((indexName) => ({ indexName, params: { query: 'visa' } })));
  expect(results.map(({ index }) => index)).toEqual(names);
  for (const [i, sort] of (['newest', 'hub', 'oldest', 'title', 'relevance'] as const).entries()) {
    const ids = hub.search({ text: 'visa', sort }).hits.map(({ id }) => id);
    expect(results[i]?.hits.map(({ objectID }) => objectID)).toEqual(ids);
  }
  const own = createSearchClient(hub, { indexName: 'library' });
  expect((await own.search([{ indexName: 'library_title' }])).results[0]?.nbHits).toBe(hub.size);
});

test('a hub in memory is searched synchronously', () => {
  const queries: unknown[] = [];
  const spied: typeof hub = {
    ...hub,
    search(query) {
      queries.push(query);
      return hub.search(query);
    },
  };
  createSearchClient(spied).search([{ indexName: 'hub', params: { facets: ['geography.lvl1'] } }]);
  expect(queries).toHaveLength(1);
});

test('parameters without a meaning here are ignored', async () => {
  const ignored = {
    analytics: false,
    rules: [],
    ruleContexts: ['a'],
    aroundLatLng: '1,2',
    typoTolerance: 'strict',
    optionalFilters: ['regions:africa'],
    distinct: true,
    tagFilters: '',
    facetFilters: [[]],
    numericFilters: null,
    unknown: 1,
  };
  expect((await search(ignored)).nbHits).toBe(hub.size);
});

test('typoTolerance: false switches corrections off, also in a search within a facet', async () => {
  const params = { query: 'trafficing', facets: ['regions'] };
  expect((await search(params)).nbHits).toBe(hub.search({ text: 'trafficing' }).total);
  expect((await search({ ...params, typoTolerance: false })).nbHits).toBe(0);
  const counts = await client.searchForFacetValues([
    { indexName: 'hub', params: { ...params, facetName: 'regions', facetQuery: '' } },
    { indexName: 'hub', params: { ...params, facetName: 'regions', facetQuery: '', typoTolerance: false } },
  ]);
  expect(counts.map(({ facetHits }) => facetHits.length > 0)).toEqual([true, false]);
});

test('a query that names values has its interpretation in userData', async () => {
  const { userData } = await search({ query: 'visas in Kenya' });
  expect(userData).toEqual([{ interpretation: hub.interpret('visas in Kenya') }]);
  expect('userData' in (await search({ query: 'visas' }))).toBe(false);
});

test('a third list of alternatives is rejected unless another decides it', async () => {
  const [one, other, third] = [
    ['regions:africa', 'regions:asia'],
    ['regions:asia', 'regions:europe'],
    ['regions:africa', 'regions:asia', 'regions:oceania'],
  ];
  const { nbHits } = await search({ facetFilters: [one, other] });
  expect(nbHits).toBeGreaterThan(0);
  for (const facetFilters of [
    [one, other, third],
    [third, one, other],
  ]) {
    expect((await search({ facetFilters })).nbHits).toBe(nbHits);
  }
  const facetFilters = [one, other, ['regions:africa', 'regions:europe']];
  expect((await rejection([{ indexName: 'hub', params: { facetFilters } }])).path.at(-1)).toBe(2);
});

test.each([
  [{ facets: ['region'] }, ['facets', 0], 'regions'],
  [{ facetFilters: ['regons:africa'] }, ['facetFilters', 0], 'regions'],
  [{ facetFilters: 'africa' }, ['facetFilters'], undefined],
  [{ facetFilters: [['regions:africa', 'section:video']] }, ['facetFilters', 0], undefined],
  [{ facetFilters: ['scope:global', ['regions:-africa', 'regions:asia']] }, ['facetFilters', 1], undefined],
  [{ facetFilters: [[['regions:africa']]] }, ['facetFilters', 0, 0], undefined],
  [{ numericFilters: ['years>2018'] }, ['numericFilters', 0], 'year'],
  [{ numericFilters: ['year>2018,year<2020'] }, ['numericFilters', 0], undefined],
  [{ numericFilters: [['year<2000', 'year>2020']] }, ['numericFilters', 0], undefined],
  [{ filters: 'regions:africa AND regions:asia OR scope:global' }, ['filters'], undefined],
  [{ filters: 'regions:africa OR scope:global' }, ['filters'], undefined],
  [{ filters: 'NOT year>2018' }, ['filters'], undefined],
  [{ filters: 'regions:-africa' }, ['filters'], undefined],
  [{ filters: 'published' }, ['filters'], undefined],
  [{ filters: 'regions:"africa' }, ['filters'], undefined],
  [{ filters: '(regions:africa' }, ['filters'], undefined],
  [{ filters: 'regions:africa)' }, ['filters'], undefined],
  [{ filters: 'regions:africa AND' }, ['filters'], undefined],
  [{ filters: '('.repeat(999) }, ['filters'], undefined],
  [{ filters: 3 }, ['filters'], undefined],
  [{ tagFilters: ['a'] }, ['tagFilters'], undefined],
  [{ insideBoundingBox: '1,2,3,4' }, ['insideBoundingBox'], undefined],
  [{ similarQuery: 'a' }, ['similarQuery'], undefined],
  [{ restrictSearchableAttributes: ['title'] }, ['restrictSearchableAttributes'], undefined],
  [{ hitsPerPage: 1001 }, ['hitsPerPage'], undefined],
  [{ page: -1 }, ['page'], undefined],
  [{ query: 1 }, ['query'], undefined],
  [{ attributesToSnippet: [':'] }, ['attributesToSnippet', 0], undefined],
  [{ attributesToSnippet: ['title:0'] }, ['attributesToSnippet', 0], undefined],
  [{ sortFacetValuesBy: 'alphaa' }, ['sortFacetValuesBy'], 'alpha'],
  [{ clickAnalytics: 'yes' }, ['clickAnalytics'], undefined],
])('rejects %o', async (params, path, near) => {
  const error = await rejection([{ indexName: 'hub' }, { indexName: 'hub', params }]);
  expect(error.code).toBe('invalid-query');
  expect(error.path).toEqual(['requests', 1, 'params', ...path]);
  expect(error.nearest).toBe(near);
});

test('rejects unknown indexes, invalid requests and invalid options', async () => {
  const error = await rejection([{ indexName: 'hub_newst' }]);
  expect([error.path, error.nearest]).toEqual([['requests', 0, 'indexName'], 'hub_newest']);
  expect((await rejection({})).path).toEqual(['requests']);
  expect((await rejection([null])).path).toEqual(['requests', 0]);
  expect((await rejection([{ indexName: 'hub', params: [] }])).path).toEqual(['requests', 0, 'params']);
  expect(() => createSearchClient(hub, { index: 'hub' } as object)).toThrow(HubError);
  expect(() => createSearchClient(hub, { indexName: '' })).toThrow(HubError);
  for (const locale of ['not a tag', '', 5, null]) {
    // @ts-expect-error some aren’t strings
    expect(() => createSearchClient(hub, { locale })).toThrow(
      expect.objectContaining({ code: 'invalid-option', path: ['locale'], found: locale }),
    );
  }
  for (const invalidHub of [undefined, null, {}, resources]) {
    // @ts-expect-error not a hub
    expect(() => createSearchClient(invalidHub)).toThrow(
      expect.objectContaining({
        code: 'invalid-option',
        path: ['hub'],
        expected: 'a hub, or a function that returns one',
      }),
    );
  }
});

test('the geography has labels in the client’s language', async () => {
  const french = createSearchClient(hub, { locale: 'fr' });
  const searchFrench = async (params: object) => (await french.search([{ indexName: 'hub', params }])).results[0];
  const found = await searchFrench({
    facets: ['geography.lvl0', 'geography.lvl1'],
    filters: '"geography.lvl0":Afrique',
  });
  const { total, facets } = hub.search({ filters: { regions: ['africa'] }, locale: 'fr', limit: 0 });
  expect(found?.nbHits).toBe(total);
  expect(found?.facets?.['geography.lvl0']?.['Afrique']).toBe(total);
  const [first] = facets.countries?.values ?? [];
  expect(found?.facets?.['geography.lvl1']?.[`Afrique > ${first?.label}`]).toBe(first?.count);
  expect((await searchFrench({ facetFilters: 'geography.lvl0:Africa' }))?.nbHits).toBe(0);
  const [values] = await french.searchForFacetValues([
    { indexName: 'hub', params: { facetName: 'geography.lvl1', facetQuery: 'keny' } },
  ]);
  for (const { value } of values?.facetHits ?? []) expect(value).toBe('Afrique > Kenya');
  const [southern] = await french.searchForFacetValues([
    { indexName: 'hub', params: { facetName: 'geography.lvl1', facetQuery: 'afri' } },
  ]);
  expect(southern?.facetHits[0]?.highlighted).toBe('Afrique &gt; <em>Afrique</em> du Sud');
});

test.each([ar, en, es, fr, ru, zh])('each country has a distinct path in $locale', async ({ locale }) => {
  const everywhere = createHub([{ ...plain, countries: countries.map(({ id }) => id) }], {
    labels: [ar, es, fr, ru, zh],
  });
  const own = createSearchClient(everywhere, { locale });
  const params = { facets: ['geography.lvl0', 'geography.lvl1'], maxValuesPerFacet: 1000 };
  const { facets } = (await own.search([{ indexName: 'hub', params }])).results[0] ?? {};
  expect(Object.keys(facets?.['geography.lvl1'] ?? {})).toHaveLength(195);
  expect(Object.keys(facets?.['geography.lvl0'] ?? {})).toHaveLength(5);
  for (const path of Object.keys(facets?.['geography.lvl1'] ?? {})) expect(path.split(' > ')).toHaveLength(2);
});

test.each([
  ['memory', (one: Hub) => one],
  ['over HTTP', overHttp],
])('a path is in one language, English if the hub lacks the client’s: %s', async (_, over) => {
  const english = createHub([{ ...plain, countries: countries.map(({ id }) => id) }], { labels: [fr] });
  const pathsIn = async (locale: string | undefined) => {
    const params = { facets: ['geography.lvl0', 'geography.lvl1'], maxValuesPerFacet: 1000 };
    const [found] = (await createSearchClient(over(english), { locale }).search([{ indexName: 'hub', params }]))
      .results;
    return ['geography.lvl0', 'geography.lvl1'].map((name) => Object.keys(found?.facets?.[name] ?? {}).sort());
  };
  const paths = await pathsIn(undefined);
  expect(paths.map((level) => level.length)).toEqual([5, 195]);
  expect(paths[1]).toContain('Americas > Colombia');
  for (const locale of ['de', 'zh-Hant', 'ru', 'en-GB', 'en']) expect(await pathsIn(locale)).toEqual(paths);
  expect((await pathsIn('fr-CA'))[1]).toContain('Amériques > Colombie');
});

test('a country is found by its name in the client’s language even if the path is English', async () => {
  const german = createSearchClient(createHub([{ ...plain, countries: ['CO'] }]), { locale: 'de' });
  for (const facetQuery of ['kolumb', 'colomb']) {
    const [values] = await german.searchForFacetValues([
      { indexName: 'hub', params: { facetName: 'geography.lvl1', facetQuery } },
    ]);
    expect(values?.facetHits.map(({ value }) => value)).toEqual(['Americas > Colombia']);
  }
});

test.each([
  ['memory', (one: Hub) => one],
  ['over HTTP', overHttp],
])('a function returns the current hub: %s', async (_, over) => {
  const both = [
    { ...plain, id: 'a', countries: ['KE' as const] },
    { ...plain, id: 'b', countries: ['KE' as const] },
  ];
  let current: AsyncHub | Hub = over(createHub(both, { labels: [fr] }));
  const own = createSearchClient(() => current, { locale: 'fr' });
  const request = { indexName: 'hub', params: { facets: ['geography.lvl1'], facetName: 'geography.lvl1' } };
  const counts = async () => {
    const [found] = (await own.search([request])).results;
    const [values] = await own.searchForFacetValues([request]);
    const one = await own.searchForFacetValues({ indexName: 'hub', facetName: 'countries' });
    return [
      found?.nbHits,
      found?.facets?.['geography.lvl1'],
      values?.facetHits.map(({ value, count }) => [value, count]),
      one.facetHits[0]?.count,
    ];
  };
  const path = 'Afrique > Kenya';
  expect(await counts()).toEqual([2, { [path]: 2 }, [[path, 2]], 2]);
  current = over(createHub([both[0] ?? plain]));
  const english = 'Africa > Kenya';
  expect(await counts()).toEqual([1, { [english]: 1 }, [[english, 1]], 1]);
});

test('the requests of one call use one hub', async () => {
  const hubs = [createHub([plain]), createHub([])];
  const changing = createSearchClient(() => hubs.shift() ?? createHub([]));
  const request = { indexName: 'hub', params: {} };
  expect((await changing.search([request, request])).results.map(({ nbHits }) => nbHits)).toEqual([1, 1]);
  expect((await changing.search([request, request])).results.map(({ nbHits }) => nbHits)).toEqual([0, 0]);
});

test('the promise rejects if the function returns no hub', async () => {
  // @ts-expect-error not a hub
  const broken = createSearchClient(() => undefined);
  await expect(broken.search([])).rejects.toMatchObject({ code: 'invalid-option', path: ['hub'] });
});

test('the promise rejects if the function throws', async () => {
  const broken = createSearchClient((): Hub => {
    throw new Error('no hub yet');
  });
  await expect(broken.search([{ indexName: 'hub' }])).rejects.toThrow('no hub yet');
  await expect(broken.searchForFacetValues([{ indexName: 'hub' }])).rejects.toThrow('no hub yet');
});

test('labels are fetched once, and again after a failure', async () => {
  let calls = 0;
  const shaky: AsyncHub = {
    ...overHttp(hub),
    facetValues: async (facet, { signal: _, ...options } = {}) => {
      calls++;
      if (calls === 1) throw new Error('offline');
      return hub.facetValues(facet, options);
    },
  };
  const far = createSearchClient(shaky);
  const requests = [{ indexName: 'hub', params: { facets: ['geography.lvl0'] } }];
  await expect(far.search(requests)).rejects.toThrow('offline');
  const { results } = await far.search(requests);
  expect(results[0]?.facets).toEqual((await client.search(requests)).results[0]?.facets);
  const before = calls;
  await far.search(requests);
  expect(calls).toBe(before);
});

test('a search within a facet, in each form of request', async () => {
  const params = { facetQuery: 'afrca', maxFacetHits: 5, query: 'trafficking' };
  const count = hub.search({ text: 'trafficking', filters: { regions: ['africa'] } }).total;
  const expected = { facetHits: [{ value: 'africa', highlighted: 'Africa', count }], exhaustiveFacetsCount: true };
  const [listed] = await client.searchForFacetValues([
    { indexName: 'hub', params: { ...params, facetName: 'regions' } },
  ]);
  expect(listed).toMatchObject(expected);
  const { results } = await client.search([
    { indexName: 'hub', type: 'facet', facet: 'regions', params } as { indexName: string },
  ]);
  expect(results[0]).toMatchObject(expected);
  const searchForFacetValuesRequest = {
    params: 'query=trafficking&hitsPerPage=0&facetFilters=%5B%5D',
    facetQuery: 'afrca',
  };
  expect(
    await client.searchForFacetValues({ indexName: 'hub', facetName: 'regions', searchForFacetValuesRequest }),
  ).toMatchObject(expected);
  const [marked] = await client.searchForFacetValues([
    {
      indexName: 'hub',
      params: { facetName: 'objectives', facetQuery: 'TRAFF', highlightPreTag: '<b>', highlightPostTag: '</b>' },
    },
  ]);
  expect(marked?.facetHits[0]).toMatchObject({ value: '10', highlighted: 'Eradicate <b>trafficking</b>' });
  const error = await client
    .searchForFacetValues([{ indexName: 'hub', params: { facetName: 'region' } }])
    .catch((reason) => reason);
  expect(error).toMatchObject({ path: ['requests', 0, 'params', 'facetName'], nearest: 'regions' });
});

test('a search within a facet escapes HTML in publishers', async () => {
  const [first] = resources;
  if (first === undefined) throw new Error('no resource');
  const own = createSearchClient(createHub([{ ...first, publishers: ['<b onclick=x>Visa & co'] }]));
  const params = { facetName: 'publishers', facetQuery: 'visa' };
  expect((await own.searchForFacetValues([{ indexName: 'hub', params }]))[0]?.facetHits).toEqual([
    { value: '<b onclick=x>Visa & co', highlighted: '&lt;b onclick=x&gt;<em>Visa</em> &amp; co', count: 1 },
  ]);
});

test('labelItems rejects an unknown facet', () => {
  const wrong = { code: 'invalid-query', path: ['facet', 'country'], nearest: 'countries' };
  // @ts-expect-error: no such facet
  expect(() => labelItems('country', fr)).toThrow(expect.objectContaining(wrong));
});

test('labelItems and labelRefinements show labels in widgets', () => {
  const items = [
    { value: '10', label: '10', highlighted: '10', count: 3 },
    { value: 'general', label: 'general', highlighted: '<mark>Gén</mark>éral', count: 1 },
    { value: '__proto__', label: '__proto__' },
  ];
  expect(labelItems('objectives', fr)(items)).toEqual([
    { value: '10', label: fr.objectives.labels[10], highlighted: fr.objectives.labels[10], count: 3 },
    { value: 'general', label: fr.objectives.labels.general, highlighted: '<mark>Gén</mark>éral', count: 1 },
    { value: '__proto__', label: '__proto__' },
  ]);
  expect(
    labelItems(
      'languages',
      fr,
    )([
      { value: 'es', label: 'es' },
      { value: 'no tag', label: '' },
    ]),
  ).toEqual([
    { value: 'es', label: 'espagnol' },
    { value: 'no tag', label: 'no tag' },
  ]);
  expect(labelItems('publishers', fr)([{ value: '\\-IOM', label: '-IOM' }])).toEqual([
    { value: '\\-IOM', label: '-IOM' },
  ]);
  const refined = (attribute: string, label: string, type: string) => ({
    attribute,
    label: attribute,
    refinements: [{ attribute, label, type }],
  });
  const refinements = [
    refined('objectives', '10', 'disjunctive'),
    refined('year', '≥ 2018', 'numeric'),
    refined('geography.lvl0', 'Afrique > Kenya', 'hierarchical'),
    refined('query', 'visa', 'query'),
  ];
  const shown = labelRefinements(fr)(refinements).map(({ label, refinements }) => [label, refinements[0]?.label]);
  expect(shown).toEqual([
    [fr.facets.objectives, fr.objectives.labels[10]],
    [fr.facets.year, '≥ 2018'],
    [fr.facets.regions, 'Afrique > Kenya'],
    ['query', 'visa'],
  ]);
});

test('if one request is invalid, rejections of the others are handled', async () => {
  const unhandled: unknown[] = [];
  const collect = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', collect);
  const away: AsyncHub = {
    ...overHttp(hub),
    search: () => new Promise((_, reject) => void setTimeout(() => reject(new Error('offline')), 5)),
  };
  const far = createSearchClient(away);
  await expect(far.search([{ indexName: 'hub' }, { indexName: 'hub_newst' }])).rejects.toThrow(HubError);
  await new Promise((resolve) => void setTimeout(resolve, 20));
  process.off('unhandledRejection', collect);
  expect(unhandled).toEqual([]);
});

test('parameters may be beside params, as some clients write them', async () => {
  const { total } = hub.search({ text: 'visa' });
  const nbHits = async (request: object) =>
    (await client.search([{ indexName: 'hub', ...request }])).results.map((one) => [one.query, one.nbHits]);
  expect(await nbHits({ query: 'visa' })).toEqual([['visa', total]]);
  expect(await nbHits({ query: 'visa', params: { hitsPerPage: 1 } })).toEqual([['visa', total]]);
  expect(await nbHits({ query: 'returns', params: { query: 'visa' } })).toEqual([['visa', total]]);
});
