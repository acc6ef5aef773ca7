import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DecodeError, decode } from '../../src/import/decode';
import { runs } from '../runs';

type Encoding = 'utf-16be' | 'utf-16le' | 'utf-8';

/** Decodes chunks of some sizes. Returns the text and whether an error ended it. */
async function decodeChunks(bytes: Uint8Array, size: number, encoding: Encoding) {
  async function* chunks() {
    for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
  }
  let text = '';
  try {
    for await (const piece of decode(chunks(), encoding)) text += piece;
    return { text, isValid: true };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { text, isValid: false };
  }
}

/** Reference implementation: the longest prefix that is valid. */
function decodePrefix(bytes: Uint8Array, encoding: Encoding) {
  for (let length = bytes.length; length >= 0; length--) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length));
      return { text, isValid: length === bytes.length };
    } catch {
      // a shorter prefix may be valid
    }
  }
  throw new Error('an empty prefix is valid');
}

const bytes = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'aé国😀\ufeffĀ').map((character) => [...new TextEncoder().encode(character)]),
      fc.constantFrom([0xff], [0xc3], [0xf0, 0x9f], [0x80], [0xd8, 0x3d], [0x3d, 0xd8], [0, 0x61], [0x61, 0]),
    ),
    { maxLength: 12 },
  )
  .map((parts) => Uint8Array.from(parts.flat()));

test('chunks of any size decode to the valid prefix', async () => {
  await fc.assert(
    fc.asyncProperty(
      bytes,
      fc.integer({ min: 1, max: 6 }),
      fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be'),
      async (all, size, encoding) => {
        expect(await decodeChunks(all, size, encoding)).toEqual(decodePrefix(all, encoding));
      },
    ),
    runs(1000),
  );
});
