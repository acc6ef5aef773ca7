import { expect, test } from 'vitest';
import { expectSame, expectSameIds, Mismatch } from '../../bench/compare';

test('the error of a mismatch describes the difference', () => {
  const query = { words: [], filters: [] };
  const ours = { total: 1, counts: new Map([['scope' as const, new Map([['global', 1]])]]) };
  const theirs = { total: 1, counts: new Map([['scope' as const, new Map([['global', 2]])]]) };
  expect(() => expectSame('a peer', ours, ours, query)).not.toThrow();
  expect(() => expectSame('a peer', ours, theirs, query)).toThrow(Mismatch);
  expect(() => expectSame('a peer', ours, { ...ours, total: 2 }, query)).toThrow('gcm-hub found 1, a peer 2');
});

test('only a tolerant peer may find more resources, and no peer fewer', () => {
  const query = { words: ['word'], filters: [] };
  const [few, many] = [new Set(['a']), new Set(['a', 'b'])];
  expect(() => expectSameIds({ name: 'a peer', tolerant: true }, few, many, query)).not.toThrow();
  expect(() => expectSameIds({ name: 'a peer', tolerant: true }, many, few, query)).toThrow(Mismatch);
  expect(() => expectSameIds({ name: 'a peer' }, few, many, query)).toThrow('lacks 1, such as b');
});
