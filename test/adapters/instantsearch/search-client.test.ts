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
const ask = async (params: object, indexName = 'hub') => {
  const [result] = (await client.search([{ indexName, params }])).results;
  if (result === undefined) throw new Error('no result');
  return result;
};

/** What a request is refused for. */
async function refusal(requests: unknown): Promise<HubError> {
  const error = await client.search(requests as []).catch((reason: unknown) => reason); // wrong on purpose
  if (error instanceof HubError) return error;
  throw new Error('not refused');
}

test('says what it found in the form of Algolia', async () => {
  const { hits, processingTimeMS, ...rest } = await ask({ query: 'visa', hitsPerPage: 2, facets: 'scope' });
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

test('a queryID is given where one is asked for', async () => {
  const ids = [await ask({ clickAnalytics: true }), await ask({ clickAnalytics: true })].map(({ queryID }) => queryID);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(ids[0]).not.toBe(ids[1]);
});

test('pages by offset and length, of any size', async () => {
  const all = hub.search({ limit: 1000 }).hits.map(({ id }) => id);
  const found = await ask({ offset: 7, length: 5 });
  expect(found.hits.map(({ objectID }) => objectID)).toEqual(all.slice(7, 12));
  expect(found).toMatchObject({ offset: 7, length: 5, page: 1, hitsPerPage: 5, nbPages: Math.ceil(all.length / 5) });
  expect(await ask({ offset: 300 })).toMatchObject({ offset: 300, length: 20, hits: { length: 5 } });
  expect(await ask({ hitsPerPage: 0 })).toMatchObject({ hits: [], nbHits: all.length, nbPages: 0 });
  expect((await ask({ page: 99 })).hits).toEqual([]);
});

test('a facet is cut at so many values, those with most resources first, and says so', async () => {
  const { facets, exhaustive } = await ask({ facets: ['countries'], maxValuesPerFacet: 3 });
  const values = hub.search({ facets: { countries: { limit: 3 } } }).facets.countries?.values ?? [];
  expect(facets).toEqual({ countries: Object.fromEntries(values.map(({ value, count }) => [value, count])) });
  expect(exhaustive).toEqual({ facetsCount: true, facetValues: false, nbHits: true });
  const years = await ask({ facets: ['year'], maxValuesPerFacet: 1 });
  expect(Object.keys(years.facets?.['year'] ?? {})).toHaveLength(1);
  expect(years.facets_stats).toEqual((await ask({ facets: ['year'] })).facets_stats); // of all years, not of those shown
});

test('several requests are answered in their order, each by its own index', async () => {
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

test('a hub in memory is asked before the promise is given', () => {
  const asked: unknown[] = [];
  const spied: typeof hub = {
    ...hub,
    search(query) {
      asked.push(query);
      return hub.search(query);
    },
  };
  createSearchClient(spied).search([{ indexName: 'hub', params: { facets: ['geography.lvl1'] } }]);
  expect(asked).toHaveLength(1);
});

test('what has no meaning here is ignored', async () => {
  const ignored = {
    analytics: false,
    rules: [],
    ruleContexts: ['a'],
    aroundLatLng: '1,2',
    typoTolerance: false,
    optionalFilters: ['regions:africa'],
    distinct: true,
    tagFilters: '',
    facetFilters: [[]],
    numericFilters: null,
    nobodyKnows: 1,
  };
  expect((await ask(ignored)).nbHits).toBe(hub.size);
});

test('a third list of alternatives is answered where another decides it, else refused', async () => {
  const [one, other, third] = [
    ['regions:africa', 'regions:asia'],
    ['regions:asia', 'regions:europe'],
    ['regions:africa', 'regions:asia', 'regions:oceania'],
  ];
  const { nbHits } = await ask({ facetFilters: [one, other] });
  expect(nbHits).toBeGreaterThan(0);
  for (const facetFilters of [
    [one, other, third],
    [third, one, other],
  ]) {
    expect((await ask({ facetFilters })).nbHits).toBe(nbHits);
  }
  const facetFilters = [one, other, ['regions:africa', 'regions:europe']];
  expect((await refusal([{ indexName: 'hub', params: { facetFilters } }])).path.at(-1)).toBe(2);
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
])('%o is refused', async (params, path, near) => {
  const error = await refusal([{ indexName: 'hub' }, { indexName: 'hub', params }]);
  expect(error.code).toBe('invalid-query');
  expect(error.path).toEqual(['requests', 1, 'params', ...path]);
  expect(error.nearest).toBe(near);
});

test('an unknown index, and what is no request, are refused', async () => {
  const error = await refusal([{ indexName: 'hub_newst' }]);
  expect([error.path, error.nearest]).toEqual([['requests', 0, 'indexName'], 'hub_newest']);
  expect((await refusal({})).path).toEqual(['requests']);
  expect((await refusal([null])).path).toEqual(['requests', 0]);
  expect((await refusal([{ indexName: 'hub', params: [] }])).path).toEqual(['requests', 0, 'params']);
  expect(() => createSearchClient(hub, { index: 'hub' } as object)).toThrow(HubError);
  expect(() => createSearchClient(hub, { indexName: '' })).toThrow(HubError);
  for (const locale of ['not a tag', '', 5, null]) {
    // @ts-expect-error not each of them is a text
    expect(() => createSearchClient(hub, { locale })).toThrow(
      expect.objectContaining({ code: 'invalid-option', path: ['locale'], found: locale }),
    );
  }
  for (const none of [undefined, null, {}, resources]) {
    // @ts-expect-error no hub
    expect(() => createSearchClient(none)).toThrow(
      expect.objectContaining({
        code: 'invalid-option',
        path: ['hub'],
        expected: 'a hub, or a function that gives one',
      }),
    );
  }
});

test('the geography speaks the language of the client', async () => {
  const french = createSearchClient(hub, { locale: 'fr' });
  const search = async (params: object) => (await french.search([{ indexName: 'hub', params }])).results[0];
  const found = await search({ facets: ['geography.lvl0', 'geography.lvl1'], filters: '"geography.lvl0":Afrique' });
  const { total, facets } = hub.search({ filters: { regions: ['africa'] }, locale: 'fr', limit: 0 });
  expect(found?.nbHits).toBe(total);
  expect(found?.facets?.['geography.lvl0']?.['Afrique']).toBe(total);
  const [first] = facets.countries?.values ?? [];
  expect(found?.facets?.['geography.lvl1']?.[`Afrique > ${first?.label}`]).toBe(first?.count);
  expect((await search({ facetFilters: 'geography.lvl0:Africa' }))?.nbHits).toBe(0);
  const [values] = await french.searchForFacetValues([
    { indexName: 'hub', params: { facetName: 'geography.lvl1', facetQuery: 'keny' } },
  ]);
  for (const { value } of values?.facetHits ?? []) expect(value).toBe('Afrique > Kenya');
  const [southern] = await french.searchForFacetValues([
    { indexName: 'hub', params: { facetName: 'geography.lvl1', facetQuery: 'afri' } },
  ]);
  expect(southern?.facetHits[0]?.highlighted).toBe('Afrique &gt; <em>Afrique</em> du Sud');
});

test.each([ar, en, es, fr, ru, zh])('each country has a path of its own in $locale', async ({ locale }) => {
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
])('a path is in one language, English where the hub hasn’t that of the client: %s', async (_, over) => {
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

test('a country is found by the name that the language of the client has, where the path is English, too', async () => {
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
])('a function gives the hub to use now: %s', async (_, over) => {
  const both = [
    { ...plain, id: 'a', countries: ['KE' as const] },
    { ...plain, id: 'b', countries: ['KE' as const] },
  ];
  let current: AsyncHub | Hub = over(createHub(both, { labels: [fr] }));
  const own = createSearchClient(() => current, { locale: 'fr' });
  const asked = { indexName: 'hub', params: { facets: ['geography.lvl1'], facetName: 'geography.lvl1' } };
  const counts = async () => {
    const [found] = (await own.search([asked])).results;
    const [values] = await own.searchForFacetValues([asked]);
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

test('the requests of one call are answered by one hub', async () => {
  const hubs = [createHub([plain]), createHub([])];
  const changing = createSearchClient(() => hubs.shift() ?? createHub([]));
  const request = { indexName: 'hub', params: {} };
  expect((await changing.search([request, request])).results.map(({ nbHits }) => nbHits)).toEqual([1, 1]);
  expect((await changing.search([request, request])).results.map(({ nbHits }) => nbHits)).toEqual([0, 0]);
});

test('what a function gives that is no hub rejects the promise', async () => {
  // @ts-expect-error no hub
  const broken = createSearchClient(() => undefined);
  await expect(broken.search([])).rejects.toMatchObject({ code: 'invalid-option', path: ['hub'] });
});

test('what a function throws that should give a hub rejects the promise', async () => {
  const broken = createSearchClient((): Hub => {
    throw new Error('no hub yet');
  });
  await expect(broken.search([{ indexName: 'hub' }])).rejects.toThrow('no hub yet');
  await expect(broken.searchForFacetValues([{ indexName: 'hub' }])).rejects.toThrow('no hub yet');
});

test('labels are asked for once, and again where that failed', async () => {
  let asked = 0;
  const shaky: AsyncHub = {
    ...overHttp(hub),
    facetValues: async (facet, { signal: _, ...options } = {}) => {
      asked++;
      if (asked === 1) throw new Error('offline');
      return hub.facetValues(facet, options);
    },
  };
  const far = createSearchClient(shaky);
  const requests = [{ indexName: 'hub', params: { facets: ['geography.lvl0'] } }];
  await expect(far.search(requests)).rejects.toThrow('offline');
  const { results } = await far.search(requests);
  expect(results[0]?.facets).toEqual((await client.search(requests)).results[0]?.facets);
  const before = asked;
  await far.search(requests);
  expect(asked).toBe(before);
});

test('a search within a facet, in all the forms that there are', async () => {
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

test('a publisher is no HTML in a search within a facet, either', async () => {
  const [first] = resources;
  if (first === undefined) throw new Error('no resource');
  const own = createSearchClient(createHub([{ ...first, publishers: ['<b onclick=x>Visa & co'] }]));
  const params = { facetName: 'publishers', facetQuery: 'visa' };
  expect((await own.searchForFacetValues([{ indexName: 'hub', params }]))[0]?.facetHits).toEqual([
    { value: '<b onclick=x>Visa & co', highlighted: '&lt;b onclick=x&gt;<em>Visa</em> &amp; co', count: 1 },
  ]);
});

test('labels are of a facet that there is', () => {
  const wrong = { code: 'invalid-query', path: ['facet', 'country'], nearest: 'countries' };
  // @ts-expect-error: no such facet
  expect(() => labelItems('country', fr)).toThrow(expect.objectContaining(wrong));
});

test('labels for widgets', () => {
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
  const told = [
    refined('objectives', '10', 'disjunctive'),
    refined('year', '≥ 2018', 'numeric'),
    refined('geography.lvl0', 'Afrique > Kenya', 'hierarchical'),
    refined('query', 'visa', 'query'),
  ];
  const shown = labelRefinements(fr)(told).map(({ label, refinements }) => [label, refinements[0]?.label]);
  expect(shown).toEqual([
    [fr.facets.objectives, fr.objectives.labels[10]],
    [fr.facets.year, '≥ 2018'],
    [fr.facets.regions, 'Afrique > Kenya'],
    ['query', 'visa'],
  ]);
});

test('where one request is wrong, what was begun for another is let go', async () => {
  const unhandled: unknown[] = [];
  const hear = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', hear);
  const away: AsyncHub = {
    ...overHttp(hub),
    search: () => new Promise((_, reject) => void setTimeout(() => reject(new Error('offline')), 5)),
  };
  const far = createSearchClient(away);
  await expect(far.search([{ indexName: 'hub' }, { indexName: 'hub_newst' }])).rejects.toThrow(HubError);
  await new Promise((resolve) => void setTimeout(resolve, 20));
  process.off('unhandledRejection', hear);
  expect(unhandled).toEqual([]);
});

test('parameters may stand beside params, as some clients write them', async () => {
  const { total } = hub.search({ text: 'visa' });
  const nbHits = async (request: object) =>
    (await client.search([{ indexName: 'hub', ...request }])).results.map((one) => [one.query, one.nbHits]);
  expect(await nbHits({ query: 'visa' })).toEqual([['visa', total]]);
  expect(await nbHits({ query: 'visa', params: { hitsPerPage: 1 } })).toEqual([['visa', total]]);
  expect(await nbHits({ query: 'returns', params: { query: 'visa' } })).toEqual([['visa', total]]);
});
