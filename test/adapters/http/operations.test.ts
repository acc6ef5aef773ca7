import { type AsyncHub, createHub, type HubQuery, type HubResult } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { resources } from 'gcm-hub/sample';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { asAsync } from '../../../src/hub/as-async';
import { plain } from '../../plain';
import { asSent } from './as-sent';
import { get, hub } from './sample-api';

test('a search returns the result of the hub', async () => {
  const response = await get('/api/resources?objectives=10&limit=5&reasons=1');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  const result: HubResult = await response.json();
  expect(result).toEqual(asSent(hub.search({ filters: { objectives: [10] }, limit: 5 })));
  expect(result.hits).toHaveLength(5);
  for (const { resource } of result.hits) expect(resource.objectives).toContain(10);
  expect(result.total).toBeGreaterThan(5);
  expect(result.facets.objectives?.values).toHaveLength(24);
});

test('a search returns the reasons of hits on request', async () => {
  const search = async (parameters: string): Promise<HubResult> =>
    (await get(`/api/resources?text=trata+Kenya&facets=0&${parameters}`)).json();
  const { hits } = await search('reasons=1');
  expect(hits).toEqual(JSON.parse(JSON.stringify(hub.search({ text: 'trata Kenya', facets: false }).hits)));
  expect(hits.every(({ reasons }) => reasons.length > 0)).toBe(true);
  for (const parameters of ['', 'reasons=0']) {
    for (const hit of (await search(parameters)).hits) expect(hit).not.toHaveProperty('reasons');
  }
  expect((await get('/api/resources?reasons=yes')).status).toBe(400);
});

test('a search returns the requested facets', async () => {
  const facets = async (query: string) =>
    Object.keys((await (await get(`/api/resources?limit=0&${query}`)).json()).facets);
  expect(await facets('')).toEqual(facetNames.filter((name) => name !== 'appliesTo'));
  expect(await facets('facets=0')).toEqual([]);
  expect(await facets('facets=regions&facets=appliesTo')).toEqual(['regions', 'appliesTo']);
});

test('filters with the prefix base. also narrow totals', async () => {
  const query: HubQuery = {
    base: {
      objectives: [10, 8],
      countries: { none: ['KE'] },
      year: { from: 2018, to: 2022 },
      regions: { missing: true },
    },
    filters: { section: ['document'] },
  };
  const search =
    'base.objectives=10&base.objectives=8&base.countries.none=KE&base.year=2018..2022&base.regions.missing=1&section=document';
  const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const json = async (path: string): Promise<unknown> => (await get(path)).json();
  expect(hub.search(query).total).toBeGreaterThan(0);
  expect(hub.search(query).total).toBeLessThan(hub.search({ filters: query.filters }).total);
  expect(await json(`/api/resources?reasons=1&${search}`)).toEqual(asSent(hub.search(query)));
  expect(await json(`/api/facets/section?${search}`)).toEqual(asSent(hub.facetValues('section', { query })));
  expect(await json(`/api/crosstab?rows=sdgs&columns=section&${search}`)).toEqual(
    plainly(hub.crossTab('sdgs', 'section', query)),
  );
});

test('display parameters of facets set order, limit and zeros', async () => {
  const found = async (query: string): Promise<unknown> => (await (await get(`/api/resources?${query}`)).json()).facets;
  const expected = (facets: HubQuery['facets']): unknown => asSent(hub.search({ facets }).facets);
  const publishers = { limit: 3, sort: 'label', zeros: true } as const;
  expect(await found('facets=publishers&publishers.limit=3&publishers.sort=label&publishers.zeros=1')).toEqual(
    expected({ publishers }),
  );
  expect(await found('facets=regions&facets=sdgs&sdgs.zeros=0&sdgs.limit=2')).toEqual(
    expected({ regions: true, sdgs: { zeros: false, limit: 2 } }),
  );
  expect(await found(`facets=keywords&keywords.limit=${Number.MAX_SAFE_INTEGER}`)).toEqual(
    expected({ keywords: { limit: Number.MAX_SAFE_INTEGER } }),
  );
});

