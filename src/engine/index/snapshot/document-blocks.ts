import { concatBytes } from '../../../base/concat-bytes';
import { CHECKSUM_SIZE, type Container, checksumOf, damaged, type Section } from '../../../base/container';
import { lowerBound } from '../../util/binary-search';
import type { DocumentBytes } from '../document-store';
import { deflate, inflate } from './deflate';
import { checkLength } from './validate-sections';

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

/** Bytes of JSON after which a block ends. Each document counts one byte more, so this is the maximum number of documents as well. */
const BLOCK_LENGTH = 8192;
/** Size of the dictionary in bytes: how far deflate can refer back. */
const DICTIONARY_LENGTH = 32_768;
/** Bytes of JSON from each sampled document. */
const SAMPLE_LENGTH = 1024;
const BLOCKS = 'document blocks';
const NUMBERS_PER_BLOCK = 3;
const LINE_FEED = 0x0a;

/** Returns the sections of documents, which are JSON in UTF-8 without line feeds. */
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
    const block = isCompressed ? deflate(json, dictionary) : json;
    blocks.push(block);
    numbers.push(end - first, block.length, json.length);
    first = end;
  }
  return [
    [BLOCKS, Uint32Array.from(numbers)],
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

/** Maximum number of unpacked blocks that are kept. Documents of a page are often in the same blocks. */
const MAX_CACHED_BLOCKS = 32;

/** Returns the reader of the documents of a snapshot. It verifies a block when a document of the block is first read. */
export function readDocuments(container: Container, size: number, isCompressed: boolean): DocumentBytes {
  const numbers = container.u32(BLOCKS);
  const checksums = container.u8('document checksums');
  const dictionary = container.u8('document dictionary');
  const documents = container.unverified('documents');
  const { firstDocuments, starts } = locateBlocks(numbers, size);
  const blockCount = firstDocuments.length - 1;
  checkLength('documents', documents, starts[blockCount] ?? 0);
  checkLength('document checksums', checksums, blockCount * CHECKSUM_SIZE);
  const cache = new Map<number, readonly Uint8Array[]>();

  function unpack(block: number): readonly Uint8Array[] {
    const bytes = documents.subarray(starts[block], starts[block + 1]);
    const expected = checksums.subarray(block * CHECKSUM_SIZE, (block + 1) * CHECKSUM_SIZE);
    if (!checksumOf(bytes).every((byte, i) => byte === expected[i])) throw damagedBlock(block);
    const jsonLength = numbers[block * NUMBERS_PER_BLOCK + 2] ?? 0;
    const json = isCompressed ? inflate('documents', bytes, jsonLength, `block ${block}`, dictionary) : bytes;
    const lines = split(json);
    if (json.length !== jsonLength || lines.length !== numbers[block * NUMBERS_PER_BLOCK]) throw damagedBlock(block);
    return lines;
  }

  return (document) => {
    const block = lowerBound(0, blockCount, (at) => (firstDocuments[at + 1] ?? 0) <= document);
    const lines = cache.get(block) ?? unpack(block);
    cache.delete(block); // so that it becomes the last one
    cache.set(block, lines);
    const [oldest] = cache.keys();
    if (cache.size > MAX_CACHED_BLOCKS && oldest !== undefined) cache.delete(oldest);
    return lines[document - (firstDocuments[block] ?? 0)] ?? new Uint8Array();
  };
}

/**
 * Returns the first document and the first byte of each block, and the ends.
 *
 * @throws HubError `snapshot-damaged` if a block can't have its documents, or if all blocks don't have `size` documents.
 */
function locateBlocks(
  numbers: Uint32Array,
  size: number,
): { readonly firstDocuments: Uint32Array; readonly starts: Float64Array } {
  const count = Math.floor(numbers.length / NUMBERS_PER_BLOCK);
  checkLength(BLOCKS, numbers, count * NUMBERS_PER_BLOCK);
  const firstDocuments = new Uint32Array(count + 1);
  const starts = new Float64Array(count + 1); // offsets may exceed 4 GiB
  let end = 0;
  for (let block = 0; block < count; block++) {
    const [documentCount = 0, length = 0, jsonLength = 0] = numbers.subarray(block * NUMBERS_PER_BLOCK);
    end += documentCount;
    if (documentCount === 0 || documentCount > Math.min(BLOCK_LENGTH, jsonLength + 1) || end > size) {
      throw damaged(BLOCKS, `${size} documents`, `${documentCount} in block ${block}`);
    }
    firstDocuments[block + 1] = end;
    starts[block + 1] = (starts[block] ?? 0) + length;
  }
  if (end !== size) throw damaged(BLOCKS, `${size} documents`, end);
  return { firstDocuments, starts };
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
