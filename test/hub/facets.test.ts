import { createHub, type HubQuery } from 'gcm-hub';
import { ar } from 'gcm-hub/labels/ar';
import { fr } from 'gcm-hub/labels/fr';
import { expect, test } from 'vitest';
import { plain } from '../plain';

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/** 26 publishers: `a` with one resource, `b` with two, up to `z`; and one resource without any. */
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

test('open vocabularies come by count, 20 of them, and say how many more there are', () => {
  expect(publishers({})).toEqual({ values: letters.slice(6).reverse().join(''), missing: 1, more: 6 });
});

test('sorted first, then cut; selected and excluded values follow the cut, even at zero', () => {
  expect(publishers({ facets: { publishers: { limit: 3 } } })).toEqual({ values: 'zyx', missing: 1, more: 23 });
  const chosen = { filters: { publishers: { any: ['c', 'nobody', 'z'], none: ['d'] } } };
  expect(publishers({ ...chosen, facets: { publishers: { limit: 3 } } })).toEqual({
    values: 'zyxcdnobody',
    missing: 1,
    more: 21,
  });
});

test('a limit of 0 leaves what is chosen', () => {
  const query = { filters: { publishers: ['c'] }, facets: { publishers: { limit: 0 } } };
  expect(publishers(query)).toEqual({ values: 'c', missing: 1, more: 25 });
});

test('other orders', () => {
  expect(publishers({ facets: { publishers: { sort: 'label', limit: 3 } } }).values).toBe('abc');
  expect(publishers({ facets: { publishers: { sort: 'vocabulary', limit: 3 } } }).values).toBe('abc');
});

test('closed vocabularies come whole and in their own order, zeros kept; countries by count, zeros dropped', () => {
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

test('years come newest first', () => {
  expect(hub.search().facets.year).toMatchObject({
    values: [{ value: 2022, label: '2022' }, { value: 2020 }],
    missing: 351,
    more: 0,
  });
});

test('only the facets asked for come back', () => {
  expect(Object.keys(hub.search({ facets: false }).facets)).toEqual([]);
  expect(Object.keys(hub.search({ facets: { year: true, regions: false, scope: {} } }).facets)).toEqual([
    'scope',
    'year',
  ]);
  expect(Object.keys(hub.search().facets)).not.toContain('appliesTo');
});

test('labels come in the language asked for, else in English, and countries in any', () => {
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
  expect(labels('ru')[0]).toBe('Information provision'); // not given
});
