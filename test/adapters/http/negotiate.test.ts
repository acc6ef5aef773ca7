import { createHub, type HubResult } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { zh } from 'gcm-hub/labels/zh';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { get, hub } from './sample-api';

test('a body is compressed if the client accepts gzip, unless it is short', async () => {
  const plainText = await (await get('/api/resources')).text();
  for (const accepted of ['gzip', 'br;q=1.0, gzip;q=0.5', '*', 'deflate, x-gzip']) {
    const response = await get('/api/resources', { headers: { 'accept-encoding': accepted } });
    expect(response.headers.get('content-encoding'), accepted).toBe('gzip');
    const body = response.body?.pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(body).text()).toBe(plainText);
  }
  for (const accepted of ['br', 'gzip;q=0', '*, gzip;q=0', 'gzip;q=nonsense', '']) {
    const response = await get('/api/resources', { headers: { 'accept-encoding': accepted } });
    expect([response.headers.get('content-encoding'), await response.text()], accepted).toEqual([null, plainText]);
  }
  const short = await get('/healthz', { headers: { 'accept-encoding': 'gzip' } });
  expect(short.headers.get('content-encoding')).toBeNull();
  const never = createHandler(hub, { compress: false });
  const request = new Request('http://localhost/api/resources', { headers: { 'accept-encoding': 'gzip' } });
  expect((await never(request)).headers.get('content-encoding')).toBeNull();
});

test.each([
  ['', undefined, 'en'],
  ['', 'fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
  ['', 'de, en;q=0.5, fr;q=0.4', 'en'],
  ['', 'de', 'en'],
  ['', 'fr;q=0, *', 'en'],
  ['', 'nonsense;q=2, ;;, fr', 'fr'],
  ['', `${'de,'.repeat(5000)}fr`, 'en'],
  ['?locale=fr', 'en', 'fr'],
  ['', 'not_a_tag, x, fr', 'fr'],
  ['?locale=fr-CA', 'en', 'fr'],
  ['?locale=fr-CA-u-co-phonebk', 'en', 'fr'],
  ['?locale=FR-1996-1996', 'en', 'fr'],
  ['', 'fr-u-co-phonebk, en', 'fr'],
  ['', `fr-x${'-a'.repeat(100)}, en`, 'en'], // a tag this long is ignored
])('labels are in the preferred available language: %s %s', async (search, accepted, language) => {
  const headers = accepted === undefined ? {} : { 'accept-language': accepted };
  const response = await get(`/api/resources${search}`, { headers });
  const { facets }: HubResult = await response.json();
  expect(response.headers.get('content-language')).toBe(language);
  expect(response.headers.get('vary')).toContain('Accept-Language');
  expect(facets.regions?.values[0]?.label).toBe(language === 'fr' ? 'Afrique' : 'Africa');
});

test.each([
  ['/api/resources?locale=de', 'en, de'],
  ['/api/resources?locale=de-AT-u-co-phonebk', 'en, de-AT'],
  ['/api/resources?locale=de&facets=regions&facets=publishers', 'en'],
  ['/api/resources?locale=de&facets=countries', 'de'],
  ['/api/resources?locale=de&facets=0', null],
  ['/api/resources?locale=zh-TW', 'en, zh-TW'],
  ['/api/resources?locale=tlh', 'en'],
  ['/api/resources?locale=fr', 'fr'],
  ['/api/facets/countries?locale=de', 'de'],
  ['/api/facets/languages?locale=de', 'de'],
  ['/api/facets/sdgs?locale=de', 'en'],
  ['/api/facets/publishers?locale=de', null],
  ['/api/facets/languages?locale=fr-CA', 'fr'],
  ['/api/crosstab?rows=regions&columns=countries&locale=de', 'en, de'],
  ['/api/crosstab?rows=regions&columns=sdgs&locale=de', 'en'],
  ['/api/suggest?text=remit&locale=de', 'en'],
  ['/api/suggest?text=keni&locale=de', 'de'],
  ['/api/suggest?text=zzzzzzzz&locale=de', null],
  ['/api/taxonomy?locale=de', 'en'],
  [`/api/resources/${resources[0]?.id}`, null],
  [`/api/resources/${resources[0]?.id}/similar`, null],
])('content-language lists the languages of the labels: %s', async (path, languages) => {
  const response = await get(path);
  expect([response.status, response.headers.get('content-language')]).toEqual([200, languages]);
});

test('labels are in the languages that content-language lists', async () => {
  const labelIn = async (facet: string, value: string): Promise<string | undefined> => {
    const found: { value: string; label: string }[] = await (
      await get(`/api/facets/${facet}?locale=de&limit=300`)
    ).json();
    return found.find((one) => one.value === value)?.label;
  };
  expect(await labelIn('countries', 'KE')).toBe('Kenia');
  expect(await labelIn('languages', 'fr')).toBe('Französisch');
  expect(await labelIn('regions', 'africa')).toBe('Africa');
  const { vocabularies } = await (await get('/api/taxonomy?locale=de')).json();
  expect(vocabularies.countries.find(({ id }: { id: string }) => id === 'KE').label).toBe('Kenya');
});

test('a request for traditional Chinese doesn’t return simplified Chinese labels', async () => {
  const chinese = createHandler(createHub(resources, { labels: [zh] }), { labels: [zh] });
  for (const [tag, language] of [
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-TW', 'en'],
    ['zh-Hant', 'en'],
  ]) {
    for (const [path, headers] of [
      [`/api/taxonomy?locale=${tag}`, {}],
      ['/api/taxonomy', { 'accept-language': tag }],
    ] as const) {
      const response = await chinese(new Request(`http://localhost${path}`, { headers: { ...headers } }));
      expect([tag, response.headers.get('content-language'), (await response.json()).locale]).toEqual([
        tag,
        language,
        language,
      ]);
    }
  }
});
