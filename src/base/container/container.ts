import { HubError, type HubErrorCode } from '../error';
import { BLOCK, checksum } from './checksum';
import { littleEndian } from './endian';

/*
 * A container is named sections of numbers in one run of bytes, little-endian:
 *
 *   header     magic; format version, kind, number of sections: uint32; length of the whole in bytes: uint64
 *   directory  for each section: bytes per number, UTF-16 units of its name: uint32; bytes of its numbers: uint64; its name
 *   data       for each section, its numbers
 *   checksum   of all bytes before it
 *
 * Each entry of the directory and each section's numbers are filled with zeros up to a multiple of 8, the data up to a
 * whole block of the checksum. So a section's place follows from the sizes before it: no two can overlap.
 */

const MAGIC = Uint8Array.from('\x89gcm-hub\r\n\x1a\n', (letter) => letter.charCodeAt(0));
/** How many bytes of it are a name; the line breaks behind them are what a transfer as text changes. */
const NAME = 8;
const VERSION = 1;

const VERSION_AT = 12;
const KIND_AT = 16;
const COUNT_AT = 20;
const LENGTH_AT = 24;
const HEADER = 32;
const LEAST = HEADER + BLOCK;

const WIDTH_AT = 0;
const UNITS_AT = 4;
const SIZE_AT = 8;
const ENTRY = 16;

/** The most sections of a container, and the most UTF-16 units of a name. */
const MOST = 0xffff;

/** A name, whatever string it is, and its numbers; a list of chunks is one section of bytes. */
export type Section = readonly [
  name: string,
  numbers: Uint8Array | Uint16Array | Uint32Array | Float64Array | readonly Uint8Array[],
];

/**
 * What was read. The getters return views of the container's bytes (copies on a big-endian host), and throw a
 * {@link HubError} `snapshot-damaged` where there is no such section or where it holds other numbers.
 */
export interface Container {
  has(name: string): boolean;
  u8(name: string): Uint8Array;
  u16(name: string): Uint16Array;
  u32(name: string): Uint32Array;
  f64(name: string): Float64Array;
}

/**
 * Writes sections into one run of bytes.
 *
 * @param kind what the sections mean together, a uint32; a larger kind is a newer one.
 * @throws RangeError for two sections of one name, for more than 65,535 of them, or a name longer than that.
 */
