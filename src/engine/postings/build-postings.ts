import { copyString } from '../../base/text/canonical-text';
import type { Analyzer } from '../definition/analyzer';
import type { TextField } from '../definition/definition';
import { accumulate } from '../util/accumulate';
import { ChunkTable } from './chunk-table';
import type { Occurrences } from './occurrences';
import { PostingList } from './posting-list';
import { PostingWriter } from './posting-writer';
import type { Postings } from './postings';
import { termPositions } from './term-positions';

/** Marks a chunk that doesn't have exactly one term. Term ids aren't negative. */
const SEVERAL_TERMS = -1;

/**
 * Builds the postings of the texts of documents.
 *
 * @param titleField the ordinal of the field of titles.
 */
export function buildPostings<D>(
  documents: readonly D[],
  fields: readonly TextField<D>[],
  analyzer: Analyzer,
  titleField: number,
): Postings {
  const termIds = new Map<string, number>(); // in the order in which terms were first seen
  const chunks = new ChunkTable();
  const chunkTerm: number[] = []; // by chunk id: its only term's id, or SEVERAL_TERMS
  const chunkTerms: { terms: { id: number; position: number }[]; length: number }[] = []; // by chunk id, if SEVERAL_TERMS
  const postings = new PostingList();
  const lengths = new Uint32Array(documents.length);
  const fieldLengths = new Uint32Array(documents.length * fields.length);
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
      const fieldStart = postings.length;
      for (const text of fields[field]?.texts(document) ?? []) {
        addText(text, field);
        position++; // so that no phrase matches across two texts
      }
      fieldLengths[d * fields.length + field] = postings.length - fieldStart;
    }
    lengths[d] = postings.length - start;
  });
  const sorted = [...termIds.keys()].sort();
  const ordinals = new Uint32Array(sorted.length); // by term id
  sorted.forEach((term, ordinal) => {
    ordinals[termIds.get(term) ?? 0] = ordinal;
  });
  const occurrences = groupPostings(ordinals, postings, lengths);
  return packPostings(sorted, occurrences, { fieldCount: fields.length, fieldLengths, titleField });
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
): Occurrences {
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
  return { starts, documents, fields, positions };
}

/** Fields of packed postings. */
export interface FieldData extends Pick<Postings, 'fieldCount'> {
  /** By document, the number of occurrences in each field. */
  readonly fieldLengths: Uint32Array;
  /** The ordinal of the field of titles. */
  readonly titleField: number;
}

/** Packs grouped occurrences. */
export function packPostings(
  terms: readonly string[],
  occurrences: Occurrences,
  { fieldCount, fieldLengths, titleField }: FieldData,
): Postings {
  const writer = new PostingWriter(fieldCount, titleField);
  for (let term = 0; term < terms.length; term++) {
    writer.addTerm(occurrences, occurrences.starts[term] ?? 0, occurrences.starts[term + 1] ?? 0);
  }
  return { terms, ...writer.finish(), fieldCount, fieldLengths: toNarrowestArray(fieldLengths) };
}

/** Copies numbers into the narrowest array that fits. */
export function toNarrowestArray(numbers: Uint32Array): Uint8Array | Uint16Array | Uint32Array {
  let max = 0;
  for (let i = 0; i < numbers.length; i++) max = Math.max(max, numbers[i] ?? 0);
  return max <= 0xff ? Uint8Array.from(numbers) : max <= 0xffff ? Uint16Array.from(numbers) : numbers;
}
