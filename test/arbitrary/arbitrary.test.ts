import fc from 'fast-check';
import type { HubQuery } from 'gcm-hub';
import { resourceSchema } from 'gcm-hub/schema';
import { facetNames } from 'gcm-hub/taxonomy';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { checkResource } from '../../src/resource';
import { runs } from '../runs';
import { filter, pagedQuery } from './query';
import { resources } from './resource';

const keysOf = (values: readonly object[]): Set<string> => new Set(values.flatMap((value) => Object.keys(value)));
const sampled = fc.sample(resources, { ...runs(100), seed: 1 }).flat();

test('random resources have every field of the schema, and fields that the schema doesn’t know', () => {
  const { properties = {} } = z.toJSONSchema(resourceSchema, { io: 'input' });
  const keys = keysOf(sampled);
  expect(Object.keys(properties).filter((name) => !keys.has(name))).toEqual([]);
  expect([...keys].filter((name) => !(name in properties)).sort()).toEqual(['note', 'rating']);
  expect(keysOf(sampled.map(({ provenance = {} }) => provenance))).toEqual(new Set(['source', 'facts']));
});

test('random resources are valid', () => {
  for (const resource of sampled) expect(() => checkResource(resource, [])).not.toThrow();
});

test('random queries have every field but the cursor and the ranks by similarity', () => {
  const all: { readonly [K in keyof Required<HubQuery>]: true } = {
    text: true,
    match: true,
    interpret: true,
    correct: true,
    similarity: true,
    filters: true,
    base: true,
    sort: true,
    limit: true,
    offset: true,
    cursor: true,
    locale: true,
    facets: true,
  };
  const keys = keysOf(fc.sample(pagedQuery, { ...runs(200), seed: 1 }));
  expect(Object.keys(all).filter((name) => !keys.has(name))).toEqual(['similarity', 'cursor']);
  const filters = fc.sample(pagedQuery, { ...runs(500), seed: 1 }).map((query) => query.filters ?? {});
  expect(facetNames.filter((facet) => !keysOf(filters).has(facet))).toEqual([]);
});

test.each(facetNames)('random filters of %s have every part', (facet) => {
  const parts = keysOf(
    fc.sample(filter(facet), { ...runs(200), seed: 1 }).filter((one) => !Array.isArray(one)) as object[],
  );
  const range = facet === 'year' ? ['from', 'to'] : [];
  expect([...parts].sort()).toEqual([...range, 'all', 'any', 'missing', 'none'].sort());
});
