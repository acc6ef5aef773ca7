import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnalyzer } from '../../../src/engine/definition/analyzer';
import { type ParsedText, parseText } from '../../../src/engine/text/parse-text';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';

const NONE: ReadonlySet<string> = new Set();

function shown({ words, phrases, excluded, truncated }: ParsedText): string {
  const terms = (list: ParsedText['phrases']) => list.map((phrase) => phrase.map(({ term }) => term).join(' '));
  return [
    ...words.map(({ token, last }) => `${token.term}${last ? '…' : ''}`),
    ...terms(phrases).map((phrase) => `"${phrase}"`),
    ...terms(excluded).map((phrase) => `-${phrase}`),
    ...(truncated ? ['cut'] : []),
  ].join(' | ');
}

test.each([
  ['', ''],
  ['Decent work', 'decent | work…'],
  ['work work Work', 'work…'],
  ['"decent work" now', 'now… | "decent work"'],
  ['now "decent work"', 'now | "decent work"'],
  ['“decent work” «Un deux» „drei“', '"decent work" | "un deux" | "drei"'],
  ['"decent work', 'decent | work…'],
  ['""', ''],
  ['work -detention', 'work | -detention'],
  ['-"decent work" jobs', 'jobs… | -decent work'],
  ['e-learning - no', 'elearning | no…'],
  ['a -A/RES/73', 'a | -a res 73'],
  ['"e-learning course"', '"e learning course"'],
  ['"移民"', '"移民"'],
  ['elearning e-learning', 'elearning…'],
  [
    '‹a b› ‟c d” 「移民」 『e f』 ＂g h＂ 《i》 〈j〉 〝k〞 ﹁l﹂',
    '"a b" | "c d" | "移民" | "e f" | "g h" | "i" | "j" | "k" | "l"',
  ],
  ["'decent work' ‘fair jobs’ now", 'now… | "decent work" | "fair jobs"'],
  ["migrants' rights, workers' rights", 'migrants | rights… | workers'],
  ["'the migrant's rights' l'eau", 'leau… | "the migrant s rights"'],
  ["'90s and '80s", '90s | and | 80s…'],
  ["'' ' a", 'a…'],
  ["-'decent work' jobs", 'jobs… | -decent work'],
  ['work −a –b －c ‑d ﹣e', 'work | -a | -b | -c | -d | -e'],
  ['1990 –2000', '1990 | 2000…'],
  ['1990 -2000 −"3 4"', '1990 | 2000 | -3 4'],
  ['year -2000 5 — 6', 'year | 5 | 6… | -2000'],
  ['a – b', 'a | b…'],
  ['\u200e-detention \u202bwork\u202c', 'work… | -detention'],
  ['???', ''],
])('%s', (text, expected) => {
  expect(shown(parseText(text, NONE, createAnalyzer()))).toBe(expected);
});

test('stop words aren’t required in a text with other words', () => {
  const stopWords = new Set(['of', 'the', 'l', 'a']);
  expect(shown(parseText('the review of the compact', stopWords, createAnalyzer()))).toBe('review | compact…');
  expect(shown(parseText('of the', stopWords, createAnalyzer()))).toBe('of | the…');
  expect(shown(parseText('"the compact"', stopWords, createAnalyzer()))).toBe('"the compact"');
  expect(parseText("l'emploi", stopWords, createAnalyzer()).words[0]?.token).toMatchObject({
    term: 'lemploi',
    parts: ['emploi'],
  });
});

test('a long text is truncated and marked so', () => {
  const many = Array.from({ length: 40 }, (_, i) => `w${i}`).join(' ');
  for (const text of [
    'x'.repeat(2001),
    many,
    `"${many}"`,
    `-${many.replaceAll(' ', '-')}`,
    '"a" '.repeat(40),
    '-a '.repeat(40),
  ])
    expect(parseText(text, NONE, createAnalyzer()).truncated, text.slice(0, 20)).toBe(true);
  expect(parseText('x'.repeat(2000), NONE, createAnalyzer()).truncated).toBe(false);
  const { words } = parseText(`${'x'.repeat(1999)}😀`, NONE, createAnalyzer());
  expect(words.map(({ token }) => token.term)).toEqual(['x'.repeat(1999)]);
});

test('every string is a valid text', () => {
  fc.assert(
    fc.property(anyString({ maxLength: 3000 }), (text) => {
      const { words, phrases, excluded } = parseText(text, NONE, createAnalyzer());
      for (const list of [words, phrases, excluded, ...phrases, ...excluded])
        expect(list.length).toBeLessThanOrEqual(32);
      expect(new Set(words.map(({ token }) => token.term)).size).toBe(words.length);
    }),
    runs(),
  );
});
