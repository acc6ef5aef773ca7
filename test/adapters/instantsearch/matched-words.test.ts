import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paired } from '../../../src/adapters/instantsearch/response/bipartite-matching';
import { foundWords } from '../../../src/adapters/instantsearch/response/matched-words';

/** What is told of a text of which every word is highlighted, where all words typed are asked for. */
function told(typed: readonly string[], text: string, corrections: { typed: string; used: string[] }[] = []) {
  const found = foundWords(typed.join(' '), { corrections, matched: { words: 1, of: new Set(typed).size } });
  return found.in(
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
])('%j: %s has %j', (typed, text, matchedWords) => {
  expect(told(typed, text)).toEqual({
    matchLevel: matchedWords.length === typed.length ? 'full' : 'partial',
    matchedWords,
  });
});

test('what a word was corrected to stands for it before it stands for another’s form', () => {
  const corrections = [{ typed: 'trafficing', used: ['trafficking'] }];
  expect(told(['traffic', 'trafficing'], 'trafficking', corrections).matchedWords).toEqual(['trafficing']);
  expect(told(['trafficing', 'trafficking'], 'trafficking', corrections).matchedWords).toEqual(['trafficking']);
});

test('any number of words is told in a moment', () => {
  const words = Array.from(
    { length: 3000 },
    (_, i) => `aaa${i.toString(36).replace(/\d/g, (digit) => 'qwertyuiop'.charAt(Number(digit)))}`,
  );
  const { matchLevel, matchedWords } = told(words, words.join(' '));
  expect([matchLevel, matchedWords]).toEqual(['full', [...new Set(words)].slice(0, 100)]);
});

/** Words of few letters, so that many are forms of others. */
const word = fc.stringMatching(/^(?:poli|migra)[cnt][eyis]{0,3}$/);
const someWords = fc.uniqueArray(word, { minLength: 1, maxLength: 5 });

test('words that a text has are told, no more than it has words, and full only where all are', () => {
  fc.assert(
    fc.property(someWords, someWords, (typed, found) => {
      const { matchLevel, matchedWords } = told(typed, found.join(', '));
      expect(typed.filter((one) => matchedWords.includes(one))).toEqual(matchedWords);
      expect(matchedWords).toEqual(expect.arrayContaining(typed.filter((one) => found.includes(one))));
      expect(matchedWords.length).toBeLessThanOrEqual(found.length);
      expect(matchLevel).toBe(matchedWords.length === typed.length ? 'full' : 'partial');
    }),
    { numRuns: 2000 },
  );
});

/** How many pairs can be made, tried in all ways. */
function mostPairs(
  items: readonly string[],
  others: readonly string[],
  fits: (a: string, b: string) => boolean,
): number {
  const [item, ...rest] = items;
  if (item === undefined) return 0;
  const without = mostPairs(rest, others, fits);
  const counts = others
    .filter((other) => fits(item, other))
    .map(
      (other) =>
        1 +
        mostPairs(
          rest,
          others.filter((one) => one !== other),
          fits,
        ),
    );
  return Math.max(without, ...counts);
}

test('as many pairs are made as can be, the surer ones in any case', () => {
  const letters = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 });
  const relation = fc.uniqueArray(fc.tuple(fc.constantFrom(...'abcde'), fc.constantFrom(...'abcde')), {
    selector: (pair) => pair.join(''),
  });
  fc.assert(
    fc.property(letters, letters, relation, relation, (items, others, sure, likely) => {
      const among = (pairs: readonly (readonly [string, string])[]) => (item: string, other: string) =>
        pairs.some(([a, b]) => a === item && b === other);
      const surely = paired(items, others, [among(sure)]);
      const all = paired(items, others, [among(sure), among(likely)]);
      expect(surely).toHaveLength(mostPairs(items, others, among(sure)));
      expect(all).toHaveLength(mostPairs(items, others, among([...sure, ...likely])));
      expect(all).toEqual(expect.arrayContaining(surely));
    }),
    { numRuns: 2000 },
  );
});
