import { HubError, type HubErrorCode } from '../error';
import { BLOCK_SIZE, CHECKSUM_SIZE, checksum } from './checksum';
import { littleEndian } from './endian';

/*
 * A container has named sections of numbers in one byte array, little-endian:
 *
 *   header     magic; format version, kind, number of sections: uint32; length of the whole in bytes: uint64
 *   directory  for each section: bytes per number, UTF-16 units of its name: uint32; bytes of its numbers: uint64; the checksum of
 *              its numbers; its name
 *   checksum   of the header and the directory
 *   data       for each section, its numbers
 *
 * Zeros pad the directory's entries and the sections to whole blocks of the checksum, which cover them. A section's offset follows from
 * the sizes before it, so sections can't overlap. A section is verified when it is first read, so a large container opens fast.
 */

const MAGIC = Uint8Array.from('\x89gcm-hub\r\n\x1a\n', (character) => character.charCodeAt(0));
/** Length of the magic's name in bytes. The line breaks after it reveal a transfer in text mode. */
const NAME_LENGTH = 8;
const FORMAT_VERSION = 2;

const VERSION_OFFSET = 12;
const KIND_OFFSET = 16;
const COUNT_OFFSET = 20;
const LENGTH_OFFSET = 24;
const HEADER_SIZE = 32;
const MIN_LENGTH = HEADER_SIZE + CHECKSUM_SIZE;

const WIDTH_OFFSET = 0;
const UNITS_OFFSET = 4;
const SIZE_OFFSET = 8;
const CHECKSUM_OFFSET = 16;
const ENTRY_BASE = CHECKSUM_OFFSET + CHECKSUM_SIZE;

/** Maximum number of sections, and maximum length of a name in UTF-16 units. */
const MAX_UINT16 = 0xffff;

/** Section of a container: its name, any string, and its numbers. A list of chunks is one section of bytes. */
export type Section = readonly [
  name: string,
  numbers: Uint8Array | Uint16Array | Uint32Array | Float64Array | readonly Uint8Array[],
];

/**
 * Opened container. The getters return views of its bytes (copies on a big-endian host). They throw a {@link HubError}
 * `snapshot-damaged` if the section is missing, is damaged, or has numbers of another width. A section is verified only once.
 */
export interface Container {
  has(name: string): boolean;
  u8(name: string): Uint8Array;
  /** Returns the bytes of a section without verifying them. The caller verifies the parts that it reads. */
  unverified(name: string): Uint8Array;
  /** Verifies all sections. */
  verify(): void;
  u16(name: string): Uint16Array;
  u32(name: string): Uint32Array;
  f64(name: string): Float64Array;
}

/**
 * Writes sections to one byte array.
 *
 * @param kind version of the content, a uint32. A larger kind is newer.
 * @throws RangeError for duplicate names, more than 65,535 sections, or a name of more than 65,535 UTF-16 units.
 */
export function writeContainer(kind: number, sections: Iterable<Section>): Uint8Array {
  const parts = Array.from(sections, toPart);
  const names = new Set(parts.map(({ name }) => name));
  if (names.size < parts.length || names.size > MAX_UINT16 || parts.some(({ name }) => name.length > MAX_UINT16)) {
    throw new RangeError(
      `a container holds up to ${MAX_UINT16} sections with different names of up to ${MAX_UINT16} characters`,
    );
  }
  const directory = parts.reduce((size, { name }) => size + entrySize(name.length), 0);
  const data = parts.reduce((size, part) => size + alignUp(part.size, BLOCK_SIZE), 0);
  const directoryEnd = HEADER_SIZE + directory;

  const bytes = new Uint8Array(directoryEnd + CHECKSUM_SIZE + data);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(VERSION_OFFSET, FORMAT_VERSION, true);
  view.setUint32(KIND_OFFSET, kind, true);
  view.setUint32(COUNT_OFFSET, parts.length, true);
  view.setBigUint64(LENGTH_OFFSET, BigInt(bytes.length), true);
  let entry = HEADER_SIZE;
  let start = directoryEnd + CHECKSUM_SIZE;
  for (const { name, width, size, chunks } of parts) {
    view.setUint32(entry + WIDTH_OFFSET, width, true);
    view.setUint32(entry + UNITS_OFFSET, name.length, true);
    view.setBigUint64(entry + SIZE_OFFSET, BigInt(size), true);
    for (let i = 0; i < name.length; i++) view.setUint16(entry + ENTRY_BASE + 2 * i, name.charCodeAt(i), true);
    let offset = start;
    for (const chunk of chunks) {
      bytes.set(littleEndian(toBytes(chunk), width), offset);
      offset += chunk.byteLength;
    }
    const end = start + alignUp(size, BLOCK_SIZE);
    bytes.set(checksum(bytes.subarray(start, end)), entry + CHECKSUM_OFFSET);
    entry += entrySize(name.length);
    start = end;
  }
  bytes.set(checksum(bytes.subarray(0, directoryEnd)), directoryEnd);
  return bytes;
}

