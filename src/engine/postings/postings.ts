import { copyString } from '../../base/text/canonical-text';
import type { Analyzer } from '../definition/analyzer';
import type { TextField } from '../definition/definition';
import { accumulate } from '../util/accumulate';
import { lowerBound } from '../util/binary-search';
import { add, type Bitset, emptySet, has } from '../util/bitset';
import { ChunkTable } from './chunk-table';
import { PostingList } from './posting-list';
import { termPositions } from './term-positions';

/** Postings of the documents' texts: one for each occurrence of a term. */
export interface Postings {
  /** All terms, sorted by UTF-16 unit, so that terms with the same prefix are adjacent. */
  readonly terms: readonly string[];
  /** Term t's postings are those from `starts[t]` to `starts[t + 1]` (exclusive). */
  readonly starts: Uint32Array;
  /** Document ordinal of each posting, ascending within a term. */
  readonly documents: Uint32Array;
  /** Ordinal of each posting's field in the definition. */
  readonly fields: Uint8Array;
  /** Position of each posting in its document, ascending within a document. One position stays free between two texts. */
  readonly positions: Uint16Array;
  /** Number of postings of each document. */
  readonly lengths: Uint32Array;
}

/** Marks a chunk that doesn't have exactly one term. Term ids aren't negative. */
const SEVERAL_TERMS = -1;

/** Builds the postings of the texts of documents. */
export function buildPostings<D>(
  documents: readonly D[],
  fields: readonly TextField<D>[],
  analyzer: Analyzer,
): Postings {
  const termIds = new Map<string, number>(); // in the order in which terms were first seen
  const chunks = new ChunkTable();
  const chunkTerm: number[] = []; // by chunk id: its only term's id, or SEVERAL_TERMS
  const chunkTerms: { terms: { id: number; position: number }[]; length: number }[] = []; // by chunk id, if SEVERAL_TERMS
  const postings = new PostingList();
  const lengths = new Uint32Array(documents.length);
  let position = 0;

  const idOf = (term: string): number => {
    const knownId = termIds.get(term);
    if (knownId !== undefined) return knownId;
    const id = termIds.size;
    termIds.set(copyString(term), id);
    return id;
  };
  const addChunk = (chunk: number): void => {
    const { terms, length } = termPositions(chunks.textOf(chunk), analyzer);
    const [first] = terms;
    if (terms.length === 1 && first !== undefined) {
      chunkTerm.push(idOf(first.term));
      return;
    }
    chunkTerms[chunk] = { terms: terms.map((one) => ({ id: idOf(one.term), position: one.position })), length };
    chunkTerm.push(SEVERAL_TERMS);
  };
  const addSeveralTerms = (chunk: number, field: number): void => {
    const several = chunkTerms[chunk];
    if (several === undefined) return;
    for (const one of several.terms) postings.add(one.id, field, position + one.position);
    position += several.length;
  };
  const addChunks = (text: string, field: number): void => {
    const count = chunks.readText(text);
    while (chunkTerm.length < chunks.size) addChunk(chunkTerm.length);
    const { chunkIds } = chunks;
    for (let i = 0; i < count; i++) {
      const chunk = chunkIds[i] ?? 0;
      const term = chunkTerm[chunk] ?? SEVERAL_TERMS;
      if (term !== SEVERAL_TERMS) postings.add(term, field, position++);
      else addSeveralTerms(chunk, field);
    }
  };
  const addTerms = (text: string, field: number): void => {
    const { terms, length } = termPositions(text, analyzer);
    for (const one of terms) postings.add(idOf(one.term), field, position + one.position);
    position += length;
  };
  const addText = analyzer.hasChunks ? addChunks : addTerms;

  documents.forEach((document, d) => {
    position = 0;
    const start = postings.length;
    for (let field = 0; field < fields.length; field++) {
      for (const text of fields[field]?.texts(document) ?? []) {
        addText(text, field);
        position++; // so that no phrase matches across two texts
      }
    }
    lengths[d] = postings.length - start;
  });
  const sorted = [...termIds.keys()].sort();
  const ordinals = new Uint32Array(sorted.length); // by term id
  sorted.forEach((term, ordinal) => {
    ordinals[termIds.get(term) ?? 0] = ordinal;
  });
  return { terms: sorted, ...groupPostings(ordinals, postings, lengths) };
}

