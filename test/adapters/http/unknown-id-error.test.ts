import { createHub, HubError } from 'gcm-hub';
import { httpHub } from 'gcm-hub/http';
import { afterEach, expect, test, vi } from 'vitest';
import { unknownId, withNearestId } from '../../../src/adapters/http/client/unknown-id-error';
import { unknownId as unknownIdInMemory } from '../../../src/taxonomy';

const NEAREST_ID = '../../../src/taxonomy/lookup/nearest-id';

afterEach(() => {
  vi.doUnmock(NEAREST_ID);
  vi.resetModules();
});

const hub = httpHub('http://localhost/api', { fetch: () => Response.error() });

test.each([
  [{ filters: { countries: ['KEN'] } }, 'KE'],
  [{ base: { regions: { none: ['Afrika'] } } }, 'africa'],
  [{ filters: { objectives: ['10'] } }, 10],
  [{ filters: { sdgs: [18] } }, 17],
  [{ filters: { scope: [null] } }, undefined],
])('an unknown id is rejected with the nearest one, before a request: %o', async (query, nearest) => {
  const call = (): unknown => createHub([]).search(query as object);
  const error = await hub.search(query as object).catch((one: unknown) => one);
  expect(error).toMatchObject({ code: 'unknown-value', nearest });
  expect(call).toThrow(expect.objectContaining({ ...(error as HubError), message: (error as HubError).message }));
});

test('an unknown id has no nearest one if the names can’t be loaded', async () => {
  vi.doMock(NEAREST_ID, () => {
    throw new Error('offline');
  });
  const error = await withNearestId(unknownId('regions', 'Afrika', ['filters', 'regions', 0]));
  const { code, path, found, expected } = unknownIdInMemory('regions', 'Afrika', ['filters', 'regions', 0]);
  expect(error).toMatchObject({ code, path, found, expected, nearest: undefined });
});

test('other errors stay as they are', async () => {
  for (const error of [new Error('a'), new HubError('unknown-value', { path: [], expected: '' }), undefined]) {
    expect(await withNearestId(error)).toBe(error);
  }
});
