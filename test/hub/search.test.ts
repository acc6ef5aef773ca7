import fc from 'fast-check';
import { createHub, type HubQuery, type Resource } from 'gcm-hub';
import { ar } from 'gcm-hub/labels/ar';
import { en } from 'gcm-hub/labels/en';
import { fr } from 'gcm-hub/labels/fr';
import { expect, test } from 'vitest';
import { createLabeler } from '../../src/hub/labeler';
import * as arbitrary from '../arbitrary/query';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { oracleSearch } from '../oracle/search';

const labels = [en, fr, ar];
const labeler = createLabeler(labels);

function expectAsOracle(resources: readonly Resource[], query: HubQuery, audience: 'editors' | 'public'): void {
  const hub = createHub(resources, { labels, audience });
  const { total, hits, facets, matched } = hub.search({ ...query, limit: 1000 });
  const oracle = oracleSearch(resources, query, labels, audience, (facet, value) =>
    labeler.label(facet, value, query.locale ?? 'en'),
  );
  expect(hits.map(({ id }) => id)).toEqual(oracle.ids);
  expect(hits.map(({ score }) => score)).toEqual(oracle.scores);
  expect(total).toBe(oracle.total);
  expect(matched).toEqual(oracle.matched);
  expect(Object.keys(facets)).toEqual(Object.keys(oracle.facets));
  expect(facets).toEqual(oracle.facets);
}

test('a search gives what the oracle gives: totals, order, scores, counts', () => {
  fc.assert(fc.property(arbitraryResources, arbitrary.query, fc.constantFrom('public', 'editors'), expectAsOracle), {
    numRuns: 1000,
  });
});

test('a search over several filters at once gives what the oracle gives', () => {
  const filters = fc.record({
    objectives: arbitrary.filter('objectives'),
    regions: arbitrary.filter('regions'),
    year: arbitrary.filter('year'),
  });
  fc.assert(
    fc.property(arbitraryResources, filters, (resources, chosen) => {
      expectAsOracle(resources, { filters: chosen as HubQuery['filters'] }, 'editors');
    }),
    { numRuns: 300 },
  );
});