interface Part {
  readonly name: string;
  /** Bytes per number. */
  readonly width: number;
  readonly size: number;
  readonly chunks: readonly ArrayBufferView[];
}

function toPart([name, numbers]: Section): Part {
  if (ArrayBuffer.isView(numbers)) {
    return { name, width: numbers.BYTES_PER_ELEMENT, size: numbers.byteLength, chunks: [numbers] };
  }
  return { name, width: 1, size: numbers.reduce((size, chunk) => size + chunk.length, 0), chunks: numbers };
}

/**
 * Opens a container of {@link writeContainer} and verifies its directory. Reads from the bytes without copying, unless they aren't
 * aligned to 8 bytes in their buffer: don't change them.
 *
 * @param kind expected kind.
 * @throws HubError `snapshot-foreign`, `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`; `invalid-option` if the
 * argument isn't a view, such as the `ArrayBuffer` of a fetch response.
 */
export function readContainer(kind: number, snapshot: Uint8Array): Container {
  const bytes = alignAndCheck(kind, snapshot);
  const sections = readDirectory(bytes);
  const verified = new Set<string>();

  function find(name: string, width: number): SectionRange {
    const section = sections.get(name);
    if (section?.width === width) return section;
    throw failure('snapshot-damaged', `a section with ${width} bytes per number`, section?.width, name);
  }

  function verify(name: string, { start, size, checksum: expected }: SectionRange): void {
    if (verified.has(name)) return;
    const actual = hex(checksum(bytes.subarray(start, start + alignUp(size, BLOCK_SIZE))));
    if (actual !== expected) throw failure('snapshot-damaged', `the checksum ${expected}`, actual, name);
    verified.add(name);
  }

  function readSection(name: string, width: number): Uint8Array {
    const section = find(name, width);
    verify(name, section);
    return littleEndian(bytes.subarray(section.start, section.start + section.size), width);
  }

  return {
    has: (name) => sections.has(name),
    u8: (name) => readSection(name, 1),
    unverified(name) {
      const { start, size } = find(name, 1);
      return bytes.subarray(start, start + size);
    },
    verify() {
      for (const [name, section] of sections) verify(name, section);
    },
    u16(name) {
      const { buffer, byteOffset, byteLength } = readSection(name, 2);
      return new Uint16Array(buffer, byteOffset, byteLength / 2);
    },
    u32(name) {
      const { buffer, byteOffset, byteLength } = readSection(name, 4);
      return new Uint32Array(buffer, byteOffset, byteLength / 4);
    },
    f64(name) {
      const { buffer, byteOffset, byteLength } = readSection(name, 8);
      return new Float64Array(buffer, byteOffset, byteLength / 8);
    },
  };
}

