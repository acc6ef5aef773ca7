import { textOf } from './units';

/**
 * Numbers chunks of texts in the order in which they are first seen. A chunk is looked up where it stands, without being
 * cut out: an index reads millions of them, of which few are new.
 */
export class ChunkTable {
  /** The units of all chunks, one after the other; chunk n's end at `#ends[n]`. */
  #pool = new Uint16Array(1 << 12);
  #ends = new Uint32Array(1 << 10);
  #size = 0;
  /** Open addressing, at most half full: one more than a chunk's number, or 0. */
  #slots = new Uint32Array(1 << 12);

  /**
   * The number of the chunk of a text from `start` to `end`.
   *
   * @param units the UTF-16 units of the text.
   * @param add called with a chunk that is new.
   */
  numberOf(units: Uint16Array, start: number, end: number, add: (chunk: string) => void): number {
    const slots = this.#slots;
    const ends = this.#ends;
    const pool = this.#pool;
    const mask = slots.length - 1;
    const length = end - start;
    let slot = hash(units, start, end) & mask;
    search: for (let found = slots[slot] ?? 0; found !== 0; found = slots[slot] ?? 0) {
      slot = (slot + 1) & mask;
      const from = found === 1 ? 0 : (ends[found - 2] ?? 0);
      if ((ends[found - 1] ?? 0) - from !== length) continue;
      for (let i = 0; i < length; i++) if (pool[from + i] !== units[start + i]) continue search;
      return found - 1;
    }
    this.#keep(units.subarray(start, end), slot);
    add(textOf(units, start, end));
    return this.#size - 1;
  }

  #keep(units: Uint16Array, slot: number): void {
    const from = this.#size === 0 ? 0 : (this.#ends[this.#size - 1] ?? 0);
    const end = from + units.length;
    if (end > this.#pool.length) {
      const pool = new Uint16Array(Math.max(this.#pool.length * 2, end));
      pool.set(this.#pool);
      this.#pool = pool;
    }
    if (this.#size === this.#ends.length) {
      const ends = new Uint32Array(this.#size * 2);
      ends.set(this.#ends);
      this.#ends = ends;
    }
    this.#pool.set(units, from);
    this.#ends[this.#size++] = end;
    this.#slots[slot] = this.#size;
    if (this.#size * 2 > this.#slots.length) this.#spread();
  }

  /** Makes four times as many slots. */
  #spread(): void {
    const slots = new Uint32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    let from = 0;
    for (let number = 0; number < this.#size; number++) {
      const end = this.#ends[number] ?? 0;
      let slot = hash(this.#pool, from, end) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
      from = end;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over UTF-16 units, its bits mixed once more. */
function hash(units: Uint16Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i++) value = Math.imul(value ^ (units[i] ?? 0), 0x01000193);
  return value ^ (value >>> 15);
}

/** A copy of a text that doesn't keep a longer one alive from which it was cut. */
export function flat(text: string): string {
  return text.length < 13 ? text : [...text].join('');
}
