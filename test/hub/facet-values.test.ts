import { createHub } from 'gcm-hub';
import * as six from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';

const hub = createHub(resources, { labels: Object.values(six) });

test('facetValues counts as a search does, and selects by text, misspellings and locale', () => {
  const all = hub.search({ filters: { regions: ['africa'] }, limit: 0 }).facets.countries?.values ?? [];
  const query = { filters: { regions: ['africa' as const] } };
  expect(hub.facetValues('countries', { query }).filter(({ count }) => count > 0)).toEqual(
    all.filter(({ count }) => count > 0),
  );
  const labelsOf = (text: string, locale?: string) =>
    hub.facetValues('countries', { text, locale, limit: 3 }).map(({ label }) => label);
  expect(labelsOf('ivory')[0]).toBe('Côte d’Ivoire');
  expect(labelsOf('ivroy')[0]).toBe('Côte d’Ivoire');
  expect(labelsOf('allemagne', 'fr')[0]).toBe('Allemagne');
  expect(labelsOf('xyzzy')).toEqual([]);
  const [remittances] = hub.facetValues('objectives', { text: 'remitance' });
  expect(remittances).toEqual(hub.search().facets.objectives?.values.find(({ value }) => value === 20));
  expect(hub.facetValues('publishers', { text: 'iom', limit: 1 })[0]).toMatchObject({ value: 'IOM' });
  expect(() => hub.facetValues('countries', { limit: 2000 })).toThrow(
    expect.objectContaining({ code: 'invalid-query' }),
  );
  expect(() => Reflect.apply(hub.facetValues, hub, ['countris'])).toThrow(
    expect.objectContaining({ nearest: 'countries' }),
  );
});
