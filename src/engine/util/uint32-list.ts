/** A list of uint32 numbers that grows. */
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

  /** The numbers: a view, until the next is pushed. */
  view(): Uint32Array {
    return this.#list.subarray(0, this.length);
  }
}