test('display parameters of a facet that isn’t requested are ignored', async () => {
  const facets = async (query: string): Promise<unknown> =>
    (await (await get(`/api/resources?${query}`)).json()).facets;
  expect(await facets('facets=regions&publishers.limit=3')).toEqual(await facets('facets=regions'));
  expect(await facets('facets=0&publishers.limit=3')).toEqual({});
  expect(await facets('appliesTo.limit=3')).toEqual(await facets(''));
  const { publishers, ...others } = hub.search({ facets: true }).facets;
  expect(await facets('publishers.limit=3')).toEqual(
    asSent({ ...others, publishers: hub.search({ facets: { publishers: { limit: 3 } } }).facets.publishers }),
  );
  expect(publishers?.values.length).toBeGreaterThan(3);
});

test('values have the flags that are true', async () => {
  const { facets } = await (await get('/api/resources?limit=0&regions=africa&regions.none=asia&facets=regions')).json();
  const flags = facets.regions.values.map(({ value, selected, excluded }: Record<string, unknown>) => [
    value,
    selected,
    excluded,
  ]);
  expect(flags.slice(0, 3)).toEqual([
    ['africa', true, undefined],
    ['americas', undefined, undefined],
    ['asia', undefined, true],
  ]);
  expect(Object.keys(facets.regions.values[1])).toEqual(['value', 'label', 'count', 'total']);
});

test('labels are in the requested language', async () => {
  const result: HubResult = await (await get('/api/resources?limit=0&locale=fr')).json();
  expect(result.facets.objectives?.values[9]?.label).toBe('Éradiquer la traite de personnes');
});

