import { PADDING, pack, packedLength } from './bit-packing';

/** Growing list of bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 12);
  length = 0;

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.length++] = value;
  }

  /** Appends an integer, 7 bits in each byte, the lowest first. The highest bit of a byte tells whether another one follows. */
  varint(value: number): void {
    this.#reserve(5);
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.#bytes[this.length++] = (rest & 0x7f) | 0x80;
    this.#bytes[this.length++] = rest;
  }

  /** Appends numbers of `width` bits. */
  packed(numbers: Uint32Array, count: number, width: number): void {
    const length = packedLength(width, count);
    this.#reserve(length);
    pack(numbers, count, width, this.#bytes, this.length);
    this.length += length;
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Returns the bytes as a view, which is valid until the next change. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }

  /** Removes all bytes. */
  clear(): void {
    this.#bytes.fill(0, 0, this.length);
    this.length = 0;
  }

  /** Returns a copy of the bytes, followed by zeros that `unpack` may read. */
  finish(): Uint8Array {
    const bytes = new Uint8Array(this.length + PADDING);
    bytes.set(this.view());
    return bytes;
  }

  #reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.#bytes.length) return;
    const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, needed));
    bytes.set(this.#bytes.subarray(0, this.length));
    this.#bytes = bytes;
  }
}
