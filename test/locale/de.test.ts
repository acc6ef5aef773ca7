import { createHub, type HubQuery, openHub } from 'gcm-hub';
import { createHandler } from 'gcm-hub/http';
import { labelItems } from 'gcm-hub/instantsearch';
import { fr } from 'gcm-hub/labels/fr';
import { describe } from 'gcm-hub/query';
import { resources } from 'gcm-hub/sample';
import { label, lookup } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import { de } from './de';

const created = createHub(resources, { labels: [de] });
const locale = 'de-AT'; // served by the module `de`

test.each([
  ['created', created],
  ['updated', createHub(resources.slice(1), { labels: [de] }).update({ upsert: resources.slice(0, 1) })],
  ['opened', openHub(created.snapshot(), { labels: [de] })],
])('a hub with labels of a third party searches and shows them: %s', (_, hub) => {
  for (const [text, filters] of [
    ['Marokko', { countries: ['MA'] }],
    ['Heimatüberweisung', { objectives: [20] }], // another form of the label
  ] as const) {
    const ids = (query: HubQuery) => hub.search({ ...query, limit: 1000 }).hits.map(({ id }) => id);
    const found = ids({ text, match: 'all' });
    expect(found.length).toBeGreaterThan(0);
    expect(found.toSorted()).toEqual(ids({ filters }).toSorted());
  }
  expect(hub.search({ text: 'Migranten der Afrika', match: 'all' }).total).toBeGreaterThan(0); // a synonym and a stop word
  const { facets } = hub.search({ locale, limit: 0 });
  expect(facets.regions?.values.map((one) => one.label)).toEqual(Object.values(de.regions.labels));
  expect(hub.facetValues('countries', { text: 'deutschlnd', locale })[0]?.label).toBe('Deutschland');
  expect(hub.suggest('elfenb', { locale })[0]).toMatchObject({ kind: 'value', value: 'CI', label: 'Côte d’Ivoire' });
  expect(hub.suggest('geldsend', { locale })[0]).toMatchObject({ value: 20, label: 'Heimatüberweisungen' });
  const { rows } = hub.crossTab('regions', 'section', { locale });
  expect(rows.map((one) => one.label)).toEqual(Object.values(de.regions.labels));
});

test('names of countries are sorted in the order of the language', () => {
  const { values = [] } =
    created.search({ locale, facets: { countries: { sort: 'label', limit: 300, zeros: true } } }).facets.countries ??
    {};
  const names = values.map((one) => one.label);
  expect(names).toEqual(names.toSorted(new Intl.Collator('de').compare));
});

test('sentences, labels and names are in the language', () => {
  expect(describe({ filters: { regions: ['africa'] } }, de)).toBe('Materialien aus Afrika');
  expect(label('countries', 'DE', de)).toBe('Deutschland');
  expect(lookup('countries', 'Elfenbeinküste', [de])).toEqual(['CI']);
  expect(labelItems('regions', de)([{ value: 'asia', label: '' }])[0]?.label).toBe('Asien');
});

test('the API answers in the language, by its parameter or by Accept-Language', async () => {
  const handler = createHandler(created, { labels: [fr, de] });
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await handler(new Request(`http://localhost${path}`, { headers }));
    return { language: response.headers.get('content-language'), body: await response.json() };
  };
  const taxonomy = await get('/api/taxonomy?locale=de');
  expect([taxonomy.language, taxonomy.body.locale]).toEqual(['de', 'de']);
  expect(taxonomy.body.vocabularies.regions[0].label).toBe('Afrika');
  const counts = await get('/api/facets/regions?text=', { 'accept-language': 'it, de-CH;q=0.9' });
  expect(counts.language).toBe('de');
  expect(JSON.stringify(counts.body)).toContain('Ozeanien');
});
