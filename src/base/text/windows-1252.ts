/** Characters of the bytes 80 to 9F in Windows-1252. `TextDecoder` decodes them as control characters in some versions of Node. */
const MIDDLE: readonly string[] = [...'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'];

/** Returns the character of a byte in Windows-1252. */
export function decodeWindows1252(byte: number): string {
  return MIDDLE[byte - 0x80] ?? String.fromCharCode(byte);
}
