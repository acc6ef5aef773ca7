import { createHub, HubError } from 'gcm-hub';
import { ar } from 'gcm-hub/labels/ar';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';

test('lists closed vocabularies in full, in order, with labels, and open ones by count', () => {
  const hub = createHub(resources, { labels: [ar] });
  const table = hub.crossTab('objectives', 'regions', { locale: 'ar' });
  expect(table.rows).toHaveLength(24);
  expect(table.columns.map(({ value, label }) => `${value} ${label}`)[2]).toBe('asia آسيا');
  expect(table.counts.every((line) => line.length === 5)).toBe(true);
  const years = hub.crossTab('year', 'countries').rows.map(({ value }) => value);
  expect(years).toEqual([...years].sort((a, b) => b - a));
});

test('rejects unknown facets', () => {
  // @ts-expect-error no such facet
  expect(() => createHub([]).crossTab('objective', 'regions')).toThrow(HubError);
  // @ts-expect-error no such facet
  expect(() => createHub([]).crossTab('regions', '__proto__')).toThrow(
    expect.objectContaining({ path: ['columns', '__proto__'] }),
  );
});
