import { type AsyncHub, asAsync, createHub, type Hub, type HubError } from 'gcm-hub';
import { expect, expectTypeOf, test } from 'vitest';
import { plain } from '../plain';

const hub = createHub([plain]);

test('a hub has one twin, and a twin is its own', () => {
  const twin = asAsync(hub);
  expect([asAsync(hub), asAsync(twin)]).toEqual([twin, twin]);
  expect(asAsync(hub)).toBe(twin);
  expect(asAsync(twin)).toBe(twin);
  expect(asAsync(createHub([plain]))).not.toBe(twin);
  expectTypeOf(asAsync).parameter(0).toEqualTypeOf<AsyncHub | Hub>();
});

test('what the hub throws, its twin rejects with', async () => {
  const thrown = (find: () => unknown): unknown => {
    try {
      return find();
    } catch (error) {
      return error;
    }
  };
  const wrong = { limit: -1 };
  await expect(asAsync(hub).search(wrong)).rejects.toEqual(thrown(() => hub.search(wrong)));
  await expect(asAsync(hub).search({}, { signal: AbortSignal.abort('gone') })).rejects.toBe('gone');
});

test.each([[undefined], [null], ['hub'], [{}], [{ search: 'no' }], [() => hub]])('%j is no hub', (wrong) => {
  const expected: Partial<HubError> = { code: 'invalid-option', path: ['hub'] };
  expect(() => asAsync(wrong as unknown as Hub)).toThrow(expect.objectContaining(expected)); // wrong on purpose
});
