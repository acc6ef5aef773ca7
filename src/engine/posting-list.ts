/** The last place in a document that is told apart: what comes after stands there, too. */
export const LAST_PLACE = 0xffff;

/** Occurrences of terms while an index is built, in the order of the texts. */
export class PostingList {
  terms: Uint32Array = new Uint32Array(1 << 12);
  fields: Uint8Array = new Uint8Array(1 << 12);
  places: Uint16Array = new Uint16Array(1 << 12);
  length = 0;

  add(term: number, field: number, place: number): void {
    if (this.length === this.terms.length) this.#grow();
    this.terms[this.length] = term;
    this.fields[this.length] = field;
    this.places[this.length++] = Math.min(place, LAST_PLACE);
  }

  #grow(): void {
    const { terms, fields, places } = this;
    this.terms = new Uint32Array(terms.length * 2);
    this.terms.set(terms);
    this.fields = new Uint8Array(terms.length * 2);
    this.fields.set(fields);
    this.places = new Uint16Array(terms.length * 2);
    this.places.set(places);
  }
}
