import { expect, test } from 'vitest';
import { labels } from '../../src/cli/labels';
import { messagesFor } from '../../src/cli/messages';
import { printed } from './in-process';

test.each([
  ['fr', /^id +titre +type +année +lieu$/m, '1 à 3 sur 31\u00a0; --offset 3 pour la suite', '… 11 autres'],
  ['es', /^id +título +tipo +año +lugar$/m, '1 a 3 de 31; --offset 3 para ver más', '… 11 más'],
  ['ar', /^id +العنوان +النوع +السنة +المكان$/m, '1 إلى 3 من 31؛ للمزيد: --offset 3', '… '],
  ['ru', /^id +название +тип +год +место$/m, '1–3 из 31; дальше: --offset 3', '… '],
  ['zh', /^id +标题 +类型 +年份 +地点$/m, '第1至3条，共31条；更多：--offset 3', '… 另外11项'],
  ['en', /^id +title +type +year +where$/m, '1 to 3 of 31; --offset 3 for more', '… 11 others'],
])('messages are in the language of the labels: %s', async (locale, heads, page, others) => {
  const args = ['search', 'trafficing children', '--objective', '10', '--limit', '3', '--locale', locale];
  const { stdout } = await printed(args, { COLUMNS: '200' });
  expect(stdout).toMatch(heads);
  expect(stdout.split('\n')).toContain(page);
  expect(stdout).toContain(others);
  if (locale === 'en') return;
  for (const english of [/few resources have/, /\d+ of \d+/, /for more$/m, /\bothers\b/])
    expect(stdout).not.toMatch(english);
});

test('all languages have the same placeholders and their own messages', () => {
  const [english, ...others] = labels.map(messagesFor);
  const placeholders = (text: unknown) => [...JSON.stringify(text).matchAll(/\{\w+\}/g)].map(String).sort();
  for (const messages of others) {
    for (const name of [
      'summary',
      'fewWithAllWords',
      'truncated',
      'ambiguous',
      'separator',
      'range',
      'more',
      'countOfTotal',
    ] as const) {
      expect(placeholders(messages[name])).toEqual(placeholders(english?.[name]));
    }
    expect(messages.fewWithAllWords).not.toBe(english?.fewWithAllWords);
  }
});

test.each([
  [
    'en',
    'Resources matching “training Kenya since 2020 Congo” (read as Kenya and since 2020): 78 resources',
    '“Congo” has several meanings, so only its words are searched. Choose one: --country CG (Congo) or --country CD (Democratic Republic of the Congo)',
  ],
  [
    'fr',
    'Ressources\u00a0: contenant «\u00a0training Kenya since 2020 Congo\u00a0» (compris comme Kenya et depuis 2020)\u00a0: 78 ressources',
    '«\u00a0Congo\u00a0» a plusieurs sens, donc seuls ses mots sont cherchés. Choisissez\u00a0: --country CG (Congo) ou --country CD (République démocratique du Congo)',
  ],
])('the names and years of a text are printed in %s', async (locale, summary, ambiguous) => {
  const text = 'training Kenya since 2020 Congo';
  const args = ['search', text, '--limit', '0', '--locale', locale];
  const { stdout } = await printed(args, { COLUMNS: '300' });
  expect(stdout.split('\n').slice(0, 2)).toEqual([summary, ambiguous]);
  expect((await printed([...args, '--no-interpret'], { COLUMNS: '300' })).stdout).not.toMatch(/Kenya and|--country/);
});

test('the meanings of an ambiguous name are options that find them', async () => {
  const { stdout } = await printed(['search', 'Congo', '--limit', '0', '--no-facets'], { COLUMNS: '200' });
  expect(stdout).toContain('“Congo”: 0 resources');
  for (const [, option = '', value = ''] of stdout.matchAll(/(--[a-z-]+) (\w+) \(/g))
    expect((await printed(['search', option, value, '--limit', '0'], {})).stdout).toMatch(/^Resources about /);
  expect(stdout.match(/--country/g)).toHaveLength(2);
});

test.each([
  ['ar', /ينطبق على: كينيا؛ يعود إلى سنة 20\d\d/],
  ['zh', /适用于肯尼亚；年份为20\d\d/],
  ['ru', /применимо: Кения; год: 20\d\d/],
])('reasons are joined as in %s', async (locale, clauses) => {
  const args = ['search', 'Kenya since 2020', '--limit', '1', '--no-facets', '--reasons', '--locale', locale];
  expect((await printed(args, { COLUMNS: '200' })).stdout).toMatch(clauses);
});

test('lists of names are printed as text, not as JSON', async () => {
  const { stdout } = await printed(['taxonomy', 'countries'], { COLUMNS: '200' });
  expect(stdout).not.toMatch(/[[\]"]/);
  expect(stdout).toMatch(/^CI +.*Ivory Coast/m);
});

test('ids are never truncated, even in a narrow terminal', async () => {
  const { stdout } = await printed(['taxonomy', 'principles'], { COLUMNS: '20' });
  const ids = stdout.split('\n').map((line) => line.slice(0, 8).trim());
  expect(ids.join('')).toContain('global-geographic-scope');
});
