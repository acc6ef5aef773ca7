/** Number of parts. They grow one by one, so that the old and the new table never exist in full at the same time. */
const PART_COUNT = 1024;
/** Bits of a hash that select a slot within its part and are stored there. The bits above select the part. */
const KEY_BITS = 16;
const KEY_COUNT = 1 << KEY_BITS;

/** Number of bits of a hash. */
export const HASH_BITS: number = KEY_BITS + Math.log2(PART_COUNT);

const INITIAL_SLOTS = 4;
/** Maximum share of used slots. */
const MAX_LOAD = 0.85;
const GROWTH = 1.25;

/** Table with open addressing of hashes of {@link HASH_BITS} bits. Each has a number below 2³² − 1; a hash may occur several times. */
export class HashTable {
  readonly #parts: Part[] = [];

  add(hash: number, value: number): void {
    const number = hash >>> KEY_BITS;
    const key = hash % KEY_COUNT;
    let part = this.#parts[number] ?? new Part(INITIAL_SLOTS);
    if (part.isFull) part = part.toLarger();
    part.add(key, value);
    this.#parts[number] = part;
  }

  /** Returns the numbers of a hash. */
  find(hash: number): readonly number[] {
    return this.#parts[hash >>> KEY_BITS]?.find(hash % KEY_COUNT) ?? NO_VALUES;
  }
}

const NO_VALUES: readonly number[] = [];

/** Part of the table: six bytes for each slot. */
class Part {
  readonly slots: number;
  readonly #keys: Uint16Array;
  /** The number of each slot plus one; zero if the slot is empty. */
  readonly #values: Uint32Array;
  #size = 0;

  constructor(slots: number) {
    const buffer = new ArrayBuffer(6 * slots);
    this.slots = slots;
    this.#values = new Uint32Array(buffer, 0, slots);
    this.#keys = new Uint16Array(buffer, 4 * slots);
  }

  get isFull(): boolean {
    return this.#size + 1 > this.slots * MAX_LOAD;
  }

  add(key: number, value: number): void {
    let slot = this.#slotOf(key);
    while (this.#values[slot] !== 0) slot = this.#next(slot);
    this.#keys[slot] = key;
    this.#values[slot] = value + 1;
    this.#size++;
  }

  find(key: number): readonly number[] {
    let values = NO_VALUES;
    for (let slot = this.#slotOf(key); ; slot = this.#next(slot)) {
      const value = this.#values[slot] ?? 0;
      if (value === 0) return values;
      if (this.#keys[slot] === key) values = [...values, value - 1];
    }
  }

  toLarger(): Part {
    const larger = new Part(Math.ceil(this.slots * GROWTH));
    for (let slot = 0; slot < this.slots; slot++) {
      const value = this.#values[slot] ?? 0;
      if (value !== 0) larger.add(this.#keys[slot] ?? 0, value - 1);
    }
    return larger;
  }

  #slotOf(key: number): number {
    return Math.floor((key / KEY_COUNT) * this.slots);
  }

  #next(slot: number): number {
    return slot + 1 === this.slots ? 0 : slot + 1;
  }
}
