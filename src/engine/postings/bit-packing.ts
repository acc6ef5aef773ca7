import { writeBits } from '../util/write-bits';

/** Bytes after packed numbers that `unpack` may read, without using them. */
export const PADDING = 4;

/** Maximum width of numbers that a read of four bytes contains at any bit offset. */
const MAX_NARROW_WIDTH = 25;

/** Returns the number of bits of the largest of some numbers; 0 if all are 0. */
export function widthOf(numbers: Uint32Array, count: number): number {
  let bits = 0;
  for (let i = 0; i < count; i++) bits |= numbers[i] ?? 0;
  return 32 - Math.clz32(bits);
}

/** Returns the number of bytes of packed numbers. */
export function packedLength(width: number, count: number): number {
  return (width * count + 7) >>> 3;
}

/**
 * Packs numbers of `width` bits into bytes, the lowest bit first.
 *
 * @param bytes receives them from `offset` on; zeros so far.
 */
export function pack(numbers: Uint32Array, count: number, width: number, bytes: Uint8Array, offset: number): void {
  for (let i = 0; i < count; i++) writeBits(bytes, offset * 8 + i * width, numbers[i] ?? 0, width);
}

/** Unpacks `count` numbers of `width` bits from the byte `offset` on. Reads up to {@link PADDING} bytes after them. */
export function unpack(view: DataView, offset: number, width: number, count: number, numbers: Uint32Array): void {
  if (width === 0) {
    numbers.fill(0, 0, count);
    return;
  }
  const mask = 0xffffffff >>> (32 - width);
  if (width <= MAX_NARROW_WIDTH) {
    for (let i = 0, bit = 0; i < count; i++, bit += width) {
      numbers[i] = (view.getUint32(offset + (bit >>> 3), true) >>> (bit & 7)) & mask;
    }
    return;
  }
  for (let i = 0, bit = 0; i < count; i++, bit += width) {
    const byte = offset + (bit >>> 3);
    const used = bit & 7;
    const low = view.getUint32(byte, true) >>> used;
    const high = used === 0 ? 0 : view.getUint8(byte + 4) << (32 - used);
    numbers[i] = (low | high) & mask;
  }
}

/** Returns one of the numbers that `unpack` reads. */
export function unpackAt(view: DataView, offset: number, width: number, index: number): number {
  if (width === 0) return 0;
  const bit = width * index;
  const byte = offset + (bit >>> 3);
  const used = bit & 7;
  const low = view.getUint32(byte, true) >>> used;
  const high = used + width > 32 ? view.getUint8(byte + 4) << (32 - used) : 0;
  return ((low | high) & (0xffffffff >>> (32 - width))) >>> 0;
}
