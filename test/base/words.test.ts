import fc from 'fast-check';
import { expect, test } from 'vitest';
import { terms, words } from '../../src/base/words';

test.each([
  ['', []],
  ['  ,;—  ', []],
  ['Decent work', ['decent', 'work']],
  ['E-learning, 2021', ['elearning', 'e', 'learning', '2021']],
  ['Côte d’Ivoire', ['cote', 'divoire', 'd', 'ivoire']],
  ['A/RES/73/195', ['a', 'res', '73', '195']],
  ['COVID-19', ['covid19', 'covid', '19']],
  ['whole-of-society', ['wholeofsociety', 'whole', 'of', 'society']],
  ["'quoted' -minus-", ['quoted', 'minus']],
  ['移民', ['移民', '民']],
  ['安全移民', ['安全', '全移', '移民', '民']],
  ['移', ['移']],
  ['GCM移民2018', ['gcm', '移民', '民', '2018']],
  ['プログラム', ['プロ', 'ログ', 'グラ', 'ラム', 'ム']],
  ['هجرة آمنة', ['هجره', 'امنه']],
  ['दूर शिक्षा', ['दूर', 'शिक्षा']],
  ['한국 이주', ['한국', '이주']],
  ['😀 ok ❤\ufe0f', ['ok']],
  ['1\ufe0f\u20e3', ['1']],
  ['d´Ivoire', ['divoire', 'd', 'ivoire']],
  ['mi\u00adgrant mi\u200dgrant', ['migrant', 'migrant']],
  ['\u0301a', ['a']],
])('the terms of %j are %j', (text, expected) => {
  expect(terms(text)).toEqual(expected);
});

test('a word keeps its parts', () => {
  expect(words('d’intégration')).toEqual([{ term: 'dintegration', parts: ['d', 'integration'], bigrams: [] }]);
  expect(words('การ')).toEqual([{ term: 'การ', parts: [], bigrams: ['กา', 'าร'] }]);
});

test('plain text is read the same, with and without letters beyond ASCII beside it', () => {
  const ascii = fc.string({ unit: fc.constantFrom(...'abC19 -\'/._"'), maxLength: 12 });
  fc.assert(
    fc.property(ascii, (text) => {
      expect(words(`${text} é`)).toEqual([...words(text), { term: 'e', parts: [], bigrams: [] }]);
    }),
    { numRuns: 3000 },
  );
});

test('no text has blank terms, and any text is read in a moment', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const term of terms(text)) expect(term).not.toBe('');
    }),
    { numRuns: 2000 },
  );
  for (const piece of ['a', "a'", '-', '移', 'é', 'é-', ' ', "'-"]) expect(terms(piece.repeat(50_000))).toBeDefined();
});
