import { createHub, type HubResult } from 'gcm-hub';
import { fr } from 'gcm-hub/labels/fr';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { createHandler } from '../../src/adapters/http';
import { plain } from '../plain';

const hub = createHub(resources, { labels: [fr] });
const handler = createHandler(hub, { labels: [fr] });
const get = (path: string, init?: RequestInit) => handler(new Request(`http://localhost${path}`, init));

test('searches as the hub does', async () => {
  const response = await get('/api/resources?objectives=10&limit=5');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  const result: HubResult = await response.json();
  expect(result).toEqual(JSON.parse(JSON.stringify(hub.search({ filters: { objectives: [10] }, limit: 5 }))));
  expect(result.hits).toHaveLength(5);
  for (const { resource } of result.hits) expect(resource.objectives).toContain(10);
  expect(result.total).toBeGreaterThan(5);
  expect(result.facets.objectives?.values).toHaveLength(24);
});

test('gives the facets asked for', async () => {
  const facets = async (query: string) =>
    Object.keys((await (await get(`/api/resources?limit=0&${query}`)).json()).facets);
  expect(await facets('')).toHaveLength(13);
  expect(await facets('facets=0')).toEqual([]);
  expect(await facets('facets=regions&facets=appliesTo')).toEqual(['regions', 'appliesTo']);
});

test('labels come in the language asked for', async () => {
  const result: HubResult = await (await get('/api/resources?limit=0&locale=fr')).json();
  expect(result.facets.objectives?.values[9]?.label).toBe('Éradiquer la traite de personnes');
});

test('gives one resource', async () => {
  const [first] = resources;
  const response = await get(`/api/resources/${first?.id}`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(first);
});

test('awkward ids in a path', async () => {
  const ids = ['a/b', '%2F', '__proto__', 'é ?#', '..'];
  const serve = createHandler(createHub(ids.map((id) => ({ ...plain, id }))));
  for (const id of ids.slice(0, -1)) {
    const response = await serve(new Request(`http://localhost/api/resources/${encodeURIComponent(id)}`));
    expect((await response.json()).id).toBe(id);
  }
  expect((await serve(new Request('http://localhost/api/resources/%zz'))).status).toBe(404);
});

test('gives the vocabularies in a language', async () => {
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

test.each([
  ['objectives=24', 'unknown-value', 'objectives', 23],
  ['regions=Afrika', 'unknown-value', 'regions', 'africa'],
  ['limit=-1', 'invalid-query', 'limit', undefined],
  ['limit=2000', 'invalid-query', 'limit', undefined],
  ['sort=newst', 'invalid-query', 'sort', 'newest'],
  ['facets=objektives', 'invalid-query', 'facets', 'objectives'],
])('%s is a 400 with problem details', async (query, code, param, nearest) => {
  const response = await get(`/api/resources?${query}`);
  expect(response.status).toBe(400);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = await response.json();
  expect(body).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400, code });
  expect(body.errors[0]).toMatchObject({ param, code });
  expect(body.errors[0].nearest).toBe(nearest);
});

test('a cursor leads to the next page, and a wrong one is a 400', async () => {
  const page = async (query: string): Promise<HubResult> =>
    (await get(`/api/resources?limit=3&facets=0${query}`)).json();
  const first = await page('&text=migration');
  const next = await page(`&text=migration&cursor=${first.nextCursor}`);
  const both = hub.search({ text: 'migration', limit: 6 }).hits.map(({ id }) => id);
  expect([...first.hits, ...next.hits].map(({ id }) => id)).toEqual(both);
  for (const query of ['cursor=abc', `cursor=${first.nextCursor}`, `text=migration&cursor=${first.nextCursor}x`]) {
    const response = await get(`/api/resources?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-cursor', errors: [{ param: 'cursor' }] });
  }
  const stale = createHandler(hub.update({ remove: both.slice(0, 1) }));
  const response = await stale(new Request(`http://localhost/api/resources?text=migration&cursor=${first.nextCursor}`));
  expect([response.status, (await response.json()).code]).toEqual([400, 'cursor-stale']);
  const withOffset = await get(`/api/resources?text=migration&offset=3&cursor=${first.nextCursor}`);
  expect(await withOffset.json()).toMatchObject({ status: 400, errors: [{ param: 'offset' }] });
});

test('all that is wrong is said at once', async () => {
  const body = await (await get('/api/resources?objectives=24&limit=x&facets=x')).json();
  expect(body.errors.map(({ param }: { param: string }) => param)).toEqual(['objectives', 'limit', 'facets']);
});

test('parameters that nobody knows are ignored', async () => {
  expect((await get('/api/resources?utm_source=x&objective=1')).status).toBe(200);
});

test('other paths, methods and HEAD', async () => {
  expect((await get('/api/nothing')).status).toBe(404);
  expect((await get('/api/resources/nothing')).status).toBe(404);
  const post = await get('/api/resources', { method: 'POST' });
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  const head = await get('/api/resources', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('an error of ours is a 500 that says nothing of it', async () => {
  const broken = createHandler({
    ...hub,
    search: () => {
      throw new Error('secret');
    },
  });
  const response = await broken(new Request('http://localhost/api/resources'));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});
