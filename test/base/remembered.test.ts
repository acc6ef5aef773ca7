import { expect, test } from 'vitest';
import { memoize } from '../../src/base/memoize';

test('what is made is made once for each key, undefined too; beyond the most that are kept all are forgotten', () => {
  const made: string[] = [];
  const find = memoize((key: string) => {
    made.push(key);
    return key === 'none' ? undefined : key.length;
  }, 2);
  expect(['a', 'none', 'none', 'a'].map(find)).toEqual([1, undefined, undefined, 1]);
  expect(made).toEqual(['a', 'none']);
  expect(['b', 'b', 'a'].map(find)).toEqual([1, 1, 1]);
  expect(made).toEqual(['a', 'none', 'b', 'a']);
});
