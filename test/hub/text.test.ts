import { createHub, type HubQuery, type Resource } from 'gcm-hub';
import * as six from 'gcm-hub/labels';
import { describe as describeQuery } from 'gcm-hub/query';
import { resources } from 'gcm-hub/sample';
import { expect, test } from 'vitest';
import { plain } from '../plain';

function idsOf(
  list: readonly (Partial<Resource> & { id: string })[],
  query: HubQuery,
  labels = Object.values(six),
): string {
  const hub = createHub(
    list.map((fields) => ({ ...plain, title: '-', ...fields })),
    { labels },
  );
  return hub
    .search({ ...query, limit: 1000 })
    .hits.map(({ id }) => id)
    .join(' ');
}

test('finds a resource by its texts', () => {
  const list = [
    { id: 'title', title: 'Decent work' },
    { id: 'titles', titles: { fr: 'Travail décent', en: 'decent' } },
    { id: 'keywords', keywords: ['decent'] },
    { id: 'summary', summary: 'About decent jobs' },
    { id: 'publishers', publishers: ['Decent Org'] },
  ];
  expect(idsOf(list, { text: 'decent', sort: 'relevance' })).toBe('titles title keywords summary publishers');
});

test('finds a resource by the labels of its values, in the hub’s locales', () => {
  const list = [
    { id: 'ten', objectives: [10] as const },
    { id: 'ke', countries: ['KE'] as const },
    { id: 'ci', countries: ['CI'] as const },
    { id: 'report', documentType: 'report' as const },
    { id: 'global', scope: 'global' as const },
  ];
  for (const text of ['trata', 'traite', 'الاتجار', 'торговлей людьми', '人口贩运', 'trafficking'])
    expect(idsOf(list, { text, match: 'all' })).toBe('ten');
  expect(idsOf(list, { text: 'Africa', match: 'all' })).toBe('ci ke');
  expect(idsOf(list, { text: 'ivory coast', match: 'all' })).toBe('ci');
  expect(idsOf(list, { text: 'cote divoire', match: 'all' })).toBe('ci');
  expect(idsOf(list, { text: 'كينيا', match: 'all' })).toBe('ke');
  expect(idsOf(list, { text: 'rapport', match: 'all' })).toBe('report');
  expect(idsOf(list, { text: 'geographic scope', match: 'all' })).toBe('global');
  expect(idsOf(list, { text: 'traite' }, [])).toBe('');
});

test('prefixes match from three letters, the last word at any length', () => {
  const list = [{ id: 'a', title: 'migration of workers' }];
  for (const text of ['m', 'migra', 'migra work', 'mig w', 'work mi'])
    expect(idsOf(list, { text, match: 'all' })).toBe('a');
  for (const text of ['wo migra', 'ration', 'w w migration']) expect(idsOf(list, { text, match: 'all' })).toBe('');
});

test('words joined by an apostrophe or a hyphen match joined and in parts', () => {
  const list = [
    { id: 'a', title: 'e-learning in Côte d’Ivoire' },
    { id: 'b', title: 'elearning' },
  ];
  for (const text of ['e-learning', 'elearning', 'E‑LEARNING']) expect(idsOf(list, { text, match: 'all' })).toBe('b a');
  for (const text of ['learning', "cote d'ivoire", 'COTE DIVOIRE', 'ivoire'])
    expect(idsOf(list, { text, match: 'all' })).toBe('a');
});

test('a word typed both joined and in parts matches', () => {
  const list = [{ id: 'a', title: 'e learning' }];
  for (const text of ['elearning e-learning', 'e-learning elearning'])
    expect(idsOf(list, { text, match: 'all' })).toBe('a');
});

test('scripts without spaces match by all bigrams, or by one character', () => {
  const list = [
    { id: 'a', title: '安全移民契约' },
    { id: 'b', title: '民族' },
  ];
  expect(idsOf(list, { text: '移民' }, [])).toBe('a');
  expect(idsOf(list, { text: '安全移民' }, [])).toBe('a');
  expect(idsOf(list, { text: '全移 约' }, [])).toBe('a');
  expect(idsOf(list, { text: '移族', match: 'all' }, [])).toBe('');
  expect(idsOf(list, { text: '民' }, [])).toBe('b a');
});

