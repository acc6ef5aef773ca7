import { HubError } from '../../../base/error';

/** Creates a `snapshot-damaged` error of a section. */
export function damaged(section: string, expected: string, found?: unknown): HubError {
  return new HubError('snapshot-damaged', { path: ['snapshot', section], found, expected });
}

/**
 * Checks the length of a section.
 *
 * @throws HubError `snapshot-damaged`.
 */
export function checkLength(section: string, { length }: { readonly length: number }, expected: number): void {
  if (length !== expected) throw damaged(section, `${expected} numbers`, length);
}

/**
 * Checks that offsets ascend and divide `length` numbers into so many runs.
 *
 * @throws HubError `snapshot-damaged`.
 */
export function checkStarts(section: string, starts: Uint32Array, runCount: number, length: number): void {
  if (starts.length !== runCount + 1 || starts[0] !== 0 || starts[runCount] !== length) {
    throw damaged(section, `${runCount} runs with a total length of ${length}`, starts.length);
  }
  for (let i = 1; i < starts.length; i++) {
    if ((starts[i] ?? 0) < (starts[i - 1] ?? 0)) throw damaged(section, 'ascending starts', i);
  }
}

/**
 * Checks that all numbers are below a limit.
 *
 * @param limit at most 2^31.
 * @throws HubError `snapshot-damaged`.
 */
export function checkBelow(section: string, numbers: Uint16Array | Uint32Array, limit: number): void {
  const max = limit - 1;
  const areValid =
    numbers instanceof Uint16Array ? max >= 0xffff || areAtMost16(numbers, max) : areAtMost32(numbers, max);
  if (!areValid) throw damaged(section, `numbers below ${limit}`, 'larger numbers');
}

/** Whether all numbers are at most `max`. Collects sign bits, which needs no branch per number. */
function areAtMost32({ buffer, byteOffset, length }: Uint32Array, max: number): boolean {
  const numbers = new Int32Array(buffer, byteOffset, length);
  let signs = 0;
  for (let i = 0; i < length; i++) signs |= (numbers[i] ?? 0) | (max - (numbers[i] ?? 0));
  return signs >= 0;
}

function areAtMost16(numbers: Uint16Array, max: number): boolean {
  let signs = 0;
  for (let i = 0; i < numbers.length; i++) signs |= max - (numbers[i] ?? 0);
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
