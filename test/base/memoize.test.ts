import { expect, test } from 'vitest';
import { memoize } from '../../src/base/memoize';

test('computes each result once, including undefined, and clears the cache beyond its maximum size', () => {
  const computed: string[] = [];
  const memoized = memoize((key: string) => {
    computed.push(key);
    return key === 'absent' ? undefined : key.length;
  }, 2);
  expect(['a', 'absent', 'absent', 'a'].map(memoized)).toEqual([1, undefined, undefined, 1]);
  expect(computed).toEqual(['a', 'absent']);
  expect(['b', 'b', 'a'].map(memoized)).toEqual([1, 1, 1]);
  expect(computed).toEqual(['a', 'absent', 'b', 'a']);
});
