import { writeBits } from './write-bits';

/** Appends numbers of any width up to 32 bits to a list of bytes, the lowest bit first. */
export class BitWriter {
  #bytes = new Uint8Array(1 << 10);
  #bits = 0;

  write(value: number, width: number): void {
    if ((this.#bits + width + 7) / 8 > this.#bytes.length) this.#grow();
    writeBits(this.#bytes, this.#bits, value, width);
    this.#bits += width;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, Math.ceil(this.#bits / 8));
  }

  #grow(): void {
    const bytes = new Uint8Array(this.#bytes.length * 2);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}