test('a path with an id returns one resource', async () => {
  const [first] = resources;
  const response = await get(`/api/resources/${first?.id}`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(first);
});

test('ids with special characters are decoded from a path', async () => {
  const ids = ['a/b', '%2F', '__proto__', 'é ?#', 'a;', '..;'];
  const dots = ['.', '..'];
  const serve = createHandler(createHub([...ids, ...dots, '\ud800'].map((id) => ({ ...plain, id }))));
  for (const [id, segment] of [
    ...ids.map((one) => [one, encodeURIComponent(one)]),
    ...dots.map((one) => [one, `${one};`]),
    ['\ud800', '%ED%A0%80'],
  ]) {
    const response = await serve(new Request(`http://localhost/api/resources/${segment}`));
    expect((await response.json()).id).toBe(id);
  }
  expect((await serve(new Request('http://localhost/api/resources/%zz'))).status).toBe(404);
});

test('the taxonomy is in the requested language, or in English', async () => {
  const english = await (await get('/api/taxonomy')).json();
  expect(english.locale).toBe('en');
  expect(english.vocabularies.objectives).toHaveLength(24);
  expect(english.vocabularies.objectives[9]).toMatchObject({
    id: 10,
    paragraph: 26,
    hubTermId: 288,
    label: 'Eradicate trafficking',
  });
  expect(english.vocabularies.countries).toHaveLength(195);
  const french = await (await get('/api/taxonomy?locale=fr-CA')).json();
  expect(french.locale).toBe('fr');
  expect(french.vocabularies.regions[0]).toEqual({ id: 'africa', m49: '002', label: 'Afrique' });
  expect(french.vocabularies.countries.find(({ id }: { id: string }) => id === 'XK').footnote).toMatch(/Kosovo/);
  expect((await (await get('/api/taxonomy?locale=ru')).json()).locale).toBe('en');
  expect((await get('/api/taxonomy?locale=_')).status).toBe(400);
});

test('a cursor returns the next page; an invalid one is a 400', async () => {
  const page = async (query: string): Promise<HubResult> =>
    (await get(`/api/resources?limit=3&facets=0${query}`)).json();
  const first = await page('&text=migration');
  const next = await page(`&text=migration&cursor=${first.nextCursor}`);
  const both = hub.search({ text: 'migration', limit: 6 }).hits.map(({ id }) => id);
  expect([...first.hits, ...next.hits].map(({ id }) => id)).toEqual(both);
  for (const query of ['cursor=abc', `cursor=${first.nextCursor}`, `text=migration&cursor=${first.nextCursor}x`]) {
    const response = await get(`/api/resources?${query}`);
    expect(response.status).toBe(400);
    const cursor = new URLSearchParams(query).get('cursor');
    expect(await response.json()).toMatchObject({
      code: 'invalid-cursor',
      errors: [{ param: 'cursor', found: cursor, expected: expect.stringContaining('cursor') }],
    });
  }
  const stale = createHandler(hub.update({ remove: both.slice(0, 1) }));
  const response = await stale(new Request(`http://localhost/api/resources?text=migration&cursor=${first.nextCursor}`));
  expect([response.status, (await response.json()).code]).toEqual([400, 'cursor-stale']);
  const withOffset = await get(`/api/resources?text=migration&offset=3&cursor=${first.nextCursor}`);
  expect(await withOffset.json()).toMatchObject({ status: 400, errors: [{ param: 'offset' }] });
});

test('an error of the hub in the query of facet values is reported with its parameter', async () => {
  const strict: AsyncHub = {
    ...asAsync(hub),
    // @ts-expect-error no such region
    facetValues: async (facet) => hub.facetValues(facet, { query: { base: { regions: { none: ['afrika'] } } } }),
  };
  const response = await createHandler(strict)(new Request('http://localhost/api/facets/sdgs'));
  expect(response.status).toBe(400);
  expect((await response.json()).errors).toMatchObject([
    { param: 'base.regions.none', code: 'unknown-value', found: 'afrika', nearest: 'africa' },
  ]);
});

test.each([
  ['countrys', 'countries'],
  ['country', 'countries'],
  ['sdg', 'sdgs'],
  ['Regions', 'regions'],
  ['type', undefined],
  ['', undefined],
])('an unknown facet is a 404 with the nearest name: %s', async (name, nearest) => {
  const response = await get(`/api/facets/${name}`);
  const { code, detail, errors } = await response.json();
  expect([response.status, code, errors.length]).toEqual([404, 'not-found', 1]);
  expect(detail).toBe(nearest ? `There is no such facet; nearest is ${nearest}.` : 'There is no such facet.');
  expect(errors[0]).toMatchObject({ param: 'facet', code: 'not-found', detail, found: name });
  expect(errors[0].expected).toContain('objectives, principles');
  expect(errors[0].nearest).toBe(nearest);
});

test('the other operations return the results of the hub', async () => {
  const json = async (path: string): Promise<unknown> => (await get(path)).json();
  const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const id = resources[0]?.id ?? '';
  expect(await json('/api/facets/countries?find=ivory&limit=3&regions=africa')).toEqual(
    asSent(hub.facetValues('countries', { text: 'ivory', limit: 3, query: { filters: { regions: ['africa'] } } })),
  );
  expect(await json('/api/facets/publishers?order=label&limit=5&text=visa&locale=fr')).toEqual(
    asSent(hub.facetValues('publishers', { sort: 'label', limit: 5, query: { text: 'visa' }, locale: 'fr' })),
  );
  expect(await json('/api/suggest?text=remit&limit=2')).toEqual(plainly(hub.suggest('remit', { limit: 2 })));
  expect(await json('/api/suggest')).toEqual([]);
  expect(await json(`/api/resources/${id}/similar?limit=2`)).toEqual(
    plainly(hub.similar(id, { limit: 2 }).map((hit) => ({ ...hit, reasons: undefined }))),
  );
  expect(await json('/api/crosstab?rows=objectives&columns=regions&section=video')).toEqual(
    plainly(hub.crossTab('objectives', 'regions', { filters: { section: ['video'] } })),
  );
  expect(await json('/healthz')).toEqual({ status: 'ok', size: hub.size });
  expect((await get('/api/facets/region')).status).toBe(404);
  expect((await get('/api/resources/unknown/similar')).status).toBe(404);
});
