import { damaged } from '../../base/container';
import type { HubError } from '../../base/error';
import { add, type Bitset, has } from '../util/bitset';
import { packedLength, unpack, unpackAt } from './bit-packing';
import { fieldBitsOf } from './occurrences';
import { BITSET, BLOCK_SIZE, FREQUENCY_WIDTHS, GAP_WIDTH_BITS } from './posting-writer';
import type { Candidates, Postings } from './postings';

/** Visits a document with the occurrences of a term in it: those from `start` to `end` (exclusive) of a shared buffer. */
export type VisitDocument = (document: number, occurrences: Uint32Array, start: number, end: number) => void;

/** Maximum width of an occurrence in bits. */
const MAX_WIDTH = 32;

/**
 * Reads packed postings, which `posting-writer.ts` describes. Its buffers are shared by all calls, so a visitor must not read postings
 * of the same reader.
 *
 * A valid checksum doesn't prove a valid writer. So each block is checked before it is read: it is within its list, its documents are
 * documents of the index, and its occurrences take at least a bit each, so that memory is limited by the size of the postings. The
 * methods throw a {@link HubError} `snapshot-damaged` otherwise.
 */
export class PostingReader {
  /** Number of bits of an occurrence that are the ordinal of its field. The bits above are its position. */
  readonly fieldBits: number;
  readonly #view: DataView;
  readonly #bytes: Uint8Array;
  readonly #starts: Uint32Array;
  /** Number of documents of the index. */
  readonly #size: number;
  readonly #documents = new Uint32Array(BLOCK_SIZE);
  readonly #frequencies = new Uint32Array(BLOCK_SIZE);
  #occurrences = new Uint32Array(BLOCK_SIZE * 4);
  /** Offset of the next byte to read. */
  #at = 0;
  /** Offset after the current list. */
  #end = 0;
  /** Number of documents of the current list. */
  #count = 0;
  /** Number of occurrences of the current list that weren't read yet. */
  #occurrencesLeft = 0;

