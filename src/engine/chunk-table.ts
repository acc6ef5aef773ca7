/**
 * Numbers pieces of texts in the order in which they are first seen. A piece is looked up where it stands, without being
 * cut out: an index reads millions of pieces, of which few are new.
 */
export class ChunkTable {
  readonly #chunks: string[] = [];
  /** Open addressing, at most half full: one more than a piece's number, or 0. */
  #slots = new Uint32Array(1 << 12);

  /**
   * The number of the piece of a text from `start` to `end`.
   *
   * @param add called with a piece that is new.
   */
  numberOf(text: string, start: number, end: number, add: (chunk: string) => void): number {
    const mask = this.#slots.length - 1;
    let slot = hash(text, start, end) & mask;
    for (let found = this.#slots[slot] ?? 0; found !== 0; found = this.#slots[slot] ?? 0) {
      if (isPiece(this.#chunks[found - 1] ?? '', text, start, end)) return found - 1;
      slot = (slot + 1) & mask;
    }
    const chunk = flat(text.slice(start, end));
    const number = this.#chunks.push(chunk) - 1;
    this.#slots[slot] = number + 1;
    if (this.#chunks.length * 2 > this.#slots.length) this.#grow();
    add(chunk);
    return number;
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 4);
    const mask = slots.length - 1;
    this.#chunks.forEach((chunk, number) => {
      let slot = hash(chunk, 0, chunk.length) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    });
    this.#slots = slots;
  }
}

/** FNV-1a over UTF-16 units, its bits mixed once more. */
function hash(text: string, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value ^ (value >>> 15);
}

function isPiece(chunk: string, text: string, start: number, end: number): boolean {
  if (chunk.length !== end - start) return false;
  for (let i = 0; i < chunk.length; i++) if (chunk.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

/** A copy of a text that doesn't keep a longer one alive from which it was cut. */
export function flat(text: string): string {
  return text.length < 13 ? text : [...text].join('');
}
