import { type Section, writeContainer } from '../../../src/base/container';
import { BLOCK_SIZE, checksum } from '../../../src/base/container/checksum';

/** Offsets in a container, as src/base/container/container.ts describes the format. Written again, so that tests don't trust the reader. */
export const HEADER_SIZE = 32;
const KIND_OFFSET = 16;
const COUNT_OFFSET = 20;
const ENTRY_BASE = 32;

/** Entry of a directory. */
export interface Entry {
  readonly name: string;
  /** Bytes per number. */
  readonly width: number;
  readonly size: number;
  /** Offsets of the entry, and of the section's first byte. */
  readonly entryStart: number;
  readonly start: number;
}

const alignUp = (size: number): number => Math.ceil(size / BLOCK_SIZE) * BLOCK_SIZE;

/** Returns the end of the directory, if its entries are within the bytes. */
function directoryEndOf(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(COUNT_OFFSET, true);
  let end = HEADER_SIZE;
  for (let i = 0; i < count; i++) {
    if (end + ENTRY_BASE > bytes.length) return undefined;
    end += alignUp(ENTRY_BASE + 2 * view.getUint32(end + 4, true));
  }
  return end + BLOCK_SIZE > bytes.length ? undefined : end;
}

/** Returns the directory of an intact container. */
export function entriesOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Entry[] = [];
  let entryStart = HEADER_SIZE;
  let start = (directoryEndOf(bytes) ?? 0) + BLOCK_SIZE;
  for (let i = 0; i < view.getUint32(COUNT_OFFSET, true); i++) {
    const units = view.getUint32(entryStart + 4, true);
    const codes = Array.from({ length: units }, (_, u) => view.getUint16(entryStart + ENTRY_BASE + 2 * u, true));
    const size = Number(view.getBigUint64(entryStart + 8, true));
    const name = String.fromCharCode(...codes);
    entries.push({ name, width: view.getUint32(entryStart, true), size, entryStart, start });
    entryStart += alignUp(ENTRY_BASE + 2 * units);
    start += alignUp(size);
  }
  return entries;
}

/** Returns the sections of an intact container, in their order. */
export function sectionsOf(bytes: Uint8Array): Section[] {
  return entriesOf(bytes).map(({ name, width, size, start }) => {
    const { buffer } = bytes.slice(start, start + size);
    if (width === 1) return [name, new Uint8Array(buffer)];
    if (width === 2) return [name, new Uint16Array(buffer)];
    return [name, width === 4 ? new Uint32Array(buffer) : new Float64Array(buffer)];
  });
}

/** Returns the bytes of a section of an intact container. */
export function bytesOf(container: Uint8Array, name: string): Uint8Array {
  const entry = entriesOf(container).find((one) => one.name === name);
  if (entry === undefined) throw new Error(`no section ${name}`);
  return container.slice(entry.start, entry.start + entry.size);
}

/** Returns a container with some sections replaced (undefined: left out) and valid checksums, as only malice or a bug would write. */
export function withSections(
  container: Uint8Array,
  changes: Readonly<Record<string, Section[1] | undefined>>,
): Uint8Array {
  const kind = new DataView(container.buffer, container.byteOffset).getUint32(KIND_OFFSET, true);
  const sections = sectionsOf(container).flatMap(([name, numbers]): Section[] => {
    const changed = name in changes ? changes[name] : numbers;
    return changed === undefined ? [] : [[name, changed]];
  });
  for (const name of Object.keys(changes)) {
    if (!sections.some(([known]) => known === name) && changes[name] !== undefined)
      throw new Error(`no section ${name}`);
  }
  return writeContainer(kind, sections);
}

/** Returns a changed copy whose directory has a valid checksum, if it is within the bytes. */
export function withDirectory(bytes: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = new Uint8Array(bytes);
  change(new DataView(copy.buffer));
  const end = directoryEndOf(copy);
  if (end !== undefined) copy.set(checksum(copy.subarray(0, end)), end);
  return copy;
}
