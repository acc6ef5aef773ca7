import { isSeparator, isSeparatorAt } from '../../base/text/tokenize';

/** 32-bit FNV-1a, applied to UTF-16 units instead of bytes. */
const FNV_OFFSET_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Hash table that assigns ids to chunks, in the order in which they are first seen. Chunks are hashed unit by unit while a
 * text is read, without creating a string: an index reads millions of chunks, and few of them are new.
 */
export class ChunkTable {
  /** Ids of the chunks of the last text, in its order. Entries after their number are left over from earlier texts. */
  chunkIds: Uint32Array<ArrayBuffer> = new Uint32Array(1 << 10);
  /** UTF-16 units of all chunks, concatenated; chunk n ends at `#ends[n]`. */
  #pool = new Uint16Array(1 << 12);
  #ends = new Uint32Array(1 << 10);
  /** Number of units in use: the end of the last chunk. */
  #used = 0;
  #size = 0;
  /** Open addressing, at most half full. A slot is two elements: the chunk's id plus 1 (0 if empty), and its hash. */
  #slots = new Uint32Array(1 << 13);

  /** Number of distinct chunks. */
  get size(): number {
    return this.#size;
  }

  /**
   * Reads a text into {@link chunkIds} and returns its number of chunks. Each chunk is copied to the end of the pool for the
   * comparison. If it is new, it stays there.
   */
  readText(text: string): number {
    const { length } = text;
    this.#reserve(length);
    const pool = this.#pool;
    let start = this.#used;
    let count = 0;
    for (let i = 0; i < length; ) {
      let unit = text.charCodeAt(i++);
      if (isSeparator(unit)) continue;
      let hash = FNV_OFFSET_BASIS;
      let previous = unit;
      let end = start;
      do {
        hash = Math.imul(hash ^ unit, FNV_PRIME);
        pool[end++] = unit;
        if (i === length) break;
        previous = unit;
        unit = text.charCodeAt(i++);
      } while (!isSeparatorAt(text, i - 1, previous, unit));
      if (count === this.chunkIds.length) this.chunkIds = doubled(this.chunkIds);
      this.chunkIds[count++] = this.#idOf(hash >>> 0, end);
      start = this.#used;
    }
    return count;
  }

  /** Returns the text of a chunk. */
  textOf(id: number): string {
    return decodeUtf16(this.#pool, this.#startOf(id), this.#ends[id] ?? 0);
  }

  #startOf(id: number): number {
    return id === 0 ? 0 : (this.#ends[id - 1] ?? 0);
  }

  /** Returns the id of the chunk between `#used` and `end` in the pool. Adds the chunk if it is new. */
  #idOf(hash: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = firstSlot(hash) & mask;
    for (let entry = slots[slot] ?? 0; entry !== 0; entry = slots[slot] ?? 0) {
      if (slots[slot + 1] === hash && this.#isChunk(entry - 1, end)) return entry - 1;
      slot = (slot + 2) & mask;
    }
    if (this.#size === this.#ends.length) this.#ends = doubled(this.#ends);
    this.#ends[this.#size] = end;
    this.#used = end;
    slots[slot] = ++this.#size;
    slots[slot + 1] = hash;
    if (this.#size * 4 > slots.length) this.#rehash();
    return this.#size - 1;
  }

  /** Returns whether a known chunk equals the one between `#used` and `end` in the pool. */
  #isChunk(id: number, end: number): boolean {
    const pool = this.#pool;
    const knownEnd = this.#ends[id] ?? 0;
    const start = this.#used;
    let from = this.#startOf(id);
    if (knownEnd - from !== end - start) return false;
    for (let i = start; i < end; i++) if (pool[from++] !== pool[i]) return false;
    return true;
  }

  /** Grows the pool if it has fewer than `units` free units. */
  #reserve(units: number): void {
    const needed = this.#used + units;
    if (needed <= this.#pool.length) return;
    const pool = new Uint16Array(Math.max(this.#pool.length * 2, needed));
    pool.set(this.#pool);
    this.#pool = pool;
  }

  /** Makes the table four times as large. */
  #rehash(): void {
    const oldSlots = this.#slots;
    const slots = new Uint32Array(oldSlots.length * 4);
    const mask = slots.length - 1;
    for (let i = 0; i < oldSlots.length; i += 2) {
      const hash = oldSlots[i + 1] ?? 0;
      let slot = firstSlot(hash) & mask;
      if (oldSlots[i] === 0) continue;
      while (slots[slot] !== 0) slot = (slot + 2) & mask;
      slots[slot] = oldSlots[i] ?? 0;
      slots[slot + 1] = hash;
    }
    this.#slots = slots;
  }
}

/** Returns the first slot to probe, before masking to the table's size: even, with the high bits mixed into the low ones. */
function firstSlot(hash: number): number {
  return (hash ^ (hash >>> 15)) << 1;
}

/** Returns a copy of twice the length. */
function doubled(list: Uint32Array): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(list.length * 2);
  copy.set(list);
  return copy;
}

/** Maximum units passed to `String.fromCharCode` at once: engines limit the number of arguments. */
const UNITS_PER_CALL = 4096;

/** Returns the string of the UTF-16 units from `start` to `end` (exclusive). */
function decodeUtf16(units: Uint16Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i += UNITS_PER_CALL) {
    text += Reflect.apply(String.fromCharCode, String, units.subarray(i, Math.min(i + UNITS_PER_CALL, end)));
  }
  return text;
}
