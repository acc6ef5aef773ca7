import { packedLength, widthOf } from './bit-packing';
import { ByteWriter } from './byte-writer';
import { fieldBitsOf, type Occurrences } from './occurrences';

/*
 * The postings of a term are two lists: the documents with the term in their titles, and all documents with it, with the occurrences.
 *
 *   term         varint: bytes of the first list; the first list; the second list
 *   list         varint: number of documents; of the second list, varint: number of occurrences beyond one for each document; blocks
 *   block        of at most 128 documents, after a skip if the list has more:
 *                byte: width of gaps (5 bits) and of frequencies (index in FREQUENCY_WIDTHS, 3 bits); gaps, or, if their width is
 *                BITSET, a bitset; frequencies; of the second list, byte: width of occurrences; occurrences
 *   skip         varint: distance from the last document of the block before to the last one of this block; varint: bytes of the block
 *   gap          the number of documents between two documents with the term, packed
 *   bitset       byte: number of bytes; a bit for each document from the one after the last document of the block before
 *   frequency    the number of occurrences in a document beyond the first, packed
 *   occurrence   position << bits of a field | field; the difference to the occurrence before in the same document, packed. Its width
 *                is 0 only if each document has one occurrence, so that a block with many occurrences isn't small
 */

/** Maximum number of documents in a block. */
export const BLOCK_SIZE = 128;

/** Number of bits for the width of gaps. The bits above are the index of the width of frequencies. */
export const GAP_WIDTH_BITS = 5;

/** Width of gaps that marks a bitset. */
export const BITSET = 31;

/** Maximum size of a bitset, relative to the gaps that it replaces. A bitset is read faster. */
const MAX_BITSET_SHARE = 1.5;

/** Widths of frequencies. */
export const FREQUENCY_WIDTHS: readonly number[] = [0, 1, 2, 3, 4, 8, 16, 32];

/** Packs occurrences, term by term. */
export class PostingWriter {
  /** Offset of each term, and the end. */
  readonly #starts: number[] = [0];
  readonly #bytes = new ByteWriter();
  readonly #list = new ByteWriter();
  readonly #block = new ByteWriter();
  readonly #fieldBits: number;
  readonly #titleField: number;
  readonly #gaps = new Uint32Array(BLOCK_SIZE);
  readonly #frequencies = new Uint32Array(BLOCK_SIZE);
  readonly #bits = new Uint8Array(0xff);
  /** Documents of the current list, their frequencies beyond the first, and the differences of their occurrences. */
  #documents = new Uint32Array(BLOCK_SIZE);
  #extras = new Uint32Array(BLOCK_SIZE);
  #differences = new Uint32Array(BLOCK_SIZE);

  constructor(fieldCount: number, titleField: number) {
    this.#fieldBits = fieldBitsOf(fieldCount);
    this.#titleField = titleField;
  }

  /** Appends the next term, whose occurrences are from `start` to `end` (exclusive). */
  addTerm(occurrences: Omit<Occurrences, 'starts'>, start: number, end: number): void {
    if (end > start) {
      this.#list.clear();
      this.#addTitles(occurrences, start, end);
      this.#bytes.varint(this.#list.length);
      this.#bytes.append(this.#list.view());
      this.#list.clear();
      this.#addDocuments(occurrences, start, end);
      this.#bytes.append(this.#list.view());
    }
    this.#starts.push(this.#bytes.length);
  }

