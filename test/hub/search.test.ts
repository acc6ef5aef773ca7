import fc from 'fast-check';
import { createHub, type HubQuery, type Resource } from 'gcm-hub';
import { ar } from 'gcm-hub/labels/ar';
import { en } from 'gcm-hub/labels/en';
import { fr } from 'gcm-hub/labels/fr';
import { expect, test } from 'vitest';
import * as arbitrary from '../arbitrary/query';
import { resources as arbitraryResources } from '../arbitrary/resource';
import { expectSearch, labelsIn } from '../laws/oracle-laws';
import { hubOracle } from '../oracle/hub';
import { plain } from '../plain';
import { runs } from '../runs';

const labels = [en, fr, ar];
function expectAsOracle(resources: readonly Resource[], queries: readonly HubQuery[]): void {
  const hub = createHub(resources, { labels });
  const oracle = hubOracle(resources, labels, 'public', labelsIn(labels));
  for (const query of queries) expectSearch(hub, query, oracle.search(query));
}

test('most random queries have hits, and many have more than ten', () => {
  const { numRuns } = runs();
  const totals = fc
    .sample(fc.tuple(arbitraryResources, arbitrary.query), { numRuns, seed: 1 })
    .map(([resources, query]) => createHub(resources, { audience: 'editors' }).search(query).total);
  expect(totals.filter((total) => total > 0).length).toBeGreaterThan(numRuns / 2);
  expect(totals.filter((total) => total > 10).length).toBeGreaterThan(0.15 * numRuns);
});

test('all orders equal the oracle’s if dates, titles and scopes tie or are absent', () => {
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
  const sorts = ['hub', 'relevance', 'newest', 'oldest', 'title'] as const;
  expectAsOracle(
    resources,
    sorts.flatMap((sort) => ['', 'work', 'migrant work'].map((text) => ({ sort, text }))),
  );
});

test('scores of a very frequent word equal the oracle’s, also in labels', () => {
  const repeating = (id: string, word: string, times: number): Resource => ({
    ...plain,
    id,
    title: `Report ${`${word} `.repeat(times)}`.trim(),
  });
  for (const word of ['work', 'Kenya']) {
    const resources = [0, 1, 15, 16, 17, 20, 40, 300].flatMap((times): Resource[] => [
      repeating(`${times}`, word, times),
      { ...repeating(`${times} KE`, word, times), countries: ['KE'] },
      { ...repeating(`${times} KE TZ`, word, times), countries: ['KE', 'TZ'] },
    ]);
    const texts = [word, `${word} Tanzania`, word.slice(0, 3)];
    expectAsOracle(
      resources,
      texts.flatMap((text) => (['relevance', 'hub'] as const).map((sort) => ({ text, sort }))),
    );
  }
});
