/** Growing list of uint32 numbers. */
export class Uint32List {
  #list = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#list.length) {
      const longer = new Uint32Array(this.length * 2);
      longer.set(this.#list);
      this.#list = longer;
    }
    this.#list[this.length++] = value;
  }

  /** Returns the numbers as a view, which is valid until the next `push`. */
  view(): Uint32Array {
    return this.#list.subarray(0, this.length);
  }
}
