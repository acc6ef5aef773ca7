/** Appends numbers of any width up to 32 bits to a list of bytes, the lowest bit first. */
export class BitWriter {
  #bytes = new Uint8Array(1 << 10);
  #bits = 0;

  write(value: number, width: number): void {
    if ((this.#bits + width + 7) / 8 > this.#bytes.length) this.#grow();
    let rest = value;
    for (let left = width; left > 0; ) {
      const used = this.#bits & 7;
      const taken = Math.min(8 - used, left);
      const byte = Math.floor(this.#bits / 8);
      this.#bytes[byte] = (this.#bytes[byte] ?? 0) | ((rest & ((1 << taken) - 1)) << used);
      rest >>>= taken;
      this.#bits += taken;
      left -= taken;
    }
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
