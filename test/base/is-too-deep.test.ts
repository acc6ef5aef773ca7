import { expect, test } from 'vitest';
import { isTooDeep, MAX_VALUE_DEPTH } from '../../src/base/is-too-deep';

const nested = (levels: number): unknown => JSON.parse(`${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`);

test('values of at most 100 lists and objects in each other aren’t too deep', () => {
  for (const value of [1, 'a', null, undefined, [], {}, [1, 'a', null], { a: [1] }, nested(MAX_VALUE_DEPTH)])
    expect(isTooDeep(value)).toBe(false);
  expect(isTooDeep([nested(MAX_VALUE_DEPTH)])).toBe(true);
  expect(isTooDeep({ a: 1, b: nested(MAX_VALUE_DEPTH) })).toBe(true);
  expect(isTooDeep(nested(200_000))).toBe(true);
});

test('cycles and objects in several places end', () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  expect(isTooDeep(cyclic)).toBe(true);
  let shared: unknown = 1;
  for (let i = 0; i < MAX_VALUE_DEPTH; i++) shared = [shared, shared];
  expect(isTooDeep(shared)).toBe(false);
  expect(isTooDeep([shared])).toBe(true);
});