/**
 * Groups postings, which are sorted by document, by term: a counting sort, in linear time.
 *
 * @param ordinals the ordinal of each term, by its id.
 */
function groupPostings(
  ordinals: Uint32Array,
  { terms, fields: listFields, positions: listPositions, length }: PostingList,
  lengths: Uint32Array,
): Omit<Postings, 'terms'> {
  const starts = new Uint32Array(ordinals.length + 1);
  for (let i = 0; i < length; i++) {
    const nextTerm = (ordinals[terms[i] ?? 0] ?? 0) + 1;
    starts[nextTerm] = (starts[nextTerm] ?? 0) + 1;
  }
  accumulate(starts);
  const next = starts.slice();
  const documents = new Uint32Array(length);
  const fields = new Uint8Array(length);
  const positions = new Uint16Array(length);
  let i = 0;
  for (let document = 0; document < lengths.length; document++) {
    for (const end = i + (lengths[document] ?? 0); i < end; i++) {
      const term = ordinals[terms[i] ?? 0] ?? 0;
      const to = next[term] ?? 0;
      documents[to] = document;
      fields[to] = listFields[i] ?? 0;
      positions[to] = listPositions[i] ?? 0;
      next[term] = to + 1;
    }
  }
  return { starts, documents, fields, positions, lengths };
}

/** Returns the ordinal of the first term that isn't less than a string. */
function lowerBoundOfTerm(terms: readonly string[], bound: string): number {
  return lowerBound(0, terms.length, (ordinal) => (terms[ordinal] ?? '') < bound);
}

/** A UTF-16 unit that occurs in no term and sorts after all others. */
const MAX_UNIT = '\uffff';

/** Returns the range of the ordinals of the terms with a prefix; `to` is exclusive. */
export function termsWithPrefix(terms: readonly string[], prefix: string): readonly [from: number, to: number] {
  return [lowerBoundOfTerm(terms, prefix), lowerBoundOfTerm(terms, prefix + MAX_UNIT)];
}

/** Returns a term's ordinal and the next one. If the index doesn't have the term, both are the same. */
export function termRange(terms: readonly string[], term: string): readonly [from: number, to: number] {
  const from = lowerBoundOfTerm(terms, term);
  return [from, terms[from] === term ? from + 1 : from];
}

/** Documents to match or score, both as a list of ordinals and as a set. */
export interface Candidates {
  readonly documents: Uint32Array;
  readonly set: Bitset;
}

export function toCandidates(documents: Uint32Array, size: number): Candidates {
  const set = emptySet(size);
  for (let i = 0; i < documents.length; i++) add(set, documents[i] ?? 0);
  return { documents, set };
}

/** Number of postings that are scanned in the time of one binary search for a document. */
const POSTINGS_PER_SEARCH = 16;

/** Visits the candidates with a term in their texts, each with the index of its first posting of the term. */
export function forEachMatchingDoc(
  { starts, documents: postingDocs }: Postings,
  term: number,
  { documents, set }: Candidates,
  visit: (d: number, firstPosting: number) => void,
): void {
  const start = starts[term] ?? 0;
  const end = starts[term + 1] ?? 0;
  if (end - start > documents.length * POSTINGS_PER_SEARCH) {
    for (let i = 0; i < documents.length; i++) {
      const d = documents[i] ?? 0;
      const first = lowerBoundOfDocument(postingDocs, start, end, d);
      if (first < end && postingDocs[first] === d) visit(d, first);
    }
    return;
  }
  for (let i = start; i < end; ) {
    const d = postingDocs[i] ?? 0;
    if (has(set, d)) visit(d, i);
    for (i++; i < end && postingDocs[i] === d; i++);
  }
}

/** Equals `lowerBound` without its callback: it runs for every scored document and query word. */
function lowerBoundOfDocument(postingDocs: Uint32Array, start: number, end: number, document: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((postingDocs[middle] ?? 0) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}
