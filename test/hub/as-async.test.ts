import { type AsyncHub, asAsync, createHub, type Hub, type HubError } from 'gcm-hub';
import { expect, expectTypeOf, test } from 'vitest';
import { plain } from '../plain';

const hub = createHub([plain]);

test('a hub has one async hub, and asAsync returns an async hub unchanged', () => {
  const twin = asAsync(hub);
  expect([asAsync(hub), asAsync(twin)]).toEqual([twin, twin]);
  expect(asAsync(hub)).toBe(twin);
  expect(asAsync(twin)).toBe(twin);
  expect(asAsync(createHub([plain]))).not.toBe(twin);
  expectTypeOf(asAsync).parameter(0).toEqualTypeOf<AsyncHub | Hub>();
});

test('rejects with the errors that the hub throws', async () => {
  const errorOf = (run: () => unknown): unknown => {
    try {
      return run();
    } catch (error) {
      return error;
    }
  };
  const invalid = { limit: -1 };
  await expect(asAsync(hub).search(invalid)).rejects.toEqual(errorOf(() => hub.search(invalid)));
  await expect(asAsync(hub).search({}, { signal: AbortSignal.abort('gone') })).rejects.toBe('gone');
});

test.each([[undefined], [null], ['hub'], [{}], [{ search: 'no' }], [() => hub]])(
  'rejects %j, which isn’t a hub',
  (value) => {
    const expected: Partial<HubError> = { code: 'invalid-option', path: ['hub'] };
    expect(() => asAsync(value as unknown as Hub)).toThrow(expect.objectContaining(expected)); // invalid on purpose
  },
);
