import type { LabelPostings, TextPostings } from '../../postings/label-postings';
import type { Postings } from '../../postings/postings';
import type { DocMapping } from './doc-mapping';
import type { MergedFacet } from './merge-tables';

/** Merges the old postings with those of the fresh documents, and renumbers the documents. Drops terms without postings. */
export function mergePostings(old: Postings, fresh: Postings, { size, oldToNew, freshToNew }: DocMapping): Postings {
  const capacity = old.documents.length + fresh.documents.length;
  const documents = new Uint32Array(capacity);
  const fields = new Uint8Array(capacity);
  const positions = new Uint16Array(capacity);
  const lengths = new Uint32Array(size);
  const terms: string[] = [];
  const starts: number[] = [0];
  let length = 0;
  const append = (document: number, source: Postings, posting: number): void => {
    documents[length] = document;
    fields[length] = source.fields[posting] ?? 0;
    positions[length++] = source.positions[posting] ?? 0;
    lengths[document] = (lengths[document] ?? 0) + 1;
  };
  let o = 0;
  let f = 0;
  while (o < old.terms.length || f < fresh.terms.length) {
    const oldTerm = old.terms[o];
    const freshTerm = fresh.terms[f];
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
  return {
    terms,
    starts: Uint32Array.from(starts),
    documents: documents.slice(0, length),
    fields: fields.slice(0, length),
    positions: positions.slice(0, length),
    lengths,
  };
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
