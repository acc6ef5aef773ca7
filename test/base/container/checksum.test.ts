import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BLOCK_SIZE, checksum } from '../../../src/base/container/checksum';
import { runs } from '../../runs';

/** Reference implementation with BigInt: one lane after the other. */
function referenceChecksum(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const result = new DataView(new ArrayBuffer(BLOCK_SIZE));
  [0x243f6a88n, 0x05a308d3n, 0x13198a2en, 0x03707344n].forEach((seed, lane) => {
    let state = seed;
    for (let offset = 4 * lane; offset < bytes.length; offset += BLOCK_SIZE) {
      const sum = BigInt.asUintN(32, state + BigInt(view.getUint32(offset, true)) * 0x85ebca77n);
      const rotated = BigInt.asUintN(32, (sum << 13n) | (sum >> 19n));
      state = BigInt.asUintN(32, rotated * 0x9e3779b1n);
    }
    result.setUint32(4 * lane, Number(state), true);
  });
  return new Uint8Array(result.buffer);
}

const blocks = (maxBlocks: number): fc.Arbitrary<Uint8Array> =>
  fc
    .integer({ min: 0, max: maxBlocks })
    .chain((count) => fc.uint8Array({ minLength: count * BLOCK_SIZE, maxLength: count * BLOCK_SIZE }));

test('equals the reference implementation', () => {
  fc.assert(
    fc.property(blocks(9), (bytes) => {
      expect(checksum(bytes)).toEqual(referenceChecksum(bytes));
    }),
    runs(),
  );
});

test('equals the reference implementation over several slices', () => {
  const bytes = Uint8Array.from({ length: 9000 * BLOCK_SIZE }, (_, i) => (i * i) >>> 3);
  expect(checksum(bytes)).toEqual(referenceChecksum(bytes));
});

test('detects every change within one block', () => {
  const change = fc
    .uint8Array({ minLength: BLOCK_SIZE, maxLength: BLOCK_SIZE })
    .filter((mask) => mask.some((byte) => byte !== 0));
  fc.assert(
    fc.property(
      blocks(9).filter((bytes) => bytes.length > 0),
      fc.nat(),
      change,
      (bytes, position, mask) => {
        const before = checksum(bytes);
        const start = (position % (bytes.length / BLOCK_SIZE)) * BLOCK_SIZE;
        const changed = bytes.map((byte, i) => byte ^ (mask[i - start] ?? 0));
        expect(checksum(changed)).not.toEqual(before);
      },
    ),
    runs(),
  );
});

test('detects swapped blocks, swapped words, and added or removed zeros', () => {
  const zeros = Array.from({ length: 64 }, (_, count) => checksum(new Uint8Array(count * BLOCK_SIZE)).join());
  expect(new Set(zeros).size).toBe(64);
  const bytes = Uint8Array.from({ length: 2 * BLOCK_SIZE }, (_, i) => i);
  const blocksSwapped = Uint8Array.of(...bytes.subarray(BLOCK_SIZE), ...bytes.subarray(0, BLOCK_SIZE));
  const wordsSwapped = Uint8Array.of(...bytes.subarray(4, 8), ...bytes.subarray(0, 4), ...bytes.subarray(8));
  expect(checksum(blocksSwapped)).not.toEqual(checksum(bytes));
  expect(checksum(wordsSwapped)).not.toEqual(checksum(bytes));
});
