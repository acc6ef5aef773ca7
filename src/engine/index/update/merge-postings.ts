import type { LabelTerm, Postings, TextPostings } from '../../postings/postings';
import type { DocMapping } from './doc-mapping';
import type { MergedFacet } from './merge-facet';

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

/** Returns the label terms of old values that are still in use, with their new codes. */
export function carriedLabels(text: TextPostings, facets: readonly MergedFacet[]): LabelTerm[] {
  const labels: LabelTerm[] = [];
  text.terms.forEach((term, termOrdinal) => {
    const end = text.labelStarts[termOrdinal + 1] ?? 0;
    for (let i = text.labelStarts[termOrdinal] ?? 0; i < end; i++) {
      const facet = text.labelFacets[i] ?? 0;
      const code = facets[facet]?.oldToNewCode[text.labelCodes[i] ?? 0] ?? -1;
      if (code >= 0) labels.push({ term, facet, code, position: text.labelPositions[i] ?? 0 });
    }
  });
  return labels;
}
