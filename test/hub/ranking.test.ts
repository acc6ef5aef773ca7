import { createHub } from 'gcm-hub';
import * as six from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { plain } from '../plain';

const labels = Object.values(six);
const hub = createHub(resources, { labels });

/** Typical texts in six languages. A snapshot reveals changes of their first results, for review. */
const TEXTS = [
  'trafficking',
  'labour migration policies',
  'climate displacement',
  '"decent work"',
  'e-learning',
  'A/RES/73/195',
  'remitances',
  'regional review of the GCM',
  'children -detention',
  'traite des personnes',
  'données migratoires',
  'trata de personas',
  'política migratoria laboral',
  'الاتجار بالأشخاص',
  'торговля людьми',
  '移民全球契约',
];

test.each(TEXTS)('the first results for %s', (text) => {
  const first = (sort: 'hub' | 'relevance') =>
    hub.search({ text, sort, limit: 5, facets: false }).hits.map(({ id, resource }) => `${id} ${resource.title}`);
  expect({ hub: first('hub'), relevance: first('relevance') }).toMatchSnapshot();
});

/** Returns the ids of the matches, the most relevant first. */
function ranked(
  list: readonly { readonly id: string; readonly title: string; readonly summary?: string }[],
  text: string,
): string {
  const small = createHub(
    list.map((fields) => ({ ...plain, ...fields })),
    { labels },
  );
  return small
    .search({ text, sort: 'relevance', facets: false })
    .hits.map(({ id }) => id)
    .join(' ');
}

test('ranks the exact word before its inflections, and those before longer words', () => {
  const list = [
    { id: 'prefix', title: 'On portables' },
    { id: 'inflected', title: 'On ports' },
    { id: 'exact', title: 'On port' },
  ];
  expect(ranked(list, 'port')).toBe('exact inflected prefix');
});

test('ranks a title with all words first', () => {
  const list = [
    { id: 'often', title: 'Migrant, migrant, migrant', summary: 'work work work work work migrant work migrant work' },
    { id: 'title', title: 'Some long title of a report that names the work of one migrant among many other things' },
  ];
  expect(ranked(list, 'migrant work')).toBe('title often');
});

test('ranks the resources of Oman, Niger and Mali first for these names', () => {
  const countries = { oman: 'OM', niger: 'NE', mali: 'ML' } as const;
  const others = ['RO', 'NG', 'MW', 'SO', 'DO'] as const; // Romania, Nigeria, Malawi, Somalia, the Dominican Republic
  for (const [text, code] of Object.entries(countries)) {
    const list = [
      ...others.map((other) => ({
        ...plain,
        id: other,
        title: 'Omani, Nigerian and Malian partners',
        countries: [other],
      })),
      { ...plain, id: 'match', title: 'Study', countries: [code, 'FR', 'DE', 'IT', 'ES'] as const },
    ];
    const small = createHub(list, { labels });
    expect(small.search({ text, sort: 'relevance', facets: false }).hits[0]?.id, text).toBe('match');
  }
});
