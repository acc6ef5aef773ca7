import { terms } from '../base/words';
import { ChunkTable, flat } from './chunk-table';
import type { TextField, Value } from './definition';
import { PostingList } from './posting-list';

/** The unit of weights: an occurrence that weighs 0.5 counts 1. */
export const WEIGHT_UNITS = 2;

/** Which documents have which terms, and how much of them. */
export interface Postings {
  /** All terms, by UTF-16 unit, so that those with the same beginning are neighbours. */
  readonly terms: readonly string[];
  /** Term t's postings stand at `starts[t]` up to `starts[t + 1]`. */
  readonly starts: Uint32Array;
  /** The documents of the postings, ascending within a term. */
  readonly documents: Uint32Array;
  /** The weights of the postings, in units. */
  readonly weights: Uint8Array;
}

/** Postings, and the terms of labels: these point to values of facets and share their documents. */
export interface TextData extends Postings {
  /** Term t's labels stand at `labelStarts[t]` up to `labelStarts[t + 1]`. */
  readonly labelStarts: Uint32Array;
  /** The facets of the labels, by their place, and the codes of their values. */
  readonly labelFacets: Uint32Array;
  readonly labelCodes: Uint32Array;
}

/** A facet with texts by which its values are found. */
export interface LabelledFacet {
  /** The place of the facet in the definition. */
  readonly place: number;
  readonly values: readonly Value[];
  /** The terms of a value's labels, each once. */
  readonly termsOf: (value: Value) => readonly string[];
}

/** Chunks with several terms, or none, are told by a number below zero. */
const SEVERAL = -1;

/** Indexes the texts of documents. */
export function buildPostings<D>(documents: readonly D[], fields: readonly TextField<D>[]): Postings {
  const ids = new Map<string, number>(); // of terms, in the order in which they were first seen
  const chunks = new ChunkTable();
  const chunkTerm: number[] = []; // by chunk: its one term, or SEVERAL
  const chunkTerms: (readonly number[])[] = []; // by chunk: its terms, where they are several
  const postings = new PostingList();
  const documentEnds = new Uint32Array(documents.length);

  const idOf = (term: string): number => {
    const known = ids.get(term);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(flat(term), id);
    return id;
  };
  const learnChunk = (chunk: number): void => {
    const found = terms(chunks.textOf(chunk)).map(idOf);
    chunkTerms[chunk] = found;
    chunkTerm.push(found.length === 1 ? (found[0] ?? SEVERAL) : SEVERAL);
  };

  const addText = (text: string, weight: number): void => {
    const count = chunks.readText(text);
    while (chunkTerm.length < chunks.size) learnChunk(chunkTerm.length);
    const { read } = chunks;
    for (let i = 0; i < count; i++) {
      const chunk = read[i] ?? 0;
      const term = chunkTerm[chunk] ?? SEVERAL;
      if (term !== SEVERAL) postings.add(term, weight);
      else for (const one of chunkTerms[chunk] ?? []) postings.add(one, weight);
    }
  };

  documents.forEach((document, d) => {
    postings.startDocument();
    for (const { weight, texts } of fields) for (const text of texts(document)) addText(text, weight * WEIGHT_UNITS);
    documentEnds[d] = postings.length;
  });
  const sorted = [...ids.keys()].sort();
  const places = new Uint32Array(sorted.length); // of a term, by its id
  sorted.forEach((term, place) => {
    places[ids.get(term) ?? 0] = place;
  });
  return { terms: sorted, ...groupPostings(places, postings, documentEnds) };
}

/** Brings postings, which came by document, into the order of their terms. */
function groupPostings(
  places: Uint32Array,
  { terms: postingTerms, weights: postingWeights, length }: PostingList,
  documentEnds: Uint32Array,
): Omit<Postings, 'terms'> {
  const starts = new Uint32Array(places.length + 1);
  for (let i = 0; i < length; i++) {
    const after = (places[postingTerms[i] ?? 0] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  accumulate(starts);
  const next = starts.slice();
  const documents = new Uint32Array(length);
  const weights = new Uint8Array(length);
  let i = 0;
  for (let document = 0; document < documentEnds.length; document++) {
    for (const end = documentEnds[document] ?? 0; i < end; i++) {
      const place = places[postingTerms[i] ?? 0] ?? 0;
      const to = next[place] ?? 0;
      documents[to] = document;
      weights[to] = postingWeights[i] ?? 0;
      next[place] = to + 1;
    }
  }
  return { starts, documents, weights };
}

/** Turns the sizes of runs, each one place late, into where the runs start. */
export function accumulate(starts: Uint32Array): void {
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
}

/** A term by which a value of a facet is found. */
export interface LabelTerm {
  readonly term: string;
  /** The place of the facet in the definition. */
  readonly facet: number;
  readonly code: number;
}

/**
 * The terms of labels. A term counts once for each value, however often its labels have it.
 *
 * @param from the first code whose labels are wanted. Default 0.
 */
export function labelTerms({ place: facet, values, termsOf }: LabelledFacet, from: number = 0): LabelTerm[] {
  return values.slice(from).flatMap((value, i) => termsOf(value).map((term) => ({ term, facet, code: from + i })));
}

/** Adds the terms of labels to postings. */
export function withLabels(postings: Postings, labels: readonly LabelTerm[]): TextData {
  const all = [...new Set([...postings.terms, ...labels.map(({ term }) => flat(term))])].sort();
  const starts = new Uint32Array(all.length + 1);
  const places = new Map<string, number>();
  let own = 0;
  all.forEach((term, place) => {
    starts[place] = postings.starts[own] ?? 0;
    if (postings.terms[own] === term) own++;
    places.set(term, place);
  });
  starts[all.length] = postings.documents.length;
  const at = (label: LabelTerm) => places.get(label.term) ?? 0;
  const sorted = [...labels].sort((a, b) => at(a) - at(b) || a.facet - b.facet || a.code - b.code);
  const labelStarts = new Uint32Array(all.length + 1);
  for (const label of sorted) labelStarts[at(label) + 1] = (labelStarts[at(label) + 1] ?? 0) + 1;
  accumulate(labelStarts);
  return {
    terms: all,
    starts,
    documents: postings.documents,
    weights: postings.weights,
    labelStarts,
    labelFacets: Uint32Array.from(sorted, ({ facet }) => facet),
    labelCodes: Uint32Array.from(sorted, ({ code }) => code),
  };
}

/** The place of the first term that isn't before a text. */
export function firstPlace(terms: readonly string[], text: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
