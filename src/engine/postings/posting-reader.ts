import { add, type Bitset, has } from '../util/bitset';
import { packedLength, unpack, unpackAt } from './bit-packing';
import { fieldBitsOf } from './occurrences';
import { BITSET, BLOCK_SIZE, FREQUENCY_WIDTHS, GAP_WIDTH_BITS } from './posting-writer';
import type { Candidates, Postings } from './postings';

/** Visits a document with the occurrences of a term in it: those from `start` to `end` (exclusive) of a shared buffer. */
export type VisitDocument = (document: number, occurrences: Uint32Array, start: number, end: number) => void;

/**
 * Reads packed postings, which `posting-writer.ts` describes. Its buffers are shared by all calls, so a visitor must not read postings
 * of the same reader.
 */
export class PostingReader {
  /** Number of bits of an occurrence that are the ordinal of its field. The bits above are its position. */
  readonly fieldBits: number;
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #documents = new Uint32Array(BLOCK_SIZE);
  readonly #frequencies = new Uint32Array(BLOCK_SIZE);
  #occurrences = new Uint32Array(BLOCK_SIZE * 4);
  /** Offset of the next byte to read. */
  #at = 0;

  constructor({ bytes, starts, fieldCount }: Postings) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#bytes = bytes;
    this.#starts = starts;
    this.fieldBits = fieldBitsOf(fieldCount);
  }

  /** Returns the number of occurrences of a term. */
  occurrenceCount(term: number): number {
    if (!this.#openDocuments(term)) return 0;
    return this.#varint() + this.#varint();
  }

  /** Adds the documents with a term to a set. */
  addDocuments(term: number, set: Bitset): void {
    if (!this.#openDocuments(term)) return;
    const count = this.#varint();
    this.#varint();
    this.#addList(count, set);
  }

  /** Adds the documents with a term in their titles to a set. */
  addTitles(term: number, set: Bitset): void {
    if (this.#open(term) && this.#varint() > 0) this.#addList(this.#varint(), set);
  }

  /**
   * Visits the documents with a term, ascending.
   *
   * @param candidates visits only these documents. Default: all documents.
   */
  forEachDocument(term: number, candidates: Candidates | undefined, visit: VisitDocument): void {
    if (!this.#openDocuments(term)) return;
    const count = this.#varint();
    this.#varint();
    let nextCandidate = 0;
    let document = -1;
    for (let left = count; left > 0; left -= BLOCK_SIZE) {
      const length = Math.min(left, BLOCK_SIZE);
      if (count > BLOCK_SIZE) {
        const last = document + this.#varint();
        const byteLength = this.#varint();
        if (candidates !== undefined) {
          const { documents } = candidates;
          while (nextCandidate < documents.length && (documents[nextCandidate] ?? 0) <= document) nextCandidate++;
          if (nextCandidate === documents.length) return;
          if ((documents[nextCandidate] ?? 0) > last) {
            this.#at += byteLength;
            document = last;
            continue;
          }
        }
      }
      document = this.#visitBlock(document, length, candidates?.set, visit);
    }
  }

  /** Visits the documents of a block, and returns the last one. */
  #visitBlock(before: number, length: number, candidates: Bitset | undefined, visit: VisitDocument): number {
    const frequencyWidth = this.#readDocuments(before, length);
    const [documents, frequencies] = [this.#documents, this.#frequencies];
    let total = length;
    if (frequencyWidth > 0) {
      unpack(this.#view, this.#at, frequencyWidth, length, frequencies);
      this.#at += packedLength(frequencyWidth, length);
      for (let i = 0; i < length; i++) total += frequencies[i] ?? 0;
    }
    const width = this.#byte();
    if (total > this.#occurrences.length) this.#occurrences = new Uint32Array(total * 2);
    const occurrences = this.#occurrences;
    if (candidates === undefined) unpack(this.#view, this.#at, width, total, occurrences);
    let first = 0;
    for (let i = 0; i < length; i++) {
      const document = documents[i] ?? 0;
      const count = frequencyWidth > 0 ? (frequencies[i] ?? 0) + 1 : 1;
      if (candidates === undefined) {
        for (let j = first + 1; j < first + count; j++)
          occurrences[j] = (occurrences[j] ?? 0) + (occurrences[j - 1] ?? 0);
        visit(document, occurrences, first, first + count);
      } else if (has(candidates, document)) {
        let occurrence = 0;
        for (let j = 0; j < count; j++) {
          occurrence += unpackAt(this.#view, this.#at, width, first + j);
          occurrences[j] = occurrence;
        }
        visit(document, occurrences, 0, count);
      }
      first += count;
    }
    this.#at += packedLength(width, total);
    return documents[length - 1] ?? before;
  }

  /** Adds the documents of a list to a set. */
  #addList(count: number, set: Bitset): void {
    let before = -1;
    for (let left = count; left > 0; left -= BLOCK_SIZE) {
      const length = Math.min(left, BLOCK_SIZE);
      let last = before;
      let end = this.#at;
      if (count > BLOCK_SIZE) {
        last += this.#varint();
        const byteLength = this.#varint();
        end = this.#at + byteLength;
      }
      const gapWidth = this.#byte() & BITSET;
      if (gapWidth === BITSET) this.#addBitset(before + 1, set);
      else {
        const gaps = this.#documents;
        unpack(this.#view, this.#at, gapWidth, length, gaps);
        let document = before;
        for (let i = 0; i < length; i++) {
          document += (gaps[i] ?? 0) + 1;
          add(set, document);
        }
      }
      before = last;
      this.#at = end;
    }
  }

  /** Adds the bits of a block to a set. The first one is the document `base`. */
  #addBitset(base: number, set: Bitset): void {
    const byteLength = this.#byte();
    const shift = base & 31;
    let word = base >>> 5;
    for (let byte = 0; byte < byteLength; byte += 4, word++) {
      let bits = this.#view.getUint32(this.#at + byte, true);
      if (byteLength - byte < 4) bits &= (1 << ((byteLength - byte) * 8)) - 1;
      set[word] = (set[word] ?? 0) | (bits << shift);
      if (shift > 0 && bits >>> (32 - shift) !== 0) set[word + 1] = (set[word + 1] ?? 0) | (bits >>> (32 - shift));
    }
  }

  /** Reads the documents of a block. Returns the width of their frequencies. */
  #readDocuments(before: number, length: number): number {
    const header = this.#byte();
    const gapWidth = header & BITSET;
    const documents = this.#documents;
    if (gapWidth === BITSET) {
      const byteLength = this.#byte();
      let count = 0;
      for (let byte = 0; byte < byteLength; byte++) {
        for (let bits = this.#byte(); bits !== 0; bits &= bits - 1) {
          documents[count++] = before + 1 + byte * 8 + 31 - Math.clz32(bits & -bits);
        }
      }
    } else {
      unpack(this.#view, this.#at, gapWidth, length, documents);
      this.#at += packedLength(gapWidth, length);
      let document = before;
      for (let i = 0; i < length; i++) {
        document += (documents[i] ?? 0) + 1;
        documents[i] = document;
      }
    }
    return FREQUENCY_WIDTHS[header >>> GAP_WIDTH_BITS] ?? 0;
  }

  /** Moves to the lists of a term. Returns false if it has no occurrences. */
  #open(term: number): boolean {
    this.#at = this.#starts[term] ?? 0;
    return this.#at < (this.#starts[term + 1] ?? 0);
  }

  /** Moves to the list of all documents with a term. Returns false if it has no occurrences. */
  #openDocuments(term: number): boolean {
    if (!this.#open(term)) return false;
    const titleBytes = this.#varint();
    this.#at += titleBytes;
    return true;
  }

  #byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  #varint(): number {
    let byte = this.#bytes[this.#at++] ?? 0;
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f && shift < 32; shift += 7) {
      byte = this.#bytes[this.#at++] ?? 0;
      value |= (byte & 0x7f) << shift;
    }
    return value >>> 0;
  }
}
