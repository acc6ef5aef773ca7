/** Joins arrays of bytes. Copies nothing if at most one has bytes. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const filled = parts.filter(({ length }) => length > 0);
  const [first = new Uint8Array()] = filled;
  if (filled.length < 2) return first;
  const joined = new Uint8Array(filled.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of filled) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