  /** Returns the offset of each term and the end, and the bytes. */
  finish(): { readonly starts: Uint32Array; readonly bytes: Uint8Array } {
    return { starts: Uint32Array.from(this.#starts), bytes: this.#bytes.finish() };
  }

  #addTitles({ documents, fields }: Omit<Occurrences, 'starts'>, start: number, end: number): void {
    this.#reserve(end - start);
    let count = 0;
    for (let i = start; i < end; i++) {
      if (fields[i] !== this.#titleField) continue;
      const document = documents[i] ?? 0;
      if (count === 0 || this.#documents[count - 1] !== document) this.#documents[count++] = document;
    }
    if (count === 0) return;
    this.#list.varint(count);
    this.#extras.fill(0, 0, count);
    this.#addBlocks(count, false);
  }

  #addDocuments({ documents, fields, positions }: Omit<Occurrences, 'starts'>, start: number, end: number): void {
    this.#reserve(end - start);
    let count = 0;
    let previous = 0;
    for (let i = start; i < end; i++) {
      const document = documents[i] ?? 0;
      const occurrence = ((positions[i] ?? 0) << this.#fieldBits) | (fields[i] ?? 0);
      const isSame = count > 0 && this.#documents[count - 1] === document;
      if (isSame) this.#extras[count - 1] = (this.#extras[count - 1] ?? 0) + 1;
      else {
        this.#documents[count] = document;
        this.#extras[count++] = 0;
      }
      this.#differences[i - start] = isSame ? occurrence - previous : occurrence;
      previous = occurrence;
    }
    this.#list.varint(count);
    this.#list.varint(end - start - count);
    this.#addBlocks(count, true);
  }

  #addBlocks(count: number, withOccurrences: boolean): void {
    let last = -1;
    let occurrence = 0;
    for (let from = 0; from < count; from += BLOCK_SIZE) {
      const length = Math.min(BLOCK_SIZE, count - from);
      this.#block.clear();
      const occurrences = this.#addBlock(from, length, last, withOccurrences ? occurrence : undefined);
      const end = this.#documents[from + length - 1] ?? 0;
      if (count > BLOCK_SIZE) {
        this.#list.varint(end - last);
        this.#list.varint(this.#block.length);
      }
      this.#list.append(this.#block.view());
      last = end;
      occurrence += occurrences;
    }
  }

  /** Writes a block and returns its number of occurrences. */
  #addBlock(from: number, length: number, last: number, firstOccurrence: number | undefined): number {
    let previous = last;
    let occurrences = 0;
    for (let i = 0; i < length; i++) {
      const document = this.#documents[from + i] ?? 0;
      const extra = this.#extras[from + i] ?? 0;
      this.#gaps[i] = document - previous - 1;
      this.#frequencies[i] = extra;
      previous = document;
      occurrences += extra + 1;
    }
    const gapWidth = widthOf(this.#gaps, length);
    const neededWidth = widthOf(this.#frequencies, length);
    const frequencyIndex = FREQUENCY_WIDTHS.findIndex((width) => width >= neededWidth);
    const bitsetLength = (previous - last + 7) >>> 3;
    const isBitset = bitsetLength <= Math.min(0xff, packedLength(gapWidth, length) * MAX_BITSET_SHARE);
    this.#block.byte((isBitset ? BITSET : gapWidth) | (frequencyIndex << GAP_WIDTH_BITS));
    if (isBitset) this.#addBitset(from, length, last, bitsetLength);
    else this.#block.packed(this.#gaps, length, gapWidth);
    this.#block.packed(this.#frequencies, length, FREQUENCY_WIDTHS[frequencyIndex] ?? 0);
    if (firstOccurrence === undefined) return occurrences;
    const differences = this.#differences.subarray(firstOccurrence, firstOccurrence + occurrences);
    const width = Math.max(widthOf(differences, occurrences), occurrences > length ? 1 : 0);
    this.#block.byte(width);
    this.#block.packed(differences, occurrences, width);
    return occurrences;
  }

  /** Writes the documents of a block as bits from `last + 1` on. */
  #addBitset(from: number, length: number, last: number, byteLength: number): void {
    this.#bits.fill(0);
    for (let i = 0; i < length; i++) {
      const bit = (this.#documents[from + i] ?? 0) - last - 1;
      this.#bits[bit >>> 3] = (this.#bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
    }
    this.#block.byte(byteLength);
    this.#block.append(this.#bits.subarray(0, byteLength));
  }

  #reserve(count: number): void {
    if (count <= this.#documents.length) return;
    const length = Math.max(this.#documents.length * 2, count);
    this.#documents = new Uint32Array(length);
    this.#extras = new Uint32Array(length);
    this.#differences = new Uint32Array(length);
  }
}
