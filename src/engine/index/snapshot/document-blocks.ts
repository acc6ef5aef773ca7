import { deflateSync, inflateSync } from 'fflate';
import { concatBytes } from '../../../base/concat-bytes';
import { type Container, checksumOf, type Section } from '../../../base/container';
import { lowerBound } from '../../util/binary-search';
import type { DocumentBytes } from '../document-store';
import { checkLength, damaged } from './validate-sections';

/*
 * Documents as JSON, in blocks, so that one can be read without the others. A compressed block is raw deflate data with a dictionary,
 * which has samples of documents from all over the index: with it, small blocks are compressed as well as large ones.
 *
 *   documents            the blocks, one after the other; in a block, the JSON of its documents, joined by line feeds
 *   document blocks      for each block, its number of documents, its bytes, and the bytes of its JSON: uint32
 *   document checksums   for each block, the checksum of its bytes
 *   document dictionary  empty if the blocks aren't compressed
 *
 * The section of the documents isn't verified as a whole, but block by block, when a document of the block is first read.
 */

/** Bytes of JSON after which a block ends. */
const BLOCK_LENGTH = 8192;
/** Size of the dictionary in bytes: how far deflate can refer back. */
const DICTIONARY_LENGTH = 32_768;
/** Bytes of JSON from each sampled document. */
const SAMPLE_LENGTH = 1024;
/** Level of compression: higher ones take a third longer and save nothing. */
const LEVEL = 6;
/** Maximum ratio of deflate. */
const MAX_RATIO = 1032;
const LINE_FEED = 0x0a;

/** Returns the sections of documents. */
export function documentSections(documents: readonly Uint8Array[], isCompressed: boolean): Section[] {
  const dictionary = isCompressed ? sampleOf(documents) : new Uint8Array();
  const blocks: Uint8Array[] = [];
  const numbers: number[] = [];
  for (let first = 0; first < documents.length; ) {
    let end = first;
    const parts: Uint8Array[] = [];
    for (let length = 0; end < documents.length && length < BLOCK_LENGTH; end++) {
      const document = documents[end] ?? new Uint8Array();
      if (end > first) parts.push(Uint8Array.of(LINE_FEED));
      parts.push(document);
      length += document.length + 1;
    }
    const json = concatBytes(parts);
    const block = isCompressed ? deflateSync(json, { level: LEVEL, dictionary }) : json;
    blocks.push(block);
    numbers.push(end - first, block.length, json.length);
    first = end;
  }
  return [
    ['document blocks', Uint32Array.from(numbers)],
    ['document checksums', concatBytes(blocks.map(checksumOf))],
    ['document dictionary', dictionary],
    ['documents', blocks],
  ];
}

/** Returns the start of documents from all over the index. */
function sampleOf(documents: readonly Uint8Array[]): Uint8Array {
  const count = DICTIONARY_LENGTH / SAMPLE_LENGTH;
  const samples = Array.from({ length: count }, (_, i) => documents[Math.floor((i * documents.length) / count)]);
  return concatBytes([...new Set(samples)].map((sample) => sample?.subarray(0, SAMPLE_LENGTH) ?? new Uint8Array()));
}

/** Number of unpacked blocks that are kept. Documents of a page are often in the same blocks. */
const MAX_CACHED_BLOCKS = 32;

/** Returns the reader of the documents of a snapshot. */
export function readDocuments(container: Container, size: number): DocumentBytes {
  const numbers = container.u32('document blocks');
  const checksums = container.u8('document checksums');
  const dictionary = container.u8('document dictionary');
  const documents = container.unverified('documents');
  const count = numbers.length / 3;
  const firstDocuments = new Uint32Array(count + 1);
  const starts = new Float64Array(count + 1); // offsets may exceed 4 GiB
  for (let block = 0; block < count; block++) {
    firstDocuments[block + 1] = (firstDocuments[block] ?? 0) + (numbers[block * 3] ?? 0);
    starts[block + 1] = (starts[block] ?? 0) + (numbers[block * 3 + 1] ?? 0);
  }
  if (firstDocuments[count] !== size) throw damaged('document blocks', `${size} documents`, firstDocuments[count]);
  checkLength('documents', documents, starts[count] ?? 0);
  const checksumLength = checksumOf(new Uint8Array()).length;
  checkLength('document checksums', checksums, count * checksumLength);
  const cache = new Map<number, readonly Uint8Array[]>();

  function unpack(block: number): readonly Uint8Array[] {
    const bytes = documents.subarray(starts[block], starts[block + 1]);
    const expected = checksums.subarray(block * checksumLength, (block + 1) * checksumLength);
    if (!checksumOf(bytes).every((byte, i) => byte === expected[i])) throw damagedBlock(block);
    const jsonLength = numbers[block * 3 + 2] ?? 0;
    const lines = split(dictionary.length === 0 ? bytes : inflate(bytes, jsonLength, dictionary, block));
    if (lines.length !== numbers[block * 3]) throw damagedBlock(block);
    return lines;
  }

  return (document) => {
    const block = lowerBound(0, count, (at) => (firstDocuments[at + 1] ?? 0) <= document);
    const lines = cache.get(block) ?? unpack(block);
    cache.delete(block); // so that it becomes the last one
    cache.set(block, lines);
    if (cache.size > MAX_CACHED_BLOCKS) for (const oldest of [...cache.keys()].slice(0, 1)) cache.delete(oldest);
    return lines[document - (firstDocuments[block] ?? 0)] ?? new Uint8Array();
  };
}

function inflate(bytes: Uint8Array, length: number, dictionary: Uint8Array, block: number): Uint8Array {
  if (length > bytes.length * MAX_RATIO) throw damagedBlock(block);
  try {
    const json = inflateSync(bytes, { out: new Uint8Array(length), dictionary });
    if (json.length === length) return json;
  } catch {
    // reported below
  }
  throw damagedBlock(block);
}

function damagedBlock(block: number): Error {
  return damaged('documents', 'intact blocks', `damage in block ${block}`);
}

/** Splits JSON of documents at line feeds, which JSON escapes in strings. */
function split(json: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let end = json.indexOf(LINE_FEED); end >= 0; end = json.indexOf(LINE_FEED, start)) {
    lines.push(json.subarray(start, end));
    start = end + 1;
  }
  lines.push(json.subarray(start));
  return lines;
}
