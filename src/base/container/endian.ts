const LITTLE_ENDIAN_HOST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Turns numbers of `size` bytes each from the host's byte order into little-endian, or back, which is the same: the bytes
 * themselves on a little-endian host, a copy on another.
 */
export function littleEndian(bytes: Uint8Array, size: number): Uint8Array {
  return LITTLE_ENDIAN_HOST || size === 1 ? bytes : swapBytes(bytes, size);
}

/** A copy of numbers of `size` bytes each, the bytes of every number in reverse. */
export function swapBytes(bytes: Uint8Array, size: number): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  for (let start = 0; start < bytes.length; start += size) {
    for (let i = 0; i < size; i++) swapped[start + i] = bytes[start + size - 1 - i] ?? 0;
  }
  return swapped;
}
