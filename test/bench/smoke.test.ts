import { expect, test } from 'vitest';
import { expectSame, Mismatch } from '../../bench/compare';
import { SMOKE_SIZE, smoke } from '../../bench/smoke';

test(`answers are the peers' on ${SMOKE_SIZE} resources`, { timeout: 120_000 }, () => {
  expect(smoke(1)).toBeGreaterThan(50);
});

test('a difference is an error that names it', () => {
  const query = { words: [], filters: [] };
  const ours = { total: 1, counts: new Map([['scope' as const, new Map([['global', 1]])]]) };
  const theirs = { total: 1, counts: new Map([['scope' as const, new Map([['global', 2]])]]) };
  expect(() => expectSame('a peer', ours, ours, query)).not.toThrow();
  expect(() => expectSame('a peer', ours, theirs, query)).toThrow(Mismatch);
  expect(() => expectSame('a peer', ours, { ...ours, total: 2 }, query)).toThrow('gcm-hub found 1, a peer 2');
});
