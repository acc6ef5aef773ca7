import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAnalyzer } from '../../../src/engine/definition/analyzer';
import { termPositions, termPositionsOfAll } from '../../../src/engine/postings/term-positions';
import { anyString } from '../../arbitrary/text';
import { runs } from '../../runs';

const analyzer = createAnalyzer();

function termsIn(text: string): string[] {
  return termPositions(text, analyzer).terms.map(({ term }) => term);
}

test.each([
  ['', []],
  ['  ,;—  ', []],
  ['Decent work', ['decent', 'work']],
  ['E-learning, 2021', ['e', 'learning', 'elearning', '2021']],
  ['Côte d’Ivoire', ['cote', 'd', 'ivoire', 'divoire']],
  ['A/RES/73/195', ['a', 'res', '73', '195']],
  ['COVID-19', ['covid', '19', 'covid19']],
  ['whole-of-society', ['whole', 'of', 'society', 'wholeofsociety']],
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
  ['d´Ivoire', ['d', 'ivoire', 'divoire']],
  ['mi\u00adgrant mi\u200dgrant', ['migrant', 'migrant']],
  ['\u0301a', ['a']],
])('the terms of %j are %j', (text, expected) => {
  expect(termsIn(text)).toEqual(expected);
});

test('parts have consecutive positions, and the whole word has the position of the last part', () => {
  expect(termPositions('la Côte d’Ivoire 移民局', analyzer)).toEqual({
    terms: [
      { term: 'la', position: 0 },
      { term: 'cote', position: 1 },
      { term: 'd', position: 2 },
      { term: 'ivoire', position: 3 },
      { term: 'divoire', position: 3 },
      { term: '移民', position: 4 },
      { term: '民局', position: 5 },
      { term: '局', position: 6 },
    ],
    length: 7,
  });
});

test('no term is empty, and each position from 0 to the length has a term', () => {
  fc.assert(
    fc.property(anyString(), (text) => {
      const { terms, length } = termPositions(text, analyzer);
      for (const { term } of terms) expect(term).not.toBe('');
      expect([...new Set(terms.map(({ position }) => position))]).toEqual(Array.from({ length }, (_, place) => place));
    }),
    runs(300),
  );
  for (const piece of ['a', "a'", '-', '移', 'é', 'é-', ' ', "'-"]) {
    expect(termPositions(piece.repeat(50_000), analyzer)).toBeDefined();
  }
});

test('the terms of several texts are those of each, with a gap between two texts', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { maxLength: 4 }), (texts) => {
      const starts = texts.map((_, i) =>
        texts.slice(0, i).reduce((sum, text) => sum + termPositions(text, analyzer).length + 1, 0),
      );
      const expected = texts.flatMap((text, i) =>
        termPositions(text, analyzer).terms.map(({ term, position }) => ({
          term,
          position: position + (starts[i] ?? 0),
        })),
      );
      expect(termPositionsOfAll(texts, analyzer)).toEqual(expected);
    }),
    runs(),
  );
});
