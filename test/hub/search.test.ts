import fc from 'fast-check';
import { createHub, type HubQuery, type Resource } from 'gcm-hub';
import { ar } from 'gcm-hub/labels/ar';
import { en } from 'gcm-hub/labels/en';
import { fr } from 'gcm-hub/labels/fr';
import { expect, test } from 'vitest';
import { createLabelRegistry } from '../../src/hub/locale-labels';
import * as arbitrary from '../arbitrary/query';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { oracleSearch } from '../oracle/search';
import { plain } from '../plain';

const labels = [en, fr, ar];
const labeler = createLabelRegistry(labels);

function expectAsOracle(resources: readonly Resource[], query: HubQuery, audience: 'editors' | 'public'): void {
  const hub = createHub(resources, { labels, audience });
  const { total, hits, facets, matched, corrections } = hub.search({ ...query, limit: 1000 });
  const oracle = oracleSearch(resources, query, labels, audience, (facet, value) =>
    labeler.forLocale(query.locale ?? 'en').label(facet, value),
  );
  expect(hits.map(({ id }) => id)).toEqual(oracle.ids);
  expect(hits.map(({ score }) => score)).toEqual(oracle.scores);
  expect(total).toBe(oracle.total);
  expect(matched).toEqual(oracle.matched);
  expect(corrections.map(({ typed, used }) => ({ typed, used: used.toSorted() }))).toEqual(
    oracle.corrections.map(({ typed, used }) => ({ typed, used: used.toSorted() })),
  );
  expect(Object.keys(facets)).toEqual(Object.keys(oracle.facets));
  expect(facets).toEqual(oracle.facets);
}

test('a search gives what the oracle gives: totals, order, scores, counts', () => {
  fc.assert(fc.property(arbitraryResources, arbitrary.query, fc.constantFrom('public', 'editors'), expectAsOracle), {
    numRuns: 1000,
  });
});

test('the random queries find something more often than not, and often a lot', () => {
  const totals = fc
    .sample(fc.tuple(arbitraryResources, arbitrary.query), { numRuns: 400, seed: 1 })
    .map(([resources, query]) => createHub(resources, { labels, audience: 'editors' }).search(query).total);
  expect(totals.filter((total) => total > 0).length).toBeGreaterThan(200);
  expect(totals.filter((total) => total > 10).length).toBeGreaterThan(60);
});

test('every order is the oracle’s where dates, titles and scopes tie or are absent', () => {
  const scopes = ['global', 'local', undefined] as const;
  const dates = ['2020', '2020-01', '2021-05-02', undefined];
  const resources = scopes.flatMap((scope) =>
    dates.flatMap((published) =>
      ['work', 'Work', 'migrant work'].map((title) => ({
        ...plain,
        id: `${scope} ${published} ${title}`,
        title,
        scope,
        published,
      })),
    ),
  );
  for (const sort of ['hub', 'relevance', 'newest', 'oldest', 'title'] as const) {
    for (const text of ['', 'work', 'migrant work']) expectAsOracle(resources, { sort, text }, 'public');
  }
});

test('a word that stands very often, in a label, too, weighs what the oracle says', () => {
  const often = (id: string, word: string, times: number): Resource => ({
    ...plain,
    id,
    title: `Report ${`${word} `.repeat(times)}`.trim(),
  });
  for (const word of ['work', 'Kenya']) {
    const resources = [0, 1, 15, 16, 17, 20, 40, 300].flatMap((times): Resource[] => [
      often(`${times}`, word, times),
      { ...often(`${times} KE`, word, times), countries: ['KE'] },
      { ...often(`${times} KE TZ`, word, times), countries: ['KE', 'TZ'] },
    ]);
    for (const text of [word, `${word} Tanzania`, word.slice(0, 3)]) {
      for (const sort of ['relevance', 'hub'] as const) expectAsOracle(resources, { text, sort }, 'public');
    }
  }
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
