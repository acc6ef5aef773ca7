import type { FacetIndex } from '../facets/facet-index';
import type { Candidates } from '../postings/postings';
import type { FacetValue, TextSearchContext } from '../text/match';
import { has } from '../util/bitset';

/**
 * Visits the candidates that have a value with one of the labels, each with the weight of that label. A value counts once, even
 * if several of the labels are its own.
 *
 * @param labels indexes of label postings.
 */
export function forEachLabelWeight(
  index: TextSearchContext,
  candidates: Candidates,
  labels: readonly number[],
  visit: (d: number, weight: number) => void,
): void {
  const { facets, data } = index;
  const seen = new Map<FacetIndex, Set<number>>();
  for (const label of labels) {
    const [facet, code] = [facets[data.labelFacets[label] ?? 0], data.labelCodes[label] ?? 0];
    if (facet === undefined) continue;
    const codes = seen.get(facet) ?? new Set();
    if (codes.has(code)) continue;
    seen.set(facet, codes.add(code));
    forEachValueWeight(index, candidates, { facet, code }, visit);
  }
}

/**
 * Visits the candidates that have a value, each with the weight of the value's label. The weight is divided by the document's
 * number of values in the facet: a document about one country is more relevant than one about ten.
 */
export function forEachValueWeight(
  { labelWeight }: TextSearchContext,
  candidates: Candidates,
  { facet, code }: FacetValue,
  visit: (d: number, weight: number) => void,
): void {
  forEachDocWithValue(candidates, facet, code, (d) => visit(d, labelWeight / facet.valueCount(d)));
}

/** Visits the candidates that have a value. Scans the value's documents or the candidates, whichever are fewer. */
function forEachDocWithValue(
  { documents, set }: Candidates,
  facet: FacetIndex,
  code: number,
  visit: (d: number) => void,
): void {
  if (facet.docCount(code) < documents.length) {
    facet.forEachDocument(code, (d) => {
      if (has(set, d)) visit(d);
    });
    return;
  }
  for (let i = 0; i < documents.length; i++) {
    const d = documents[i] ?? 0;
    if (facet.has(d, code)) visit(d);
  }
}
