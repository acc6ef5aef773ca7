/** Offsets of the header and the directory of a snapshot, as `src/base/container/container.ts` describes them. */
const VERSION_OFFSET = 12;
const COUNT_OFFSET = 20;
const HEADER_SIZE = 32;
const UNITS_OFFSET = 4;
const SIZE_OFFSET = 8;
const NAME_OFFSET = 16;

/**
 * Returns the sizes of a snapshot's sections in bytes, by their names.
 *
 * @throws RangeError for another version of the format than 1.
 */
export function sectionSizes(snapshot: Uint8Array): Map<string, number> {
  const view = new DataView(snapshot.buffer, snapshot.byteOffset, snapshot.byteLength);
  const version = view.getUint32(VERSION_OFFSET, true);
  if (version !== 1) throw new RangeError(`expected version 1 of the format, found ${version}`);
  const sizes = new Map<string, number>();
  let entry = HEADER_SIZE;
  for (let count = view.getUint32(COUNT_OFFSET, true); count > 0; count--) {
    const units = view.getUint32(entry + UNITS_OFFSET, true);
    const name = Array.from({ length: units }, (_, i) => view.getUint16(entry + NAME_OFFSET + 2 * i, true));
    sizes.set(String.fromCharCode(...name), Number(view.getBigUint64(entry + SIZE_OFFSET, true)));
    entry += Math.ceil((NAME_OFFSET + 2 * units) / 8) * 8;
  }
  return sizes;
}
