/**
 * Writes the lowest bits of a number into bytes, the lowest bit first.
 *
 * @param bit offset of the first bit. The bits from there on are 0 so far.
 * @param width the number of bits, at most 32.
 */
export function writeBits(bytes: Uint8Array, bit: number, number: number, width: number): void {
  let rest = number;
  const end = bit + width;
  for (let at = bit; at < end; ) {
    const used = at & 7;
    const taken = Math.min(8 - used, end - at);
    const byte = Math.floor(at / 8);
    bytes[byte] = (bytes[byte] ?? 0) | ((rest & ((1 << taken) - 1)) << used);
    rest >>>= taken;
    at += taken;
  }
}
