import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/**
 * The same verdict on plain data as `expect(found).toEqual(expected)`, several times as fast if both are equal. For properties that
 * compare many values. Objects with private state, such as URLSearchParams, need `expect`.
 */
export function expectEqual(found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected);
}
