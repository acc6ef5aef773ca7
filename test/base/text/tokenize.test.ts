import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../src/base/text/fold';
import { tokenize, tokenizeWithRanges } from '../../../src/base/text/tokenize';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';

test('a token has its parts or bigrams', () => {
  expect(tokenize('d’intégration')).toEqual([{ term: 'dintegration', parts: ['d', 'integration'], bigrams: [] }]);
  expect(tokenize('การ')).toEqual([{ term: 'การ', parts: [], bigrams: ['กา', 'าร'] }]);
});

test('ASCII text has the same tokens with and without other characters beside it', () => {
  const ascii = fc.string({ unit: fc.constantFrom(...'abC19 -\'/._"'), maxLength: 12 });
  fc.assert(
    fc.property(ascii, (text) => {
      expect(tokenize(`${text} é`)).toEqual([...tokenize(text), { term: 'e', parts: [], bigrams: [] }]);
    }),
    runs(300),
  );
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
      expect(tokens.map(({ term, parts, bigrams }) => ({ term, parts, bigrams }))).toEqual(tokenize(text));
      for (const { term, parts, bigrams, start, end, partRanges, bigramRanges } of tokens) {
        expect(tokenize(text.slice(start, end)).map((token) => token.term)).toContain(term);
        expect([partRanges.length, bigramRanges.length]).toEqual([parts.length, bigrams.length]);
        for (const ranges of [partRanges, bigramRanges]) {
          if (ranges.length > 0) expect([ranges[0]?.[0], ranges.at(-1)?.[1]]).toEqual([start, end]);
        }
        for (const [i, part] of [...parts, ...bigrams].entries()) {
          const [from, to] = [...partRanges, ...bigramRanges][i] ?? [0, 0];
          expect(fold(text.slice(from, to))).toContain(part);
        }
      }
    }),
    runs(500),
  );
});

test('tokenizing takes linear time', () => {
  for (const piece of ['a', "a'", '-', '移', 'é', 'é-', ' ', "'-", '\u0301', 'ก\u0e33', '\ud835']) {
    expect(tokenizeWithRanges(piece.repeat(100_000))).toBeDefined();
  }
});
