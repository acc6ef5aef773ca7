import fc from 'fast-check';
import { createHub, HubError } from 'gcm-hub';
import { ar } from 'gcm-hub/labels/ar';
import { resources } from 'gcm-hub/sample';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import * as arbitrary from '../arbitrary/query';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { valuesOf } from '../oracle/values';

test('a pair’s count is how many of the resources found have both values', () => {
  const facet = fc.constantFrom(...facetNames);
  fc.assert(
    fc.property(arbitraryResources, arbitrary.query, facet, facet, (list, query, rows, columns) => {
      const hub = createHub(list);
      const found = hub.search({ ...query, limit: 1000 }).hits.map(({ resource }) => resource);
      const table = hub.crossTab(rows, columns, query);
      const having = (name: typeof rows, value: string | number) =>
        found.filter((one) => valuesOf(name, one).includes(value));
      table.rows.forEach((row, r) => {
        table.columns.forEach((column, c) => {
          const both = having(rows, row.value).filter((one) => valuesOf(columns, one).includes(column.value));
          expect(table.counts[r]?.[c]).toBe(both.length);
        });
      });
      const seen = new Set<string | number>(table.rows.map(({ value }) => value));
      for (const resource of found) for (const value of valuesOf(rows, resource)) expect(seen).toContain(value);
    }),
    { numRuns: 200 },
  );
});

test('closed vocabularies come whole and in their order, with labels; of others what has a count', () => {
  const hub = createHub(resources, { labels: [ar] });
  const table = hub.crossTab('objectives', 'regions', { locale: 'ar' });
  expect(table.rows).toHaveLength(24);
  expect(table.columns.map(({ value, label }) => `${value} ${label}`)[2]).toBe('asia آسيا');
  expect(table.counts.every((line) => line.length === 5)).toBe(true);
  const years = hub.crossTab('year', 'countries').rows.map(({ value }) => value);
  expect(years).toEqual([...years].sort((a, b) => b - a));
});

test('a facet that doesn’t exist is an error', () => {
  // @ts-expect-error no such facet
  expect(() => createHub([]).crossTab('objective', 'regions')).toThrow(HubError);
  // @ts-expect-error no such facet
  expect(() => createHub([]).crossTab('regions', '__proto__')).toThrow(
    expect.objectContaining({ path: ['columns', '__proto__'] }),
  );
});
