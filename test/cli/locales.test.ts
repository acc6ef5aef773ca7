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
      'understood',
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
  ['en', 'understood: Kenya (Countries), since 2020 (Year), Congo (Congo / Democratic Republic of the Congo)'],
  ['fr', 'compris\u00a0: Kenya (Pays), since 2020 (Année) et Congo (Congo / République démocratique du Congo)'],
])('the names and years of a text are printed in %s', async (locale, line) => {
  const text = 'training Kenya since 2020 Congo';
  const args = ['search', text, '--limit', '0', '--locale', locale];
  const { stdout } = await printed(args, { COLUMNS: '200' });
  expect(stdout.split('\n')).toContain(line);
  expect((await printed([...args, '--no-interpret'], { COLUMNS: '200' })).stdout).not.toContain('2020 (');
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
