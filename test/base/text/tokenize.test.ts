import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../src/base/text/fold';
import { forEachChunk, tokenize, tokenizeWithRanges } from '../../../src/base/text/tokenize';
import { anyString } from '../../arbitrary/text';
import { wordsOf } from '../../oracle/read';
import { runs } from '../../runs';

test('a token has its parts or bigrams', () => {
  const word = { kind: 'word', parts: [], bigrams: [] };
  expect(tokenize('d’intégration')).toEqual([{ ...word, term: 'dintegration', parts: ['d', 'integration'] }]);
  expect(tokenize('การ')).toEqual([{ ...word, term: 'การ', bigrams: ['กา', 'าร'] }]);
  expect(tokenize('U.N.')).toEqual([{ ...word, kind: 'abbreviation', term: 'un' }]);
  expect(tokenize('1,000')).toEqual([{ ...word, kind: 'number', term: '1000', parts: ['1', '000'] }]);
  expect(tokenize('C189')).toEqual([{ ...word, kind: 'code', term: 'c189', parts: ['c', '189'] }]);
});

test('ASCII text has the same tokens with and without other characters beside it', () => {
  const ascii = fc.string({ unit: fc.constantFrom(...'abC19 -\'/._"'), maxLength: 12 });
  fc.assert(
    fc.property(ascii, (text) => {
      expect(tokenize(`${text} é`)).toEqual([...tokenize(text), { term: 'e', kind: 'word', parts: [], bigrams: [] }]);
    }),
    runs(300),
  );
});

test.each([
  // Abbreviations: single letters separated by dots.
  ['the U.N. and the D.R.C.', ['the', 'un', 'and', 'the', 'drc']],
  ['U.N', ['un']],
  ['l’O.N.U. et l’O.N.U', ['lonu', 'et', 'lonu']],
  ['U.N.-led U.N.’s', ['unled', 'uns']],
  ['О.О.Н. و أ.م.م.', ['оон', 'و', 'امم']],
  ['U\u0301.N\u0303.', ['un']],
  ['a U. N. b.', ['a', 'u', 'n', 'b']],
  ['www.iom.int U.N.guidance a.bc 移.民', ['www', 'iom', 'int', 'un', 'guidance', 'a', 'bc', '移', '民']],
  // Numbers: digits in groups.
  ['1,000 and 12,345,678.90', ['1000', 'and', '12345678', '90']],
  ['1.000 y 12.345.678,90', ['1000', 'y', '12345678', '90']],
  ['50 000 50\u00a0000 50\u202f000 50\u2009000', ['50000', '50000', '50000', '50000']],
  ['1’000 12\u066c345', ['1000', '12345']],
  ['٥٠٬٠٠٠ ५०,००० ๕๐ ๐๐๐ １，０００', ['50000', '50000', '50000', '1000']],
  ['10,00,000', ['1000000']],
  ['1,000-strong 10-1,000', ['1000', 'strong', '10', '1000']],
  [Array(12).fill('1').join(' 234 '), ['1234', ...Array(10).fill('1234'), '1']],
  [`1${',000'.repeat(12)}`, ['1', ...Array(12).fill('000')]],
  ['2010 2011 2,10 1,0000 1,000,50 0,125', ['2010', '2011', '2', '10', '1', '0000', '1', '000', '50', '0', '125']],
  ['1,000km', ['1', '000km']],
  ['100 200 3000 in 2021 100 000', ['100200', '3000', 'in', '2021', '100000']],
  ['1, 000', ['1', '000']],
  // Codes: letters with a number.
  [
    'C189 COVID19 Цель10 C 189 H1N1 mandate10 10km',
    ['c189', 'covid19', 'цель10', 'c', '189', 'h1n1', 'mandate10', '10km'],
  ],
])('the terms of %j are %j', (text, expected) => {
  expect(tokenize(text).map(({ term }) => term)).toEqual(expected);
});

/** Returns the substrings at the ranges of each token, of its parts and of its bigrams. */
function substrings(text: string): [string, ...string[]][] {
  return tokenizeWithRanges(text).map(({ start, end, partRanges, bigramRanges }) => [
    text.slice(start, end),
    ...[...partRanges, ...bigramRanges].map(([from, to]) => text.slice(from, to)),
  ]);
}

