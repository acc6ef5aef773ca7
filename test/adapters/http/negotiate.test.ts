import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { createHub, type HubResult } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { zh } from 'gcm-hub/labels/zh';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { compressors } from '../../../src/adapters/http/server/compress';
import { chooseCoding } from '../../../src/adapters/http/server/negotiate';
import { runs } from '../../runs';
import { get, hub } from './sample-api';

/** Codings that a client may list, with weights, and other names. */
const codings = fc.constantFrom('br', 'gzip', 'x-gzip', 'GZIP', 'deflate', 'identity', '*');
const weights = fc.constantFrom(
  '',
  ';q=0',
  ';q=0.0',
  ';q=0.001',
  ';q=0.5',
  '; Q=0.5',
  ';q=1',
  ';q=1.000',
  ';q=2',
  ';q=x',
);
const acceptEncoding = fc.array(fc.tuple(codings, weights)).map((list) => list.map((one) => one.join('')).join(', '));

/** Returns the weight of a coding by the text of RFC 9110; undefined if the header doesn't mention it. */
function mentionedWeight(header: string, names: readonly string[]): number | undefined {
  const mentioned = header
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((one) => one.trim()))
    .flatMap(([name = '', q = 'q=1']) => (names.includes(name) ? [Number(q.slice(2))] : []))
    .filter((weight) => weight >= 0 && weight <= 1);
  return mentioned.length === 0 ? undefined : Math.max(...mentioned);
}

test('the chosen coding is acceptable, and no other has a higher weight', () => {
  fc.assert(
    fc.property(acceptEncoding, (header) => {
      const all = mentionedWeight(header, ['*']);
      const weightOf = (name: string): number =>
        mentionedWeight(header, name === 'gzip' ? ['gzip', 'x-gzip'] : [name]) ?? all ?? 0;
      const identity = mentionedWeight(header, ['identity']) ?? (all === 0 ? 0 : undefined);
      const { coding, isRequired } = chooseCoding(header, ['br', 'gzip']);
      const best = Math.max(weightOf('br'), weightOf('gzip'));
      if (coding === undefined) expect(best === 0 || best < (identity ?? 0)).toBe(true);
      else expect([weightOf(coding), best > 0, best >= (identity ?? 0)]).toEqual([best, true, true]);
      if (coding === 'gzip') expect(weightOf('gzip')).toBeGreaterThan(weightOf('br'));
      expect(isRequired).toBe(coding !== undefined && identity === 0);
    }),
    runs(500),
  );
});

test.each([
  ['gzip, deflate, br', 'br'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.5', 'br'],
  ['gzip', 'gzip'],
  ['deflate, x-gzip', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['identity, gzip;q=0.5', undefined],
  ['identity;q=0.5, gzip;q=0.5', 'gzip'],
  ['deflate', undefined],
  ['gzip;q=0, br;q=0', undefined],
  ['*;q=0', undefined],
  ['identity;q=0', undefined],
  ['gzip;q=nonsense', undefined],
  ['', undefined],
  [null, undefined],
])('Accept-Encoding: %s', (header, coding) => {
  expect(chooseCoding(header, ['br', 'gzip']).coding).toBe(coding);
});

test('a body is compressed as the client accepts it, unless it is short', async () => {
  const plainText = await (await get('/api/resources')).text();
  for (const { coding } of compressors()) {
    const response = await get('/api/resources', { headers: { 'accept-encoding': coding } });
    expect([coding, response.headers.get('content-encoding')]).toEqual([coding, coding]);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(bytes.length).toBeLessThan(plainText.length / 2);
    expect(String(coding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes))).toBe(plainText);
  }
  for (const accepted of ['deflate', 'gzip;q=0', 'gzip;q=nonsense', '', 'identity']) {
    const response = await get('/api/resources', { headers: { 'accept-encoding': accepted } });
    expect([response.headers.get('content-encoding'), await response.text()], accepted).toEqual([null, plainText]);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
  }
  const short = await get('/healthz', { headers: { 'accept-encoding': 'gzip' } });
  expect(short.headers.get('content-encoding')).toBeNull();
  const required = await get('/healthz', { headers: { 'accept-encoding': 'gzip, identity;q=0' } });
  expect(required.headers.get('content-encoding')).toBe('gzip');
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
