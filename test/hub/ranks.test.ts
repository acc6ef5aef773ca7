import { createHub } from 'gcm-hub';
import * as six from 'gcm-hub/labels';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { plain } from '../plain';

const labels = Object.values(six);
const hub = createHub(resources, { labels });

/** What people type, in six languages: a change of the order of their first results is to be seen, and judged. */
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

/** Ids in the order by relevance. */
function ranked(
  list: readonly { readonly id: string; readonly title: string; readonly summary?: string }[],
  text: string,
): string {
  const some = createHub(
    list.map((one) => ({ ...plain, ...one })),
    { labels },
  );
  return some
    .search({ text, sort: 'relevance', facets: false })
    .hits.map(({ id }) => id)
    .join(' ');
}

test('the word itself, then its other forms, then what it begins', () => {
  const list = [
    { id: 'begun', title: 'On portables' },
    { id: 'form', title: 'On ports' },
    { id: 'exact', title: 'On port' },
  ];
  expect(ranked(list, 'port')).toBe('exact form begun');
});

test('whatever has all the words in its title comes first', () => {
  const list = [
    { id: 'often', title: 'Migrant, migrant, migrant', summary: 'work work work work work migrant work migrant work' },
    { id: 'title', title: 'Some long title of a report that names the work of one migrant among many other things' },
  ];
  expect(ranked(list, 'migrant work')).toBe('title often');
});

test('the resources of Oman, Niger and Mali lead for these names', () => {
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
      { ...plain, id: 'own', title: 'Study', countries: [code, 'FR', 'DE', 'IT', 'ES'] as const },
    ];
    const some = createHub(list, { labels });
    expect(some.search({ text, sort: 'relevance', facets: false }).hits[0]?.id, text).toBe('own');
  }
});
