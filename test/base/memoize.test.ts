import { expect, test } from 'vitest';
import { memoize, memoizeByElements } from '../../src/base/memoize';

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

test('lists with the same elements have the same result, and the oldest result is dropped', () => {
  let count = 0;
  const memoized = memoizeByElements((list: readonly string[]) => `${list.join()} ${++count}`, 2);
  const list = ['a', 'b'];
  expect([memoized(list), memoized(['a', 'b']), memoized([])]).toEqual(['a,b 1', 'a,b 1', ' 2']);
  list.push('c');
  expect(memoized(list)).toBe('a,b,c 3');
  expect([memoized([]), memoized(['a', 'b'])]).toEqual([' 2', 'a,b 4']);
});
