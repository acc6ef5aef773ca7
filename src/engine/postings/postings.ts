import { detached } from '../../base/text/canonical-text';
import type { TextField, Value } from '../definition/definition';
import { lowerBound } from '../util/binary-search';
import { ChunkTable } from './chunk-table';
import { MAX_POSITION, PostingList } from './posting-list';
import { type TermPosition, termPositions } from './term-positions';

/** Where documents have which terms. */
export interface Postings {
  /** All terms, by UTF-16 unit, so that those with the same beginning are neighbours. */
  readonly terms: readonly string[];
  /** Term t's postings stand at `starts[t]` up to `starts[t + 1]`: one for each occurrence. */
  readonly starts: Uint32Array;
  /** The documents of the postings, ascending within a term. */
  readonly documents: Uint32Array;
  /** The fields of the postings, by their place in the definition. */
  readonly fields: Uint8Array;
  /** The places of the postings in their documents, ascending within a document; texts don't touch. */
  readonly positions: Uint16Array;
  /** How many postings each document has. */
  readonly lengths: Uint32Array;
}

/** Postings, and the terms of labels: these point to values of facets and share their documents. */
export interface TextPostings extends Postings {
  /** Term t's occurrences in labels stand at `labelStarts[t]` up to `labelStarts[t + 1]`, by facet, code and place. */
  readonly labelStarts: Uint32Array;
  /** The facets of the labels, by their place in the definition, and the codes of their values. */
  readonly labelFacets: Uint32Array;
  readonly labelCodes: Uint32Array;
  /** The places of the occurrences in all labels of their value. */
  readonly labelPositions: Uint16Array;
}

/** A facet with texts by which its values are found. */
export interface SearchableFacet {
  /** The place of the facet in the definition. */
  readonly ordinal: number;
  readonly values: readonly Value[];
  /** The terms of a value's labels. */
  readonly termsOf: (value: Value) => readonly TermPosition[];
}

/** Chunks with several terms, or none, are told by a number below zero. */
const SEVERAL = -1;

/** Indexes the texts of documents. */
export function buildPostings<D>(documents: readonly D[], fields: readonly TextField<D>[]): Postings {
  const ids = new Map<string, number>(); // of terms, in the order in which they were first seen
  const chunks = new ChunkTable();
  const chunkTerm: number[] = []; // by chunk: its one term, or SEVERAL
  const chunkTerms: { terms: { id: number; place: number }[]; length: number }[] = []; // by chunk, where they are several
  const postings = new PostingList();
  const lengths = new Uint32Array(documents.length);
  let place = 0;

  const idOf = (term: string): number => {
    const known = ids.get(term);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(detached(term), id);
    return id;
  };
  const learnChunk = (chunk: number): void => {
    const { terms, length } = termPositions(chunks.textOf(chunk));
    const [first] = terms;
    if (terms.length === 1 && first !== undefined) {
      chunkTerm.push(idOf(first.term));
      return;
    }
    chunkTerms[chunk] = { terms: terms.map((one) => ({ id: idOf(one.term), place: one.position })), length };
    chunkTerm.push(SEVERAL);
  };
  const addSeveral = (chunk: number, field: number): void => {
    const several = chunkTerms[chunk];
    if (several === undefined) return;
    for (const one of several.terms) postings.add(one.id, field, place + one.place);
    place += several.length;
  };
  const addText = (text: string, field: number): void => {
    const count = chunks.readText(text);
    while (chunkTerm.length < chunks.size) learnChunk(chunkTerm.length);
    const { read } = chunks;
    for (let i = 0; i < count; i++) {
      const chunk = read[i] ?? 0;
      const term = chunkTerm[chunk] ?? SEVERAL;
      if (term !== SEVERAL) postings.add(term, field, place++);
      else addSeveral(chunk, field);
    }
    place++; // so that no phrase goes from one text to the next
  };

  documents.forEach((document, d) => {
    place = 0;
    const before = postings.length;
    for (let field = 0; field < fields.length; field++) {
      for (const text of fields[field]?.texts(document) ?? []) addText(text, field);
    }
    lengths[d] = postings.length - before;
  });
  const sorted = [...ids.keys()].sort();
  const order = new Uint32Array(sorted.length); // the place of a term, by its id
  sorted.forEach((term, at) => {
    order[ids.get(term) ?? 0] = at;
  });
  return { terms: sorted, ...groupPostings(order, postings, lengths) };
}

