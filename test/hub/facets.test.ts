import { createHub, type HubQuery } from 'gcm-hub';
import { ar } from 'gcm-hub/labels/ar';
import { fr } from 'gcm-hub/labels/fr';
import { expect, test } from 'vitest';
import { plain } from '../plain';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/** 26 publishers: `a` with one resource, `b` with two, up to `z`, and one resource without a publisher. */
const hub = createHub(
  [
    ...letters.flatMap((letter, i) =>
      letters.slice(0, i + 1).map((n) => ({ ...plain, languages: ['en'], id: `${letter}${n}`, publishers: [letter] })),
    ),
    { ...plain, id: 'none', published: '2020', countries: ['KE', 'XK'] },
    { ...plain, languages: ['en'], id: 'other', publishers: ['a'], published: '2022-05', objectives: [3] },
  ],
  { labels: [fr, ar] },
);

const publishers = (query: HubQuery) => {
  const result = hub.search({ facets: { publishers: true }, ...query }).facets.publishers;
  return { ...result, values: result?.values.map(({ value }) => value).join('') };
};

test('returns 20 values of open vocabularies by count, with the number of further values', () => {
  expect(publishers({})).toEqual({ values: letters.slice(6).reverse().join(''), missing: 1, more: 6 });
});

test('sorts, then truncates, then appends selected and excluded values, even with zero counts', () => {
  expect(publishers({ facets: { publishers: { limit: 3 } } })).toEqual({ values: 'zyx', missing: 1, more: 23 });
  const selection = { filters: { publishers: { any: ['c', 'unknown', 'z'], none: ['d'] } } };
  expect(publishers({ ...selection, facets: { publishers: { limit: 3 } } })).toEqual({
    values: 'zyxcdunknown',
    missing: 1,
    more: 21,
  });
});

test('a limit of 0 returns selected values only', () => {
  const query = { filters: { publishers: ['c'] }, facets: { publishers: { limit: 0 } } };
  expect(publishers(query)).toEqual({ values: 'c', missing: 1, more: 25 });
});

test('sorts open vocabularies by label and by code point', () => {
  expect(publishers({ facets: { publishers: { sort: 'label', limit: 3 } } }).values).toBe('abc');
  expect(publishers({ facets: { publishers: { sort: 'vocabulary', limit: 3 } } }).values).toBe('abc');
});

test('returns closed vocabularies in full, in order, with zeros, but countries by count without zeros', () => {
  const { objectives, countries, section } = hub.search().facets;
  expect(objectives?.values.map(({ value }) => value)).toEqual([
    ...Array.from({ length: 23 }, (_, i) => i + 1),
    'general',
  ]);
  expect(objectives?.values[2]).toEqual({
    value: 3,
    label: 'Information provision',
    count: 1,
    total: 1,
    selected: false,
    excluded: false,
  });
  expect(section?.values).toHaveLength(6);
  expect(countries?.values.map(({ label }) => label)).toEqual(['Kenya', 'Kosovo*']);
  const all = hub.search({ facets: { countries: { zeros: true, limit: 500, sort: 'vocabulary' } } }).facets.countries;
  expect(all?.values).toHaveLength(195);
});

test('returns years newest first', () => {
  expect(hub.search().facets.year).toMatchObject({
    values: [{ value: 2022, label: '2022' }, { value: 2020 }],
    missing: 351,
    more: 0,
  });
});

test('returns the requested facets only', () => {
  expect(Object.keys(hub.search({ facets: false }).facets)).toEqual([]);
  expect(Object.keys(hub.search({ facets: { year: true, regions: false, scope: {} } }).facets)).toEqual([
    'scope',
    'year',
  ]);
  expect(Object.keys(hub.search().facets)).not.toContain('appliesTo');
});

test('labels are in the query’s locale, else in English, and countries in any locale', () => {
  const labels = (locale: string) => {
    const { objectives, countries, languages } = hub.search({ locale }).facets;
    return [
      objectives?.values[2]?.label,
      ...(countries?.values.map(({ label }) => label) ?? []),
      languages?.values[0]?.label,
    ];
  };
  expect(labels('fr')).toEqual(['Fourniture d’informations', 'Kenya', 'Kosovo*', 'anglais']);
  expect(labels('fr-CA')).toEqual(labels('fr'));
  expect(labels('ar')).toEqual(
    ['توفير المعلومات', 'كوسوفو*', 'كينيا', 'الإنجليزية'].sort(
      (a, b) => labels('ar').indexOf(a) - labels('ar').indexOf(b),
    ),
  );
  expect(labels('de')).toEqual(['Information provision', 'Kenia', 'Kosovo*', 'Englisch']);
  expect(labels('ru')[0]).toBe('Information provision'); // the hub has no Russian labels
});
