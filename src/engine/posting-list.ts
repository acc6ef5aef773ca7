/** The largest weight of a term in a document, in units: what is more counts as much. */
export const MAX_WEIGHT = 255;

/** Postings while an index is built: by document, each term of a document once. */
export class PostingList {
  terms: Uint32Array = new Uint32Array(1 << 12);
  weights: Uint8Array = new Uint8Array(1 << 12);
  length = 0;
  /** By term: one more than the place of its latest posting. */
  #latest: Uint32Array = new Uint32Array(1 << 12);
  #first = 0;

  /** What is added from now on belongs to another document. */
  startDocument(): void {
    this.#first = this.length;
  }

  /** Adds an occurrence of a term. */
  add(term: number, weight: number): void {
    if (term >= this.#latest.length) this.#latest = longer(this.#latest, term + 1);
    const place = (this.#latest[term] ?? 0) - 1;
    if (place >= this.#first) {
      this.weights[place] = Math.min((this.weights[place] ?? 0) + weight, MAX_WEIGHT);
      return;
    }
    if (this.length === this.terms.length) {
      this.terms = longer(this.terms, this.length + 1);
      const weights = new Uint8Array(this.terms.length);
      weights.set(this.weights);
      this.weights = weights;
    }
    this.terms[this.length] = term;
    this.weights[this.length] = Math.min(weight, MAX_WEIGHT);
    this.#latest[term] = ++this.length;
  }
}

/** A copy with room for a size, at least twice as long. */
function longer(list: Uint32Array, size: number): Uint32Array {
  const copy = new Uint32Array(Math.max(list.length * 2, size));
  copy.set(list);
  return copy;
}