/** Brings postings, which came by document, into the order of their terms. */
function groupPostings(
  order: Uint32Array,
  { terms, fields: listFields, positions: listPlaces, length }: PostingList,
  lengths: Uint32Array,
): Omit<Postings, 'terms'> {
  const starts = new Uint32Array(order.length + 1);
  for (let i = 0; i < length; i++) {
    const after = (order[terms[i] ?? 0] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  accumulate(starts);
  const next = starts.slice();
  const documents = new Uint32Array(length);
  const fields = new Uint8Array(length);
  const positions = new Uint16Array(length);
  let i = 0;
  for (let document = 0; document < lengths.length; document++) {
    for (const end = i + (lengths[document] ?? 0); i < end; i++) {
      const term = order[terms[i] ?? 0] ?? 0;
      const to = next[term] ?? 0;
      documents[to] = document;
      fields[to] = listFields[i] ?? 0;
      positions[to] = listPlaces[i] ?? 0;
      next[term] = to + 1;
    }
  }
  return { starts, documents, fields, positions, lengths };
}

/** Turns the sizes of runs, each one place late, into where the runs start. */
function accumulate(starts: Uint32Array): void {
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
}

/** An occurrence of a term in the labels of a value. */
export interface LabelTerm extends TermPosition {
  /** The place of the facet in the definition. */
  readonly facet: number;
  readonly code: number;
}

/**
 * The terms of labels.
 *
 * @param from the first code whose labels are wanted. Default 0.
 */
export function labelTerms({ ordinal: facet, values, termsOf }: SearchableFacet, from: number = 0): LabelTerm[] {
  return values
    .slice(from)
    .flatMap((value, i) => termsOf(value).map(({ term, position }) => ({ term, position, facet, code: from + i })));
}

/** Adds the terms of labels to postings. */
export function addLabelTerms(postings: Postings, labels: readonly LabelTerm[]): TextPostings {
  const all = [...new Set([...postings.terms, ...labels.map(({ term }) => detached(term))])].sort();
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
  const sorted = [...labels].sort(
    (a, b) => at(a) - at(b) || a.facet - b.facet || a.code - b.code || a.position - b.position,
  );
  const labelStarts = new Uint32Array(all.length + 1);
  for (const label of sorted) labelStarts[at(label) + 1] = (labelStarts[at(label) + 1] ?? 0) + 1;
  accumulate(labelStarts);
  return {
    terms: all,
    starts,
    documents: postings.documents,
    fields: postings.fields,
    positions: postings.positions,
    lengths: postings.lengths,
    labelStarts,
    labelFacets: Uint32Array.from(sorted, ({ facet }) => facet),
    labelCodes: Uint32Array.from(sorted, ({ code }) => code),
    labelPositions: Uint16Array.from(sorted, ({ position }) => Math.min(position, MAX_POSITION)),
  };
}

/** The place of the first term that isn't before a text. */
function lowerBoundOfTerm(terms: readonly string[], text: string): number {
  return lowerBound(0, terms.length, (place) => (terms[place] ?? '') < text);
}

/** A unit that is in no term and comes after all that are. */
const MAX_UNIT = '\uffff';

/** The places of the terms with a beginning: from the first up to the one after the last. */
export function termsWithPrefix(terms: readonly string[], beginning: string): readonly [from: number, to: number] {
  return [lowerBoundOfTerm(terms, beginning), lowerBoundOfTerm(terms, beginning + MAX_UNIT)];
}

/** The place of a term and the one after it; twice the same where the index hasn't got it. */
export function termRange(terms: readonly string[], term: string): readonly [from: number, to: number] {
  const from = lowerBoundOfTerm(terms, term);
  return [from, terms[from] === term ? from + 1 : from];
}
