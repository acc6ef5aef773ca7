/** Highest token position stored (uint16); later tokens are clamped to it, so phrases don't match there. */
export const MAX_POSITION = 0xffff;

/** Growing list of the postings of an index that is being built, in the order of the texts. */
export class PostingList {
  terms: Uint32Array = new Uint32Array(1 << 12);
  fields: Uint8Array = new Uint8Array(1 << 12);
  positions: Uint16Array = new Uint16Array(1 << 12);
  length = 0;

  add(term: number, field: number, position: number): void {
    if (this.length === this.terms.length) this.#grow();
    this.terms[this.length] = term;
    this.fields[this.length] = field;
    this.positions[this.length++] = Math.min(position, MAX_POSITION);
  }

  #grow(): void {
    const { terms, fields, positions } = this;
    this.terms = new Uint32Array(terms.length * 2);
    this.terms.set(terms);
    this.fields = new Uint8Array(terms.length * 2);
    this.fields.set(fields);
    this.positions = new Uint16Array(terms.length * 2);
    this.positions.set(positions);
  }
}
