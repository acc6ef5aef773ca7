import { expect, test } from 'vitest';
import { pageLabels, readAddress } from '../../src/adapters/page/address';

test.each([
  ['fr', 'fr'],
  ['fr-CA', 'fr'],
  ['zh', 'zh'],
  ['zh-Hans-SG', 'zh'],
  ['zh-Hant', 'en'],
  ['zh-TW', 'en'],
  ['sr-Cyrl', 'en'],
  ['de', 'en'],
])('for the locale %s the page uses the language %s, like the hub and the API', (locale, language) => {
  expect(pageLabels(locale).locale).toBe(language);
  expect(readAddress(`?locale=${locale}`).query.locale).toBe(language);
});

test('the page is in English if the URL has no valid language', () => {
  expect(pageLabels().locale).toBe('en');
  for (const search of ['', '?locale=constructor', '?locale=']) expect(readAddress(search).query.locale).toBe('en');
});
