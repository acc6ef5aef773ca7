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
  const results: { name: string }[] = []; // keeps them from being collected
  const memoized = memoizeByElements((list: readonly string[]) => {
    const result = { name: `${list.join()} ${++count}` };
    results.push(result);
    return result;
  }, 2);
  const nameOf = (...list: readonly string[]) => memoized(list).name;
  expect([nameOf('a', 'b'), nameOf('a', 'b'), nameOf('a', 'c'), nameOf('a', 'b')]).toEqual([
    'a,b 1',
    'a,b 1',
    'a,c 2',
    'a,b 1',
  ]);
  expect([nameOf(), nameOf('a', 'c'), nameOf('a', 'b')]).toEqual([' 3', 'a,c 2', 'a,b 4']);
  const list = ['x'];
  memoized(list);
  list.push('y');
  expect([memoized(list).name, nameOf('x')]).toEqual(['x,y 6', 'x 5']);
});