  constructor({ bytes, starts, fieldCount, fieldLengths }: Postings) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#bytes = bytes;
    this.#starts = starts;
    this.#size = fieldCount === 0 ? 0 : fieldLengths.length / fieldCount;
    this.fieldBits = fieldBitsOf(fieldCount);
  }

  /** Returns the number of occurrences of a term. */
  occurrenceCount(term: number): number {
    return this.#openDocuments(term) ? this.#occurrencesLeft : 0;
  }

  /** Adds the documents with a term to a set. */
  addDocuments(term: number, set: Bitset): void {
    if (this.#openDocuments(term)) this.#addList(set);
  }

  /** Adds the documents with a term in their titles to a set. */
  addTitles(term: number, set: Bitset): void {
    if (this.#openTitles(term)) this.#addList(set);
  }

  /** Returns the documents with a term in their titles, ascending. */
  titlesWith(term: number): number[] {
    const titles: number[] = [];
    if (!this.#openTitles(term)) return titles;
    const hasSkips = this.#count > BLOCK_SIZE;
    let document = -1;
    for (let left = this.#count; left > 0; left -= BLOCK_SIZE) {
      const length = Math.min(left, BLOCK_SIZE);
      const last = hasSkips ? document + this.#varint() : undefined;
      const end = hasSkips ? this.#varint() + this.#at : this.#end;
      this.#readDocuments(document, length);
      for (let i = 0; i < length; i++) titles.push(this.#documents[i] ?? 0);
      document = this.#documents[length - 1] ?? 0;
      if (last !== undefined && document !== last) throw damagedPostings(`document ${last}`, document);
      if (this.#at !== end) throw damagedPostings(`${end} bytes`, this.#at);
    }
    return titles;
  }

  /**
   * Visits the documents with a term, ascending.
   *
   * @param candidates visits only these documents. Default: all documents.
   */
  forEachDocument(term: number, candidates: Candidates | undefined, visit: VisitDocument): void {
    if (!this.#openDocuments(term)) return;
    const hasSkips = this.#count > BLOCK_SIZE;
    let nextCandidate = 0;
    let document = -1;
    for (let left = this.#count; left > 0; left -= BLOCK_SIZE) {
      let last: number | undefined;
      if (hasSkips) {
        last = document + this.#varint();
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
      document = this.#visitBlock(document, Math.min(left, BLOCK_SIZE), candidates?.set, visit);
      if (last !== undefined && document !== last) throw damagedPostings(`document ${last}`, document);
    }
    if (candidates === undefined && (this.#occurrencesLeft !== 0 || this.#at !== this.#end)) {
      throw damagedPostings(`${this.#end} bytes`, this.#at);
    }
  }

  /** Visits the documents of a block, and returns the last one. */
  #visitBlock(before: number, length: number, candidates: Bitset | undefined, visit: VisitDocument): number {
    const frequencyWidth = this.#readDocuments(before, length);
    const [documents, frequencies] = [this.#documents, this.#frequencies];
    let total = length;
    if (frequencyWidth > 0) {
      this.#check(frequencyWidth, length);
      unpack(this.#view, this.#at, frequencyWidth, length, frequencies);
      this.#at += packedLength(frequencyWidth, length);
      for (let i = 0; i < length; i++) total += frequencies[i] ?? 0;
    }
    const width = this.#byte();
    this.#check(width, total);
    if (width > MAX_WIDTH || (width === 0 && total > length)) throw damagedPostings('the width of occurrences', width);
    this.#occurrencesLeft -= total;
    if (this.#occurrencesLeft < 0) throw damagedPostings('fewer occurrences', total);
    if (total > this.#occurrences.length) this.#occurrences = new Uint32Array(total);
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

  /** Adds the documents of the current list to a set. */
  #addList(set: Bitset): void {
    const hasSkips = this.#count > BLOCK_SIZE;
    const listEnd = this.#end;
    let before = -1;
    for (let left = this.#count; left > 0; left -= BLOCK_SIZE) {
      const length = Math.min(left, BLOCK_SIZE);
      let last: number | undefined;
      if (hasSkips) {
        last = before + this.#varint();
        const byteLength = this.#varint();
        this.#end = this.#at + byteLength;
        if (this.#end > listEnd) throw damagedPostings(`${listEnd} bytes`, this.#end);
      }
      const gapWidth = this.#byte() & BITSET;
      const found =
        gapWidth === BITSET ? this.#addBitset(before + 1, set) : this.#addGaps(before, length, gapWidth, set);
      if (last !== undefined && found !== last) throw damagedPostings(`document ${last}`, found);
      before = found;
      this.#at = this.#end;
    }
  }

  /** Adds the documents of a block of gaps to a set, and returns the last one. */
  #addGaps(before: number, length: number, gapWidth: number, set: Bitset): number {
    const gaps = this.#documents;
    this.#check(gapWidth, length);
    unpack(this.#view, this.#at, gapWidth, length, gaps);
    let document = before;
    for (let i = 0; i < length; i++) {
      document += (gaps[i] ?? 0) + 1;
      add(set, document);
    }
    this.#checkDocument(document);
    return document;
  }

  /** Adds the bits of a block to a set, the first of which is the document `base`. Returns the last document. */
  #addBitset(base: number, set: Bitset): number {
    const byteLength = this.#byte();
    const last = this.#lastOfBitset(base, byteLength);
    const shift = base & 31;
    let word = base >>> 5;
    for (let byte = 0; byte < byteLength; byte += 4, word++) {
      let bits = this.#view.getUint32(this.#at + byte, true);
      if (byteLength - byte < 4) bits &= (1 << ((byteLength - byte) * 8)) - 1;
      set[word] = (set[word] ?? 0) | (bits << shift);
      if (shift > 0 && bits >>> (32 - shift) !== 0) set[word + 1] = (set[word + 1] ?? 0) | (bits >>> (32 - shift));
    }
    return last;
  }

  /** Returns the last document of the bitset that follows, whose first bit is the document `base`. Its last byte isn't 0. */
  #lastOfBitset(base: number, byteLength: number): number {
    const lastByte = byteLength === 0 ? 0 : (this.#bytes[this.#at + byteLength - 1] ?? 0);
    if (lastByte === 0 || this.#at + byteLength > this.#end) throw damagedPostings('a bitset', byteLength);
    const last = base + (byteLength - 1) * 8 + 31 - Math.clz32(lastByte);
    this.#checkDocument(last);
    return last;
  }

  /** Reads the documents of a block. Returns the width of their frequencies. */
  #readDocuments(before: number, length: number): number {
    const header = this.#byte();
    const gapWidth = header & BITSET;
    const documents = this.#documents;
    if (gapWidth === BITSET) {
      const byteLength = this.#byte();
      this.#lastOfBitset(before + 1, byteLength);
      let count = 0;
      for (let byte = 0; byte < byteLength; byte++) {
        for (let bits = this.#byte(); bits !== 0; bits &= bits - 1) {
          documents[count++] = before + 1 + byte * 8 + 31 - Math.clz32(bits & -bits);
        }
      }
      if (count !== length) throw damagedPostings(`${length} documents`, count);
    } else {
      this.#check(gapWidth, length);
      unpack(this.#view, this.#at, gapWidth, length, documents);
      this.#at += packedLength(gapWidth, length);
      let document = before;
      for (let i = 0; i < length; i++) {
        document += (documents[i] ?? 0) + 1;
        documents[i] = document;
      }
      this.#checkDocument(document);
    }
    return FREQUENCY_WIDTHS[header >>> GAP_WIDTH_BITS] ?? 0;
  }

  /** Moves to the list of titles with a term. Returns false if no title has it. */
  #openTitles(term: number): boolean {
    this.#at = this.#starts[term] ?? 0;
    this.#end = this.#starts[term + 1] ?? 0;
    if (this.#at >= this.#end) return false;
    const byteLength = this.#varint();
    if (byteLength === 0) return false;
    if (this.#at + byteLength >= this.#end) throw damagedPostings(`${this.#end} bytes`, this.#at + byteLength);
    this.#end = this.#at + byteLength;
    this.#readCount();
    return true;
  }

  /** Moves to the list of all documents with a term. Returns false if it has no occurrences. */
  #openDocuments(term: number): boolean {
    this.#at = this.#starts[term] ?? 0;
    this.#end = this.#starts[term + 1] ?? 0;
    if (this.#at >= this.#end) return false;
    const titleLength = this.#varint();
    this.#at += titleLength;
    if (this.#at >= this.#end) throw damagedPostings(`${this.#end} bytes`, this.#at);
    this.#readCount();
    const further = this.#varint();
    if (further > (this.#end - this.#at) * 8) throw damagedPostings('fewer occurrences', further);
    this.#occurrencesLeft = this.#count + further;
    return true;
  }

  #readCount(): void {
    this.#count = this.#varint();
    if (this.#count === 0 || this.#count > this.#size)
      throw damagedPostings(`1 to ${this.#size} documents`, this.#count);
  }

  /** Checks that packed numbers end within the list. */
  #check(width: number, count: number): void {
    if (width * count > (this.#end - this.#at) * 8) throw damagedPostings(`${this.#end} bytes`, this.#at);
  }

  /** Checks the last document of a block. Those before it are less. */
  #checkDocument(document: number): void {
    if (document >= this.#size) throw damagedPostings(`documents below ${this.#size}`, document);
  }

  #byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }

  /** Reads an integer below 2^32. */
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

function damagedPostings(expected: string, found: number): HubError {
  return damaged('postings', expected, found);
}
