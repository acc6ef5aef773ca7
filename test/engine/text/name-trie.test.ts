import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNameTrie } from '../../../src/engine/text/name-trie';
import { runs } from '../../runs';

const key = fc.constantFrom<string>('a', 'b', 'c');
const keys = fc.array(key, { minLength: 1, maxLength: 4 });

const noForms = () => [];

test('the names that a text has are found, in the order of the forms of its first word, then in which they were added', () => {
  fc.assert(
    fc.property(fc.array(keys), fc.array(fc.uniqueArray(key), { minLength: 1, maxLength: 6 }), (names, text) => {
      const [first = '', ...forms] = text[0] ?? [];
      const trie = createNameTrie<number>((word) => (word === first ? forms : []));
      names.forEach((name, i) => {
        trie.add(name, i);
      });
      const stepsAt = (at: number) => text.slice(at, at + 1).map((ofPosition) => ({ keys: ofPosition, end: at + 1 }));
      const isIn = (name: readonly string[]) => name.every((one, i) => text[i]?.includes(one) === true);
      const expected = [first, ...forms].flatMap((one) =>
        names.flatMap((name, i) => (name[0] === one && isIn(name) ? [i] : [])),
      );
      expect(trie.find(first, 1, stepsAt).map(({ value }) => value)).toEqual(expected);
      expect(trie.names.map(({ value }) => value)).toEqual(names.map((_, i) => i));
    }),
    runs(300),
  );
});

test('a name is found once, even if its keys are at several positions', () => {
  const trie = createNameTrie<string>(noForms);
  trie.add(['a', 'b', 'c'], 'name');
  const stepsAt = (at: number) => [
    { keys: ['b', 'c'], end: at + 1 },
    { keys: ['b', 'c'], end: at + 2 },
  ];
  expect(trie.find('a', 1, stepsAt).map(({ value }) => value)).toEqual(['name']);
});

test('a lookup doesn’t read the names with other keys', () => {
  const trie = createNameTrie<string>(noForms);
  for (let i = 0; i < 1000; i++) trie.add(['common', `n${i}`, 'tail'], `name ${i}`);
  const visited: number[] = [];
  const stepsAt = (at: number) => {
    visited.push(at);
    return [{ keys: [at === 1 ? 'n7' : 'tail'], end: at + 1 }];
  };
  expect(trie.find('common', 1, stepsAt).map(({ value }) => value)).toEqual(['name 7']);
  expect(visited).toEqual([1, 2]);
});
