import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWordMatcher } from '../../../src/adapters/instantsearch/response/matched-words';
import { runs } from '../../runs';

/** Matches typed words against a text whose words are all highlighted. Every typed word is required. */
function match(typed: readonly string[], text: string, corrections: { typed: string; used: string[] }[] = []) {
  const matched = { words: 1, of: new Set(typed).size };
  return createWordMatcher(typed.join(' '), { corrections, matched }).match(
    text,
    [...text.matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => [index, index + word.length] as const),
  );
}

test.each([
  [['police', 'policy'], 'Police reform', ['police']],
  [['policy', 'police'], 'Police', ['police']],
  [['police', 'policy'], 'Police policies', ['police', 'policy']],
  [['policies', 'policy'], 'Policy', ['policy']],
  [['migrants', 'migrant'], 'migrant, migrants', ['migrants', 'migrant']],
])('%j typed, "%s" highlighted: %j match', (typed, text, matchedWords) => {
  expect(match(typed, text)).toEqual({
    matchLevel: matchedWords.length === typed.length ? 'full' : 'partial',
    matchedWords,
  });
});

test('a highlighted word matches the word corrected to it before another form', () => {
  const corrections = [{ typed: 'trafficing', used: ['trafficking'] }];
  expect(match(['traffic', 'trafficing'], 'trafficking', corrections).matchedWords).toEqual(['trafficing']);
  expect(match(['trafficing', 'trafficking'], 'trafficking', corrections).matchedWords).toEqual(['trafficking']);
});

test('3,000 words match quickly: only the first 100 typed words are compared', () => {
  const words = Array.from(
    { length: 3000 },
    (_, i) => `aaa${i.toString(36).replace(/\d/g, (digit) => 'qwertyuiop'.charAt(Number(digit)))}`,
  );
  const { matchLevel, matchedWords } = match(words, words.join(' '));
  expect([matchLevel, matchedWords]).toEqual(['full', [...new Set(words)].slice(0, 100)]);
});

/** Short, similar words, so that many are forms of others. */
const word = fc.stringMatching(/^(?:poli|migra)[cnt][eyis]{0,3}$/);
const wordList = fc.uniqueArray(word, { minLength: 1, maxLength: 5 });

test('exact words always match, no more words match than are highlighted, and the level is full only if all match', () => {
  fc.assert(
    fc.property(wordList, wordList, (typed, highlighted) => {
      const { matchLevel, matchedWords } = match(typed, highlighted.join(', '));
      expect(typed.filter((one) => matchedWords.includes(one))).toEqual(matchedWords);
      expect(matchedWords).toEqual(expect.arrayContaining(typed.filter((one) => highlighted.includes(one))));
      expect(matchedWords.length).toBeLessThanOrEqual(highlighted.length);
      expect(matchLevel).toBe(matchedWords.length === typed.length ? 'full' : 'partial');
    }),
    runs(300),
  );
});