test.each([
  ['Decent work, 2021.', [['Decent'], ['work'], ['2021']]],
  ['A/RES/73/195', [['A'], ['RES'], ['73'], ['195']]],
  ['COVID-19', [['COVID-19', 'COVID', '19']]],
  ['COVID19', [['COVID19', 'COVID', '19']]],
  ['post-COVID19', [['post-COVID19', 'post', 'COVID', '19']]],
  [
    '(1,000) 50 000',
    [
      ['1,000', '1', '000'],
      ['50 000', '50', '000'],
    ],
  ],
  ['U.N. l’O.N.U.', [['U.N'], ['l’O.N.U', 'l', 'O.N.U']]],
  ['(Whole-of-Society)', [['Whole-of-Society', 'Whole', 'of', 'Society']]],
  ['en Côte d’Ivoire', [['en'], ['Côte'], ['d’Ivoire', 'd', 'Ivoire']]],
  ['L’INTÉGRATION', [['L’INTÉGRATION', 'L', 'INTÉGRATION']]],
  ['d´Ivoire', [['d´Ivoire', 'd', 'Ivoire']]],
  ['auf der Straße!', [['auf'], ['der'], ['Straße']]],
  ['l’œuvre, ﬁnance', [['l’œuvre', 'l', 'œuvre'], ['ﬁnance']]],
  ['« e\u0301tude e\u0301 »', [['e\u0301tude'], ['e\u0301']]],
  ['👨‍👩‍👧 famille', [['famille']]],
  ['Ёлка и мо\u0301ре', [['Ёлка'], ['и'], ['мо\u0301ре']]],
  ['الاتِّجار بالأشخاص،', [['الاتِّجار'], ['بالأشخاص']]],
  ['عـــربيٌّ', [['عـــربيٌّ']]],
  ['移民数据。', [['移民数据', '移民', '民数', '数据']]],
  ['GCM移民2018', [['GCM'], ['移民', '移民'], ['2018']]],
  ['移', [['移', '移']]],
  ['ｶﾞｲﾄﾞ', [['ｶﾞｲﾄﾞ', 'ｶﾞｲ', 'ｲﾄﾞ']]],
  ['la formación técnica', [['la'], ['formación'], ['técnica']]],
  ['दूर शिक्षा', [['दूर'], ['शिक्षा']]],
  ['mi\u00adgrant e\u2011learning', [['mi\u00adgrant'], ['e\u2011learning', 'e', 'learning']]],
  ['ﷺ', [['ﷺ'], ['ﷺ'], ['ﷺ'], ['ﷺ']]],
])('the ranges of %j are %j', (text, expected) => {
  expect(substrings(text)).toEqual(expected);
});

const pieces = [
  ..."aBé\u0301\u0327ßﬁŉ½ -'’´.,٣أِـ移民かガﾞプ각ㅏกำ्कषि😀\u{20000}\u{2f81a}\u00ad\u200d\ufe0f\ud835\udc00ﷺ",
  ...['000', '1', 'a.', 'b.', '\u00a0', '\u200b'],
];
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...pieces), maxLength: 12 }),
  anyString(),
  fc.string({ unit: 'grapheme' }),
);

test('tokenizeWithRanges returns the tokens of tokenize, and each range contains its token', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tokens = tokenizeWithRanges(text);
      expect(tokens.map(({ term, kind, parts, bigrams }) => ({ term, kind, parts, bigrams }))).toEqual(tokenize(text));
      for (const { term, parts, bigrams, start, end, partRanges, bigramRanges } of tokens) {
        // A single character may fold to several words ("㏂" to "a.m."), which its neighbours split in other places.
        expect(fold(text.slice(start, end)).replace(/['\-., \u066c]/g, '')).toContain(term);
        expect([partRanges.length, bigramRanges.length]).toEqual([parts.length, bigrams.length]);
        for (const ranges of [partRanges, bigramRanges]) {
          if (ranges.length > 0) expect([ranges[0]?.[0], ranges.at(-1)?.[1]]).toEqual([start, end]);
        }
        for (const [i, part] of [...parts, ...bigrams].entries()) {
          const [from, to] = [...partRanges, ...bigramRanges][i] ?? [0, 0];
          expect(fold(text.slice(from, to)).replaceAll('.', '')).toContain(part);
        }
      }
    }),
    runs(500),
  );
});

test('tokens are those of their chunks', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const chunks: string[] = [];
      forEachChunk(text, 0, text.length, (start, end) => {
        chunks.push(text.slice(start, end));
      });
      expect(chunks.flatMap((chunk) => tokenize(chunk))).toEqual(tokenize(text));
    }),
    runs(500),
  );
});

test('tokens are those of the oracle', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      fc.pre(!/ \p{DI}*\u0301/u.test(text)); // the oracle reads it as an apostrophe
      const expected = wordsOf(text).map(({ term, parts, pairs }) => ({ term, parts, bigrams: pairs }));
      expect(tokenize(text).map(({ term, parts, bigrams }) => ({ term, parts, bigrams }))).toEqual(expected);
    }),
    runs(500),
  );
});

test('tokenizing takes linear time', () => {
  for (const piece of [
    'a',
    "a'",
    '-',
    '移',
    'é',
    'é-',
    ' ',
    "'-",
    '\u0301',
    'ก\u0e33',
    '\ud835',
    'a.',
    'é.',
    '.',
    '1,',
    '1 000 ',
    ',000',
    '1-',
  ]) {
    expect(tokenizeWithRanges(piece.repeat(100_000))).toBeDefined();
  }
});
