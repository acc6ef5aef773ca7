import { littleEndian } from './endian';

/** Block size in bytes: one 32-bit word for each of the four lanes. */
export const BLOCK_SIZE = 16;

/** Size of a checksum in bytes. */
export const CHECKSUM_SIZE = 16;

/** Bytes per call of the hot loop. V8 optimizes a function that is called often better than one long loop. */
const SLICE_SIZE = 65_536;

/**
 * Computes a checksum of {@link BLOCK_SIZE} bytes, against damage, not forgery: four independent lanes of xxHash32's step, without its
 * final mixing. Each word of a block goes to its own lane. A step is bijective in the lane and in the word, so damage within one
 * block always changes the checksum. Damage in several blocks goes undetected only by chance.
 *
 * @param bytes whole blocks, aligned to 4 bytes in their buffer.
 */
export function checksum(bytes: Uint8Array): Uint8Array {
  const lanes = Int32Array.of(0x243f6a88, 0x05a308d3, 0x13198a2e, 0x03707344);
  for (let start = 0; start < bytes.length; start += SLICE_SIZE) {
    const slice = littleEndian(bytes.subarray(start, start + SLICE_SIZE), 4);
    mix(lanes, new Int32Array(slice.buffer, slice.byteOffset, slice.byteLength / 4));
  }
  return littleEndian(new Uint8Array(lanes.buffer), 4);
}

/** Returns the checksum of any bytes: of whole blocks, with zeros as padding, and of their number. */
export function checksumOf(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(BLOCK_SIZE + Math.ceil(bytes.length / BLOCK_SIZE) * BLOCK_SIZE);
  new DataView(padded.buffer).setFloat64(0, bytes.length, true);
  padded.set(bytes, BLOCK_SIZE);
  return checksum(padded);
}

function mix(lanes: Int32Array, words: Int32Array): void {
  let a = lanes[0] ?? 0;
  let b = lanes[1] ?? 0;
  let c = lanes[2] ?? 0;
  let d = lanes[3] ?? 0;
  for (let i = 0; i < words.length; i += 4) {
    a = step(a, words[i] ?? 0);
    b = step(b, words[i + 1] ?? 0);
    c = step(c, words[i + 2] ?? 0);
    d = step(d, words[i + 3] ?? 0);
  }
  lanes.set([a, b, c, d]);
}

/**
 * Applies the step of xxHash32 (github.com/Cyan4973/xxHash, doc/xxhash_spec.md). Its primes are literals: a bundler turns named
 * constants into variables, which makes the loop a fifth slower.
 */
function step(lane: number, word: number): number {
  const sum = (lane + Math.imul(word, 0x85ebca77)) | 0;
  return Math.imul((sum << 13) | (sum >>> 19), 0x9e3779b1);
}
