import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countWords } from '../../../src/engine/text/word-counts';
import { add, type Bitset, emptySet, numbersOf } from '../../../src/engine/util/bitset';
import { runs } from '../../runs';
import { KERNEL_NAMES, poolOf } from '../facets-of';

function setOf(documents: readonly number[], size: number): Bitset {
  const set = emptySet(size);
  for (const document of documents) add(set, document);
  return set;
}

test('the words of each document are counted among the allowed documents', () => {
  const cases = fc.constantFrom(1, 64, 129, 200).chain((size) => {
    const documents = fc.uniqueArray(fc.nat(size - 1), { maxLength: size });
    return fc.record({
      size: fc.constant(size),
      allowed: documents,
      words: fc.oneof(
        fc.array(documents, { maxLength: 6 }),
        fc.constant(Array.from({ length: 32 }, () => [0])), // the most words of a text
      ),
    });
  });
  fc.assert(
    fc.property(cases, fc.constantFrom(...KERNEL_NAMES), ({ size, allowed, words }, kernel) => {
      const sets = poolOf(size, kernel);
      sets.scoped(() => {
        const wordSets = words.map((documents) => sets.copy(setOf(documents, size)));
        const allowedSet = sets.copy(setOf(allowed, size));
        const counted = countWords(sets, allowedSet, wordSets);
        const expected = Array.from({ length: size }, (_, d) =>
          allowed.includes(d) ? words.filter((documents) => documents.includes(d)).length : 0,
        );
        expect(expected.map((_, d) => counted.of(d))).toEqual(expected);
        for (let count = 1; count <= words.length; count++) {
          expect([...numbersOf(counted.atLeast(count))]).toEqual(
            expected.flatMap((words, d) => (words >= count ? [d] : [])),
          );
        }
        // The sets of words stay as they are.
        expect(wordSets.map((set) => [...numbersOf(set)].length)).toEqual(words.map(({ length }) => length));
        expect(numbersOf(allowedSet)).toHaveLength(allowed.length);
      });
    }),
    runs(150),
  );
});
