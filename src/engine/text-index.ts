/** A text of a document, as the terms of one field. */
export interface FieldTerms {
  /** How much an occurrence weighs; a multiple of 1/8, so that sums are exact on every platform. */
  readonly weight: number;
  readonly terms: Iterable<string>;
}

/** Which documents have a term, and how much of it. */
export interface Posting {
  readonly documents: number[];
  /** The sum of the weights of its occurrences, for each of the documents. */
  readonly weights: number[];
}

/** The terms of all documents. */
export interface TextIndex {
  /** How many documents there are, with and without text. */
  readonly size: number;
  /** All terms, by UTF-16 unit, so that those with the same beginning are neighbours. */
  readonly terms: readonly string[];
  /** The postings by the places of their terms. */
  readonly postings: readonly Posting[];
}

/** Indexes the fields of documents. */
export function buildTextIndex<D>(documents: readonly D[], fieldsOf: (document: D) => Iterable<FieldTerms>): TextIndex {
  const byTerm = new Map<string, Posting>();
  documents.forEach((document, d) => {
    for (const { weight, terms } of fieldsOf(document)) for (const term of terms) add(byTerm, term, d, weight);
  });
  const terms = [...byTerm.keys()].sort();
  return {
    size: documents.length,
    terms,
    postings: terms.map((term) => byTerm.get(term) ?? { documents: [], weights: [] }),
  };
}

function add(byTerm: Map<string, Posting>, term: string, document: number, weight: number): void {
  const posting = byTerm.get(term);
  if (posting === undefined) {
    byTerm.set(term, { documents: [document], weights: [weight] });
    return;
  }
  const { documents, weights } = posting;
  const last = documents.length - 1;
  if (documents[last] === document) {
    weights[last] = (weights[last] ?? 0) + weight;
  } else {
    documents.push(document);
    weights.push(weight);
  }
}

/** The place of the first term that isn't before a text. */
export function firstPlace({ terms }: TextIndex, text: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
