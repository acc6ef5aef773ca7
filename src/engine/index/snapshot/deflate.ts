import { deflateSync, inflateSync } from 'fflate';
import { damaged } from '../../../base/container';

/** Level of compression, 0 to 9: higher ones take a third longer and save nothing. */
const LEVEL = 6;
/** Maximum ratio of deflate. */
const MAX_RATIO = 1032;
/** Maximum length of unpacked data in bytes: more doesn't fit into a string, so `JSON.parse` can't read it. */
const MAX_LENGTH = 2 ** 29;
/** Maximum bytes of deflate data beyond twice the length of the unpacked data, which are more than any compressor needs. */
const MAX_OVERHEAD = 64;

/** Compresses bytes to raw deflate data. */
export function deflate(bytes: Uint8Array, dictionary?: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: LEVEL, ...(dictionary === undefined ? {} : { dictionary }) });
}

/**
 * Inflates raw deflate data.
 *
 * @param length the length of the result in bytes. It is checked before memory is allocated for it.
 * @param found describes the data in an error.
 * @throws HubError `snapshot-damaged` if the data are damaged or have another length.
 */
export function inflate(
  section: string,
  bytes: Uint8Array,
  length: number,
  found: string,
  dictionary?: Uint8Array,
): Uint8Array {
  const isPossible =
    length <= Math.min(bytes.length * MAX_RATIO, MAX_LENGTH) && bytes.length <= length * 2 + MAX_OVERHEAD;
  if (isPossible) {
    try {
      const out = new Uint8Array(length + 1); // a byte more, because inflateSync ignores all bytes beyond the end
      const inflated = inflateSync(bytes, { out, ...(dictionary === undefined ? {} : { dictionary }) });
      if (inflated.length === length) return inflated;
    } catch {
      // reported below
    }
  }
  throw damaged(section, `deflate data of ${length} bytes`, found);
}
