const LITTLE_ENDIAN_HOST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Converts numbers of `size` bytes between the host's byte order and little-endian. Returns the same bytes on a little-endian
 * host, else a copy.
 */
export function littleEndian(bytes: Uint8Array, size: number): Uint8Array {
  return LITTLE_ENDIAN_HOST || size === 1 ? bytes : swapBytes(bytes, size);
}

/** Copies numbers of `size` bytes with the bytes of each reversed. */
export function swapBytes(bytes: Uint8Array, size: number): Uint8Array {
  const swapped = new Uint8Array(bytes.length);
  for (let start = 0; start < bytes.length; start += size) {
    for (let i = 0; i < size; i++) swapped[start + i] = bytes[start + size - 1 - i] ?? 0;
  }
  return swapped;
}
