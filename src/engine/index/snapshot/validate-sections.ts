import { damaged } from '../../../base/container';

/**
 * Checks the length of a section.
 *
 * @throws HubError `snapshot-damaged`.
 */
export function checkLength(section: string, { length }: { readonly length: number }, expected: number): void {
  if (length !== expected) throw damaged(section, `${expected} numbers`, length);
}

/**
 * Checks that all numbers are below a limit.
 *
 * @param limit at most 2^31.
 * @throws HubError `snapshot-damaged`.
 */
export function checkBelow(section: string, numbers: Uint32Array, limit: number): void {
  if (!areAtMost(numbers, limit - 1)) throw damaged(section, `numbers below ${limit}`, 'larger numbers');
}

/** Whether all numbers are at most `max`. Collects sign bits, which needs no branch per number. */
function areAtMost({ buffer, byteOffset, length }: Uint32Array, max: number): boolean {
  const numbers = new Int32Array(buffer, byteOffset, length);
  let signs = 0;
  for (let i = 0; i < length; i++) signs |= (numbers[i] ?? 0) | (max - (numbers[i] ?? 0));
  return signs >= 0;
}

/**
 * Checks that a section is a permutation of the numbers below `size`.
 *
 * @throws HubError `snapshot-damaged`.
 */
export function checkPermutation(section: string, numbers: Uint32Array, size: number): void {
  checkBelow(section, numbers, size);
  const seen = new Uint8Array(size);
  for (const number of numbers) seen[number] = 1;
  if (numbers.length !== size || seen.includes(0))
    throw damaged(section, `each number below ${size} once`, numbers.length);
}
