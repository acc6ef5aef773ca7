import { HubError, type HubErrorCode } from '../error';
import { BLOCK_SIZE, checksum } from './checksum';
import { littleEndian } from './endian';

/*
 * A container has named sections of numbers in one byte array, little-endian:
 *
 *   header     magic; format version, kind, number of sections: uint32; length of the whole in bytes: uint64
 *   directory  for each section: bytes per number, UTF-16 units of its name: uint32; bytes of its numbers: uint64; its name
 *   data       for each section, its numbers
 *   checksum   of all bytes before it
 *
 * Zeros pad each directory entry and each section to a multiple of 8 bytes, and the data to a whole block of the checksum. A
 * section's offset follows from the sizes before it, so sections can't overlap.
 */

const MAGIC = Uint8Array.from('\x89gcm-hub\r\n\x1a\n', (character) => character.charCodeAt(0));
/** Length of the magic's name in bytes. The line breaks after it reveal a transfer in text mode. */
const NAME_LENGTH = 8;
const FORMAT_VERSION = 1;

const VERSION_OFFSET = 12;
const KIND_OFFSET = 16;
const COUNT_OFFSET = 20;
const LENGTH_OFFSET = 24;
const HEADER_SIZE = 32;
const MIN_LENGTH = HEADER_SIZE + BLOCK_SIZE;

const WIDTH_OFFSET = 0;
const UNITS_OFFSET = 4;
const SIZE_OFFSET = 8;
const ENTRY_BASE = 16;

/** Maximum number of sections, and maximum length of a name in UTF-16 units. */
const MAX_UINT16 = 0xffff;

/** Section of a container: its name, any string, and its numbers. A list of chunks is one section of bytes. */
export type Section = readonly [
  name: string,
  numbers: Uint8Array | Uint16Array | Uint32Array | Float64Array | readonly Uint8Array[],
];

/**
 * Opened container. The getters return views of its bytes (copies on a big-endian host). They throw a {@link HubError}
 * `snapshot-damaged` if the section is missing or has numbers of another width.
 */
export interface Container {
  has(name: string): boolean;
  u8(name: string): Uint8Array;
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
  const data = parts.reduce((size, part) => size + alignUp(part.size, 8), 0);
  const end = alignUp(HEADER_SIZE + directory + data, BLOCK_SIZE);

  const bytes = new Uint8Array(end + BLOCK_SIZE);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(VERSION_OFFSET, FORMAT_VERSION, true);
  view.setUint32(KIND_OFFSET, kind, true);
  view.setUint32(COUNT_OFFSET, parts.length, true);
  view.setBigUint64(LENGTH_OFFSET, BigInt(bytes.length), true);
  let entry = HEADER_SIZE;
  let start = HEADER_SIZE + directory;
  for (const { name, width, size, chunks } of parts) {
    view.setUint32(entry + WIDTH_OFFSET, width, true);
    view.setUint32(entry + UNITS_OFFSET, name.length, true);
    view.setBigUint64(entry + SIZE_OFFSET, BigInt(size), true);
    for (let i = 0; i < name.length; i++) view.setUint16(entry + ENTRY_BASE + 2 * i, name.charCodeAt(i), true);
    entry += entrySize(name.length);
    let offset = start;
    for (const chunk of chunks) {
      bytes.set(littleEndian(toBytes(chunk), width), offset);
      offset += chunk.byteLength;
    }
    start += alignUp(size, 8);
  }
  bytes.set(checksum(bytes.subarray(0, end)), end);
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
 * Opens a container of {@link writeContainer} and verifies all of it. Reads from the bytes without copying, unless they aren't
 * aligned to 8 bytes in their buffer: don't change them.
 *
 * @param kind expected kind.
 * @throws HubError `snapshot-foreign`, `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`; `invalid-option` if the
 * argument isn't a view, such as the `ArrayBuffer` of a fetch response.
 */
export function readContainer(kind: number, snapshot: Uint8Array): Container {
  const bytes = verify(kind, snapshot);
  const sections = readDirectory(bytes);

  function readSection(name: string, width: number): Uint8Array {
    const section = sections.get(name);
    if (section?.width !== width) {
      throw failure('snapshot-damaged', `a section with ${width} bytes per number`, section?.width, name);
    }
    return littleEndian(bytes.subarray(section.start, section.start + section.size), width);
  }

  return {
    has: (name) => sections.has(name),
    u8: (name) => readSection(name, 1),
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

/** Verifies header and checksum and returns the bytes, aligned. Before the checksum is verified, the header is used only to reject. */
function verify(kind: number, snapshot: Uint8Array): Uint8Array {
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

  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const end = length - BLOCK_SIZE;
  const storedChecksum = hex(aligned.subarray(end));
  const actualChecksum = hex(checksum(aligned.subarray(0, end)));
  if (actualChecksum !== storedChecksum)
    throw failure('snapshot-damaged', `the checksum ${storedChecksum}`, actualChecksum);
  if (version < FORMAT_VERSION) throw failure('snapshot-foreign', `format version ${FORMAT_VERSION}`, version);
  if (actualKind < kind) throw failure('snapshot-foreign', `content of kind ${kind}`, actualKind);
  return aligned;
}

/** Location of a section, in bytes. */
interface SectionRange {
  /** Bytes per number. */
  readonly width: number;
  readonly start: number;
  readonly size: number;
}

/** Reads the directory. Checks that each section is within the data, because a valid checksum doesn't prove a valid writer. */
function readDirectory(bytes: Uint8Array): Map<string, SectionRange> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - BLOCK_SIZE;
  const count = view.getUint32(COUNT_OFFSET, true);
  if (count > MAX_UINT16) throw failure('snapshot-damaged', `up to ${MAX_UINT16} sections`, count);
  const entries: { name: string; width: number; size: number }[] = [];
  let offset = HEADER_SIZE;
  for (let i = 0; i < count; i++) {
    const units = view.getUint32(offset + UNITS_OFFSET, true); // in bounds: the checksum's bytes follow
    if (units > MAX_UINT16 || offset + entrySize(units) > end)
      throw failure('snapshot-damaged', `a directory of ${count} sections`, i);
    let name = '';
    for (let u = 0; u < units; u++) name += String.fromCharCode(view.getUint16(offset + ENTRY_BASE + 2 * u, true));
    const width = view.getUint32(offset + WIDTH_OFFSET, true);
    entries.push({ name, width, size: Number(view.getBigUint64(offset + SIZE_OFFSET, true)) });
    offset += entrySize(units);
  }
  const sections = new Map<string, SectionRange>();
  for (const { name, width, size } of entries) {
    if (sections.has(name)) throw failure('snapshot-damaged', 'one section of this name', 2, name);
    if (size % width !== 0 || size > end - offset)
      throw failure('snapshot-damaged', `up to ${end - offset} bytes`, size, name);
    sections.set(name, { width, start: offset, size });
    offset += alignUp(size, 8);
  }
  if (alignUp(offset, BLOCK_SIZE) !== end) throw failure('snapshot-damaged', `sections up to ${end}`, offset);
  return sections;
}

/** Returns the size of a directory entry in bytes, by the UTF-16 units of its name. */
function entrySize(units: number): number {
  return ENTRY_BASE + alignUp(2 * units, 8);
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
