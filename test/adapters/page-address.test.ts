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
])('the page speaks for %s the language %s, as the hub and the API do', (asked, spoken) => {
  expect(pageLabels(asked).locale).toBe(spoken);
  expect(readAddress(`?locale=${asked}`).query.locale).toBe(spoken);
});

test('the page is in English where the address says no language, or none that is one', () => {
  expect(pageLabels().locale).toBe('en');
  for (const search of ['', '?locale=constructor', '?locale=']) expect(readAddress(search).query.locale).toBe('en');
});
