/** Offsets of the header and the directory of a snapshot in bytes, as `src/base/container/container.ts` describes them. */
const VERSION_OFFSET = 12;
const COUNT_OFFSET = 20;
const HEADER_SIZE = 32;
const UNITS_OFFSET = 4;
const SIZE_OFFSET = 8;
/** By version of the format: the offset of a section's name in its entry, and the size to which entries are padded, in bytes. */
const ENTRIES: ReadonlyMap<number, { readonly nameOffset: number; readonly padding: number }> = new Map([
  [1, { nameOffset: 16, padding: 8 }],
  [2, { nameOffset: 32, padding: 16 }],
]);

/**
 * Returns the sizes of a snapshot's sections in bytes, by their names.
 *
 * @throws RangeError for an unknown version of the format.
 */
export function sectionSizes(snapshot: Uint8Array): Map<string, number> {
  const view = new DataView(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength);
  const version = view.getUint32(VERSION_OFFSET, true);
  const { nameOffset, padding } = ENTRIES.get(version) ?? {};
  if (nameOffset === undefined || padding === undefined)
    throw new RangeError(`expected version ${[...ENTRIES.keys()].join(' or ')} of the format, found ${version}`);
  const sizes = new Map<string, number>();
  let entry = HEADER_SIZE;
  for (let count = view.getUint32(COUNT_OFFSET, true); count > 0; count--) {
    const units = view.getUint32(entry + UNITS_OFFSET, true);
    const name = Array.from({ length: units }, (_, i) => view.getUint16(entry + nameOffset + 2 * i, true));
    sizes.set(String.fromCharCode(...name), Number(view.getBigUint64(entry + SIZE_OFFSET, true)));
    entry += Math.ceil((nameOffset + 2 * units) / padding) * padding;
  }
  return sizes;
}