/** Whether bytes begin with a container's magic. Doesn't verify the rest. */
export function beginsContainer(bytes: Uint8Array): boolean {
  return bytes.length >= NAME_LENGTH && MAGIC.subarray(0, NAME_LENGTH).every((byte, i) => byte === bytes[i]);
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** Checks the header and returns the bytes, aligned. Before the directory is verified, the header is used only to reject. */
function alignAndCheck(kind: number, snapshot: Uint8Array): Uint8Array {
  if (!ArrayBuffer.isView(snapshot)) {
    throw failure('invalid-option', 'a Uint8Array: of an ArrayBuffer, new Uint8Array(buffer)', snapshot);
  }
  // A detached buffer has length 0 and can't have another view.
  const bytes = snapshot.byteLength === 0 ? new Uint8Array() : toBytes(snapshot);
  if (MAGIC.some((byte, i) => i < bytes.length && byte !== bytes[i])) {
    throw failure('snapshot-foreign', 'bytes that begin as a snapshot', `${toHex(bytes.subarray(0, MAGIC.length))}…`);
  }
  if (bytes.length < MIN_LENGTH) throw failure('snapshot-truncated', `at least ${MIN_LENGTH} bytes`, bytes.length);

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(VERSION_OFFSET, true);
  if (version > FORMAT_VERSION) throw failure('snapshot-newer', `format version ${FORMAT_VERSION}`, version);
  const actualKind = view.getUint32(KIND_OFFSET, true);
  if (actualKind > kind) throw failure('snapshot-newer', `content of kind ${kind}`, actualKind);

  const length = Number(view.getBigUint64(LENGTH_OFFSET, true));
  if (bytes.length < length) throw failure('snapshot-truncated', `${length} bytes`, bytes.length);
  if (bytes.length > length) throw failure('snapshot-damaged', `${length} bytes`, bytes.length);
  if (length % BLOCK_SIZE !== 0) throw failure('snapshot-damaged', `whole blocks of ${BLOCK_SIZE} bytes`, length);
  if (version < FORMAT_VERSION) throw failure('snapshot-foreign', `format version ${FORMAT_VERSION}`, version);
  if (actualKind < kind) throw failure('snapshot-foreign', `content of kind ${kind}`, actualKind);
  return bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
}

/** Location of a section, in bytes. */
interface SectionRange {
  /** Bytes per number. */
  readonly width: number;
  readonly start: number;
  readonly size: number;
  /** In hexadecimal digits. */
  readonly checksum: string;
}

/** Reads and verifies the directory. Checks that each section is within the data, because a valid checksum doesn't prove a valid writer. */
function readDirectory(bytes: Uint8Array): Map<string, SectionRange> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - CHECKSUM_SIZE;
  const count = view.getUint32(COUNT_OFFSET, true);
  if (count > MAX_UINT16) throw failure('snapshot-damaged', `up to ${MAX_UINT16} sections`, count);
  const entries: (Omit<SectionRange, 'start'> & { name: string })[] = [];
  let offset = HEADER_SIZE;
  for (let i = 0; i < count; i++) {
    const units = offset + ENTRY_BASE > end ? MAX_UINT16 + 1 : view.getUint32(offset + UNITS_OFFSET, true);
    if (units > MAX_UINT16 || offset + entrySize(units) > end)
      throw failure('snapshot-damaged', `a directory of ${count} sections`, i);
    let name = '';
    for (let u = 0; u < units; u++) name += String.fromCharCode(view.getUint16(offset + ENTRY_BASE + 2 * u, true));
    entries.push({
      name,
      width: view.getUint32(offset + WIDTH_OFFSET, true),
      size: Number(view.getBigUint64(offset + SIZE_OFFSET, true)),
      checksum: hex(bytes.subarray(offset + CHECKSUM_OFFSET, offset + ENTRY_BASE)),
    });
    offset += entrySize(units);
  }
  const expected = hex(bytes.subarray(offset, offset + CHECKSUM_SIZE));
  const actual = hex(checksum(bytes.subarray(0, offset)));
  if (actual !== expected) throw failure('snapshot-damaged', `the checksum ${expected}`, actual);
  offset += CHECKSUM_SIZE;
  const sections = new Map<string, SectionRange>();
  for (const { name, width, size, checksum: sum } of entries) {
    if (sections.has(name)) throw failure('snapshot-damaged', 'one section of this name', 2, name);
    if (width === 0 || size % width !== 0 || size > bytes.length - offset)
      throw failure('snapshot-damaged', `up to ${bytes.length - offset} bytes`, size, name);
    sections.set(name, { width, start: offset, size, checksum: sum });
    offset += alignUp(size, BLOCK_SIZE);
  }
  if (offset !== bytes.length) throw failure('snapshot-damaged', `sections up to ${bytes.length}`, offset);
  return sections;
}

/** Returns the size of a directory entry in bytes, by the UTF-16 units of its name. */
function entrySize(units: number): number {
  return alignUp(ENTRY_BASE + 2 * units, BLOCK_SIZE);
}

/** Rounds a size up to a multiple of an alignment. */
function alignUp(size: number, alignment: number): number {
  return Math.ceil(size / alignment) * alignment;
}

function toBytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function failure(code: HubErrorCode, expected: string, found: unknown, ...section: string[]): HubError {
  return new HubError(code, { path: ['snapshot', ...section], expected, found });
}
