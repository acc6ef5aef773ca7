import { packPostings } from '../../postings/build-postings';
import type { LabelPostings, TextPostings } from '../../postings/label-postings';
import type { Occurrences } from '../../postings/occurrences';
import type { Postings } from '../../postings/postings';
import { unpackPostings } from '../../postings/unpack-postings';
import type { DocMapping } from './doc-mapping';
import type { MergedFacet } from './merge-tables';

/** Merges the old postings with those of the fresh documents, and renumbers the documents. Drops terms without postings. */
export function mergePostings(
  oldPostings: Postings,
  freshPostings: Postings,
  mapping: DocMapping,
  titleField: number,
): Postings {
  const { oldToNew, freshToNew } = mapping;
  const [old, fresh] = [unpackPostings(oldPostings), unpackPostings(freshPostings)];
  const [oldTerms, freshTerms] = [oldPostings.terms, freshPostings.terms];
  const capacity = old.documents.length + fresh.documents.length;
  const documents = new Uint32Array(capacity);
  const fields = new Uint8Array(capacity);
  const positions = new Uint16Array(capacity);
  const terms: string[] = [];
  const starts: number[] = [0];
  let length = 0;
  const append = (document: number, source: Occurrences, occurrence: number): void => {
    documents[length] = document;
    fields[length] = source.fields[occurrence] ?? 0;
    positions[length++] = source.positions[occurrence] ?? 0;
  };
  let o = 0;
  let f = 0;
  while (o < oldTerms.length || f < freshTerms.length) {
    const oldTerm = oldTerms[o];
    const freshTerm = freshTerms[f];
    const term = freshTerm === undefined || (oldTerm !== undefined && oldTerm <= freshTerm) ? oldTerm : freshTerm;
    if (term === undefined) break;
    const isOld = oldTerm === term;
    const isFresh = freshTerm === term;
    let i = isFresh ? (fresh.starts[f] ?? 0) : 0;
    const freshEnd = isFresh ? (fresh.starts[f + 1] ?? 0) : 0;
    const oldEnd = isOld ? (old.starts[o + 1] ?? 0) : 0;
    for (let j = isOld ? (old.starts[o] ?? 0) : 0; j < oldEnd; j++) {
      const document = oldToNew[old.documents[j] ?? 0] ?? -1;
      if (document < 0) continue;
      for (; i < freshEnd; i++) {
        const freshDocument = freshToNew[fresh.documents[i] ?? 0] ?? 0;
        if (freshDocument > document) break;
        append(freshDocument, fresh, i);
      }
      append(document, old, j);
    }
    for (; i < freshEnd; i++) append(freshToNew[fresh.documents[i] ?? 0] ?? 0, fresh, i);
    if (length > (starts.at(-1) ?? 0)) {
      terms.push(term);
      starts.push(length);
    }
    if (isOld) o++;
    if (isFresh) f++;
  }
  const occurrences = { starts: Uint32Array.from(starts), documents, fields, positions };
  const { fieldCount } = freshPostings;
  const fieldLengths = mergeFieldLengths(oldPostings, freshPostings, mapping);
  return packPostings(terms, occurrences, { fieldCount, fieldLengths, titleField });
}

function mergeFieldLengths(
  { fieldLengths: old, fieldCount }: Postings,
  { fieldLengths: fresh }: Postings,
  { size, newToOld, newToFresh }: DocMapping,
): Uint32Array {
  const merged = new Uint32Array(size * fieldCount);
  for (let d = 0; d < size; d++) {
    const isOld = (newToOld[d] ?? -1) >= 0;
    const lengths = isOld ? old : fresh;
    const row = ((isOld ? newToOld[d] : newToFresh[d]) ?? 0) * fieldCount;
    for (let field = 0; field < fieldCount; field++) merged[d * fieldCount + field] = lengths[row + field] ?? 0;
  }
  return merged;
}

/** Returns the label postings of old values that are still in use, with their new codes, which have the same order. */
export function carriedLabels(text: TextPostings, mergedFacets: readonly MergedFacet[]): LabelPostings {
  const terms: string[] = [];
  const starts: number[] = [0];
  const facets = new Uint32Array(text.labelFacets.length);
  const codes = new Uint32Array(facets.length);
  const positions = new Uint16Array(facets.length);
  let length = 0;
  for (let t = 0; t < text.terms.length; t++) {
    const end = text.labelStarts[t + 1] ?? 0;
    for (let i = text.labelStarts[t] ?? 0; i < end; i++) {
      const facet = text.labelFacets[i] ?? 0;
      const code = mergedFacets[facet]?.oldToNewCode[text.labelCodes[i] ?? 0] ?? -1;
      if (code < 0) continue;
      facets[length] = facet;
      codes[length] = code;
      positions[length++] = text.labelPositions[i] ?? 0;
    }
    if (length > (starts.at(-1) ?? 0)) {
      terms.push(text.terms[t] ?? '');
      starts.push(length);
    }
  }
  return {
    terms,
    starts: Uint32Array.from(starts),
    facets: facets.slice(0, length),
    codes: codes.slice(0, length),
    positions: positions.slice(0, length),
  };
}
