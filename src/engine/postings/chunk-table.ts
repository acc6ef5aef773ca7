import { isSeparator } from '../../base/text/tokenize';

/** FNV-1a over UTF-16 units. */
const HASH_START = 0x811c9dc5;
const HASH_FACTOR = 0x01000193;

/**
 * Numbers the chunks of texts in the order in which they are first seen. A chunk is looked up unit by unit as a text is
 * read, without being cut out: an index reads millions of them, of which few are new.
 */
export class ChunkTable {
  /** The numbers of the chunks of the text read last, in its order; what stands beyond them is of texts before. */
  read: Uint32Array<ArrayBuffer> = new Uint32Array(1 << 10);
  /** The units of all chunks, one after the other; chunk n's end at `#ends[n]`. */
  #pool = new Uint16Array(1 << 12);
  #ends = new Uint32Array(1 << 10);
  /** Where the last of them ends. */
  #used = 0;
  #size = 0;
  /** Open addressing, at most half full. A slot is two neighbours: one more than a chunk's number, or 0; the chunk's hash. */
  #slots = new Uint32Array(1 << 13);

  /** How many chunks have a number. */
  get size(): number {
    return this.#size;
  }

  /**
   * Reads a text: {@link read} has its chunks then. Returns how many they are. A chunk is copied behind those that are known,
   * to be compared there and to stay if it is new.
   */
  readText(text: string): number {
    const { length } = text;
    this.#makeRoom(length);
    const pool = this.#pool;
    let start = this.#used;
    let count = 0;
    for (let i = 0; i < length; ) {
      let unit = text.charCodeAt(i++);
      if (isSeparator(unit)) continue;
      let hash = HASH_START;
      let end = start;
      do {
        hash = Math.imul(hash ^ unit, HASH_FACTOR);
        pool[end++] = unit;
        if (i === length) break;
        unit = text.charCodeAt(i++);
      } while (!isSeparator(unit));
      if (count === this.read.length) this.read = longer(this.read);
      this.read[count++] = this.#numberOf(hash >>> 0, end);
      start = this.#used;
    }
    return count;
  }

  /** The text of a chunk. */
  textOf(number: number): string {
    return decodeUtf16(this.#pool, this.#startOf(number), this.#ends[number] ?? 0);
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] ?? 0);
  }

  /** The number of the chunk that is copied behind the known ones, up to an end. */
  #numberOf(hash: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = firstSlot(hash) & mask;
    for (let found = slots[slot] ?? 0; found !== 0; found = slots[slot] ?? 0) {
      if (slots[slot + 1] === hash && this.#isChunk(found - 1, end)) return found - 1;
      slot = (slot + 2) & mask;
    }
    if (this.#size === this.#ends.length) this.#ends = longer(this.#ends);
    this.#ends[this.#size] = end;
    this.#used = end;
    slots[slot] = ++this.#size;
    slots[slot + 1] = hash;
    if (this.#size * 4 > slots.length) this.#spread();
    return this.#size - 1;
  }

  #isChunk(number: number, end: number): boolean {
    const pool = this.#pool;
    const known = this.#ends[number] ?? 0;
    const start = this.#used;
    let from = this.#startOf(number);
    if (known - from !== end - start) return false;
    for (let i = start; i < end; i++) if (pool[from++] !== pool[i]) return false;
    return true;
  }

  /** Makes room for as many units behind the known chunks. */
  #makeRoom(units: number): void {
    const needed = this.#used + units;
    if (needed <= this.#pool.length) return;
    const pool = new Uint16Array(Math.max(this.#pool.length * 2, needed));
    pool.set(this.#pool);
    this.#pool = pool;
  }

  /** Makes four times as many slots. */
  #spread(): void {
    const before = this.#slots;
    const slots = new Uint32Array(before.length * 4);
    const mask = slots.length - 1;
    for (let i = 0; i < before.length; i += 2) {
      const hash = before[i + 1] ?? 0;
      let slot = firstSlot(hash) & mask;
      if (before[i] === 0) continue;
      while (slots[slot] !== 0) slot = (slot + 2) & mask;
      slots[slot] = before[i] ?? 0;
      slots[slot + 1] = hash;
    }
    this.#slots = slots;
  }
}

/** Where a search begins, before it is cut to the size of the table: even, its lower bits mixed from all. */
function firstSlot(hash: number): number {
  return (hash ^ (hash >>> 15)) << 1;
}

/** A copy with twice the room. */
function longer(list: Uint32Array): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(list.length * 2);
  copy.set(list);
  return copy;
}

/** How many units are made into text at once: all of them would be too many arguments. */
const CHUNK_UNITS = 4096;

/** The text of some UTF-16 units. */
export function decodeUtf16(units: Uint16Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i += CHUNK_UNITS) {
    text += Reflect.apply(String.fromCharCode, String, units.subarray(i, Math.min(i + CHUNK_UNITS, end)));
  }
  return text;
}