export function writeContainer(kind: number, sections: Iterable<Section>): Uint8Array {
  const parts = Array.from(sections, partOf);
  const names = new Set(parts.map(({ name }) => name));
  if (names.size < parts.length || names.size > MOST || parts.some(({ name }) => name.length > MOST)) {
    throw new RangeError(`a container holds up to ${MOST} sections with different names of up to ${MOST} letters`);
  }
  const directory = parts.reduce((size, { name }) => size + entrySize(name.length), 0);
  const data = parts.reduce((size, part) => size + fill(part.size, 8), 0);
  const end = fill(HEADER + directory + data, BLOCK);

  const bytes = new Uint8Array(end + BLOCK);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  view.setUint32(VERSION_AT, VERSION, true);
  view.setUint32(KIND_AT, kind, true);
  view.setUint32(COUNT_AT, parts.length, true);
  view.setBigUint64(LENGTH_AT, BigInt(bytes.length), true);
  let entry = HEADER;
  let start = HEADER + directory;
  for (const { name, width, size, chunks } of parts) {
    view.setUint32(entry + WIDTH_AT, width, true);
    view.setUint32(entry + UNITS_AT, name.length, true);
    view.setBigUint64(entry + SIZE_AT, BigInt(size), true);
    for (let i = 0; i < name.length; i++) view.setUint16(entry + ENTRY + 2 * i, name.charCodeAt(i), true);
    entry += entrySize(name.length);
    let at = start;
    for (const chunk of chunks) {
      bytes.set(littleEndian(bytesOf(chunk), width), at);
      at += chunk.byteLength;
    }
    start += fill(size, 8);
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

function partOf([name, numbers]: Section): Part {
  if (ArrayBuffer.isView(numbers)) {
    return { name, width: numbers.BYTES_PER_ELEMENT, size: numbers.byteLength, chunks: [numbers] };
  }
  return { name, width: 1, size: numbers.reduce((size, chunk) => size + chunk.length, 0), chunks: numbers };
}

/**
 * Reads what {@link writeContainer} wrote, verified whole. The container goes on reading from the bytes that are given,
 * or from one copy of them where they don't begin at a multiple of 8 in their buffer: they mustn't change.
 *
 * @param kind the kind that is expected.
 * @throws HubError `snapshot-foreign`, `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`; `invalid-option` for
 * what isn't bytes, such as the `ArrayBuffer` that `fetch` gives.
 */
export function readContainer(kind: number, given: Uint8Array): Container {
  const bytes = verified(kind, given);
  const sections = readDirectory(bytes);

  function find(name: string, width: number): Uint8Array {
    const section = sections.get(name);
    if (section?.width !== width) {
      throw failure('snapshot-damaged', `a section with ${width} bytes per number`, section?.width, name);
    }
    return littleEndian(bytes.subarray(section.start, section.start + section.size), width);
  }

  return {
    has: (name) => sections.has(name),
    u8: (name) => find(name, 1),
    u16(name) {
      const { buffer, byteOffset, byteLength } = find(name, 2);
      return new Uint16Array(buffer, byteOffset, byteLength / 2);
    },
    u32(name) {
      const { buffer, byteOffset, byteLength } = find(name, 4);
      return new Uint32Array(buffer, byteOffset, byteLength / 4);
    },
    f64(name) {
      const { buffer, byteOffset, byteLength } = find(name, 8);
      return new Float64Array(buffer, byteOffset, byteLength / 8);
    },
  };
}

/** Whether bytes begin as a container does, whatever may have become of the rest. */
export function beginsContainer(bytes: Uint8Array): boolean {
  return bytes.length >= NAME && MAGIC.subarray(0, NAME).every((byte, i) => byte === bytes[i]);
}

/** The bytes, aligned, once header and checksum are right. Nothing is believed before the checksum but to refuse it. */
function verified(kind: number, given: Uint8Array): Uint8Array {
  if (!ArrayBuffer.isView(given)) {
    throw failure('invalid-option', 'a Uint8Array: of an ArrayBuffer, new Uint8Array(buffer)', given);
  }
  // Of bytes that were transferred away, whose length is 0, there can't be another view.
  const bytes = given.byteLength === 0 ? new Uint8Array() : bytesOf(given);
  if (MAGIC.some((byte, i) => i < bytes.length && byte !== bytes[i])) {
    throw failure('snapshot-foreign', 'the bytes of a snapshot', given);
  }
  if (bytes.length < LEAST) throw failure('snapshot-truncated', `at least ${LEAST} bytes`, bytes.length);

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(VERSION_AT, true);
  if (version > VERSION) throw failure('snapshot-newer', `format version ${VERSION}`, version);
  const foundKind = view.getUint32(KIND_AT, true);
  if (foundKind > kind) throw failure('snapshot-newer', `content of kind ${kind}`, foundKind);

  const length = Number(view.getBigUint64(LENGTH_AT, true));
  if (bytes.length < length) throw failure('snapshot-truncated', `${length} bytes`, bytes.length);
  if (bytes.length > length) throw failure('snapshot-damaged', `${length} bytes`, bytes.length);
  if (length % BLOCK !== 0) throw failure('snapshot-damaged', `whole blocks of ${BLOCK} bytes`, length);

  const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
  const end = length - BLOCK;
  const written = hex(aligned.subarray(end));
  const computed = hex(checksum(aligned.subarray(0, end)));
  if (computed !== written) throw failure('snapshot-damaged', `the checksum ${written}`, computed);
  if (version < VERSION) throw failure('snapshot-foreign', `format version ${VERSION}`, version);
  if (foundKind < kind) throw failure('snapshot-foreign', `content of kind ${kind}`, foundKind);
  return aligned;
}

interface Place {
  /** Bytes per number. */
  readonly width: number;
  readonly start: number;
  readonly size: number;
}

/** The places of all sections, every one within the data, though the checksum was right: it doesn't prove who wrote it. */
function readDirectory(bytes: Uint8Array): Map<string, Place> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - BLOCK;
  const count = view.getUint32(COUNT_AT, true);
  if (count > MOST) throw failure('snapshot-damaged', `up to ${MOST} sections`, count);
  const entries: { name: string; width: number; size: number }[] = [];
  let at = HEADER;
  for (let i = 0; i < count; i++) {
    const units = view.getUint32(at + UNITS_AT, true); // within the bytes, as those of the checksum follow
    if (units > MOST || at + entrySize(units) > end)
      throw failure('snapshot-damaged', `a directory of ${count} sections`, i);
    let name = '';
    for (let u = 0; u < units; u++) name += String.fromCharCode(view.getUint16(at + ENTRY + 2 * u, true));
    const width = view.getUint32(at + WIDTH_AT, true);
    entries.push({ name, width, size: Number(view.getBigUint64(at + SIZE_AT, true)) });
    at += entrySize(units);
  }
  const places = new Map<string, Place>();
  for (const { name, width, size } of entries) {
    if (places.has(name)) throw failure('snapshot-damaged', 'one section of this name', 2, name);
    if (size % width !== 0 || size > end - at) throw failure('snapshot-damaged', `up to ${end - at} bytes`, size, name);
    places.set(name, { width, start: at, size });
    at += fill(size, 8);
  }
  if (fill(at, BLOCK) !== end) throw failure('snapshot-damaged', `sections up to ${end}`, at);
  return places;
}

/** The bytes of an entry of the directory, by the UTF-16 units of its name. */
function entrySize(units: number): number {
  return ENTRY + fill(2 * units, 8);
}

/** A size filled up to a multiple of another. */
function fill(size: number, to: number): number {
  return Math.ceil(size / to) * to;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function failure(code: HubErrorCode, expected: string, found: unknown, ...section: string[]): HubError {
  return new HubError(code, { path: ['snapshot', ...section], expected, found });
}
