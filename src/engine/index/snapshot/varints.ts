import { damaged } from '../../../base/container';
import { ByteWriter } from '../../postings/byte-writer';

/** Encodes integers below 2^32, 7 bits in each byte. */
export function encodeVarints(numbers: ArrayLike<number>): Uint8Array {
  const writer = new ByteWriter();
  for (let i = 0; i < numbers.length; i++) writer.varint(numbers[i] ?? 0);
  return writer.view().slice();
}

/**
 * Decodes integers.
 *
 * @param count the expected number of integers.
 * @throws HubError `snapshot-damaged`.
 */
export function decodeVarints(section: string, bytes: Uint8Array, count: number): Uint32Array {
  if (count > bytes.length) throw damaged(section, `${count} numbers`, `${bytes.length} bytes`);
  const numbers = new Uint32Array(count);
  let at = 0;
  for (let i = 0; i < count; i++) {
    let byte = bytes[at++] ?? 0;
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f && shift < 32; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
    }
    numbers[i] = value;
  }
  if (at !== bytes.length) throw damaged(section, `${count} numbers`, `${bytes.length} bytes`);
  return numbers;
}