test('requires fewer words if too few resources match all', () => {
  const list = Array.from({ length: 6 }, (_, i) => ({
    id: `${i}`,
    title: ['alpha', ...(i < 4 ? ['beta'] : []), ...(i < 2 ? ['gamma'] : [])].join(' '),
  }));
  const hub = createHub(list.map((fields) => ({ ...plain, ...fields })));
  const matched = (query: HubQuery) => {
    const result = hub.search({ limit: 100, ...query });
    return [result.total, result.matched?.words, result.matched?.of];
  };
  expect(matched({ text: 'alpha' })).toEqual([6, 1, 1]);
  expect(matched({ text: 'alpha beta' })).toEqual([6, 1, 2]);
  expect(matched({ text: 'alpha beta', match: 'all' })).toEqual([4, 2, 2]);
  expect(matched({ text: 'alpha beta gamma' })).toEqual([6, 1, 3]);
  expect(matched({ text: 'gamma alpha', match: 'any' })).toEqual([6, 1, 2]);
  expect(matched({ text: 'gamma nothing' })).toEqual([2, 1, 2]);
  expect(matched({ text: 'nothing whatsoever found' })).toEqual([0, 3, 3]);
  expect(matched({ text: 'beta gamma' })).toEqual([4, 1, 2]);
  expect(matched({ text: '—' })).toEqual([6, undefined, undefined]);
  const ids = hub.search({ text: 'alpha beta gamma' }).hits.map(({ id }) => id);
  expect(ids).toEqual(['0', '1', '2', '3', '4', '5']); // more words first
});

test('the number of required words doesn’t depend on filters', () => {
  const hub = createHub(resources);
  const { matched } = hub.search({ text: 'decent work' });
  for (const { value } of hub.search().facets.regions?.values ?? []) {
    expect(hub.search({ text: 'decent work', filters: { regions: [value] } }).matched).toEqual(matched);
  }
});

test('no text is an error', () => {
  const hub = createHub(resources, { labels: Object.values(six) });
  for (const text of [
    '"',
    '-',
    '- -',
    "'''",
    '\\',
    '(a|b)*',
    '%',
    '\0',
    '\ud800',
    'a'.repeat(10_000),
    '移'.repeat(10_000),
    '"a b',
    'e\u0301'.repeat(999),
  ]) {
    expect(hub.search({ text, limit: 1 }).total).toBeGreaterThanOrEqual(0);
  }
});

test('invisible marks don’t hide a word, and a zero-width space separates words', () => {
  const list = [
    { id: 'a', title: 'migra\u200etion data' },
    { id: 'b', title: 'human\u200btrafficking' },
    { id: 'c', title: 'كتا\u200fب' },
  ];
  expect(idsOf(list, { text: 'migration', match: 'all' })).toBe('a');
  expect(idsOf(list, { text: 'trafficking', match: 'all' })).toBe('b');
  expect(idsOf(list, { text: 'كتاب', match: 'all' })).toBe('c');
  expect(idsOf(list, { text: 'da\u2060ta', match: 'all' })).toBe('a');
});

test('digits and letters of other scripts match their ordinary form', () => {
  const list = [
    { id: 'thai', title: 'รายงาน ๒๕๖๕' },
    { id: 'urdu', title: 'مہاجر' },
    { id: 'ukrainian', title: 'Ґанок' },
    { id: 'burmese', title: 'ရွှေ့ပြောင်းအလုပ်သမားများ' },
  ];
  expect(idsOf(list, { text: '2565', match: 'all' })).toBe('thai');
  expect(idsOf(list, { text: 'مهاجر', match: 'all' })).toBe('urdu');
  expect(idsOf(list, { text: 'ганок', match: 'all' })).toBe('ukrainian');
  expect(idsOf(list, { text: 'အလုပ်သမား', match: 'all' })).toBe('burmese');
});

test('quotes and dashes of any form are operators, and an en dash joins a word', () => {
  const list = [
    { id: 'a', title: 'migration data' },
    { id: 'b', title: 'migration children, Long–term' },
    { id: 'c', title: '国民数量、移民、数据' },
    { id: 'd', title: '移民数据中心' },
  ];
  expect(idsOf(list, { text: 'migration –children', match: 'all' })).toBe('a');
  expect(idsOf(list, { text: '「移民数据」' })).toBe('d');
  expect(idsOf(list, { text: 'longterm', match: 'all' })).toBe('b');
});

test('a text without words is no text', () => {
  const hub = createHub(resources);
  const { total } = hub.search({ limit: 0 });
  for (const text of ['???', '–', '" "', '\u200b', '。']) {
    expect(hub.search({ text, limit: 0 })).toEqual(hub.search({ limit: 0 }));
    expect(describeQuery({ text }, six.en)).toBe(describeQuery({}, six.en));
    expect(hub.facetValues('regions', { text })).toEqual(hub.facetValues('regions'));
  }
  expect(hub.search({ text: '™', limit: 0 }).total).toBeLessThan(total);
});
