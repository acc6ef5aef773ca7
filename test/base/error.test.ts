import { HubError } from 'gcm-hub';
import { expect, test } from 'vitest';
import { formatPath, formatValue } from '../../src/base/error';

test('the message has the path, the expected form, the found value and the nearest value', () => {
  const error = new HubError('unknown-value', {
    path: ['filters', 'regions', 0],
    found: 'afrika',
    expected: 'a region',
    nearest: 'africa',
  });
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('HubError');
  expect(error.message).toBe('filters.regions[0]: expected a region, found "afrika"; nearest is "africa"');
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    code: 'unknown-value',
    message: error.message,
    path: ['filters', 'regions', 0],
    expected: 'a region',
    nearest: 'africa',
  });
});

test('HubError.is recognizes errors of any copy of the class, and nothing else', () => {
  const details = { path: [], expected: 'a query' };
  expect(HubError.is(new HubError('invalid-query', details))).toBe(true);
  class Copy extends Error {
    get [Symbol.for('gcm-hub.HubError')]() {
      return true;
    }
  }
  expect(HubError.is(new Copy())).toBe(true);
  for (const other of [new Error('x'), undefined, null, 'HubError', { name: 'HubError' }])
    expect(HubError.is(other)).toBe(false);
});

test('the message omits an absent path and an absent nearest value', () => {
  const error = new HubError('invalid-query', { path: [], found: null, expected: 'a query' });
  expect(error.message).toBe('expected a query, found null');
  expect(Object.keys(error.toJSON())).not.toContain('nearest');
});

test('formatPath formats a path as code', () => {
  expect(formatPath([3, 'titles', 'zh-Hant', 0])).toBe('[3].titles["zh-Hant"][0]');
});

test.each([
  ['x'.repeat(200), `"${'x'.repeat(80)}…"`],
  [[1, 2], 'a list of 2'],
  [{}, 'an object'],
  [undefined, 'undefined'],
  [() => 0, 'a function'],
  [Symbol('s'), 'a symbol'],
  [7, '7'],
])('formats %o as %s', (value, formatted) => {
  expect(formatValue(value)).toBe(formatted);
});
