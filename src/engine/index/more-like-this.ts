import type { FacetIndex } from '../facets/facet-index';
import { termRange } from '../postings/postings';
import type { PageHit } from '../ranking/page';
import { idf } from '../ranking/score';
import { topK } from '../util/top-k';
import type { SearchContext } from './search';

/** Maximum number of a document's terms that are compared: those with the highest weights. */
const MAX_TERMS = 24;
/**
 * Maximum number of occurrences of a term that is compared: a tenth of the number of documents, but at least 50. More frequent
 * terms say little about a document and are most of the work.
 */
const MAX_OCCURRENCE_SHARE = 0.1;
const MIN_OCCURRENCE_LIMIT = 50;
/** Weight of a shared facet value, relative to a shared term. */
const FACET_WEIGHT = 0.5;

/** Term of a document and its weight in the document. */
export interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
}

/**
 * Returns the documents that are most similar to one: those that share its terms and its values of some facets. A rare term or
 * value weighs more. Ties are in the order of document numbers.
 *
 * @param terms the terms of the document, without duplicates.
 * @param facets the names of the compared facets.
 */
export function moreLikeThis(
  { data, facets: facetIndexes, text: index }: SearchContext,
  document: number,
  terms: readonly WeighedTerm[],
  facets: readonly string[],
  limit: number,
): PageHit[] {
  const { size } = data;
  const scores = new Float64Array(size);
  const {
    data: { terms: indexTerms },
    postings,
    fieldWeights,
  } = index;
  const fieldMask = (1 << postings.fieldBits) - 1;
  const occurrenceLimit = Math.max(MIN_OCCURRENCE_LIMIT, size * MAX_OCCURRENCE_SHARE);
  const comparedTerms = terms
    .flatMap(({ term, weight }) => {
      const [ordinal, next] = termRange(indexTerms, term);
      const count = next > ordinal ? postings.occurrenceCount(ordinal) : 0;
      if (count === 0 || count > occurrenceLimit) return [];
      return [{ term, ordinal, termWeight: idf(count, size) * saturate(weight) }];
    })
    .sort((a, b) => b.termWeight - a.termWeight || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_TERMS);
  for (const { ordinal, termWeight } of comparedTerms) {
    postings.forEachDocument(ordinal, undefined, (d, occurrences, start, end) => {
      let weight = 0;
      for (let i = start; i < end; i++) weight += fieldWeights[(occurrences[i] ?? 0) & fieldMask] ?? 0;
      scores[d] = (scores[d] ?? 0) + termWeight * saturate(weight);
    });
  }
  for (const name of facets) addSharedValues(facetIndexes.get(name), document, scores, size);
  scores[document] = 0;
  const candidates: number[] = [];
  for (let d = 0; d < size; d++) if ((scores[d] ?? 0) > 0) candidates.push(d);
  const best = topK(candidates, limit, (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return best.map((d) => ({ document: d, score: scores[d] ?? 0 }));
}

/** Maps a weight to the range 0 to 1, so that further occurrences add less and less. */
function saturate(weight: number): number {
  return weight / (weight + 1);
}

/** Adds to the scores the weights of shared facet values. A value weighs less if either document has many values. */
function addSharedValues(facet: FacetIndex | undefined, document: number, scores: Float64Array, size: number): void {
  if (facet === undefined) return;
  for (const code of facet.codesOf(document)) {
    const weight = (idf(facet.docCount(code), size) * FACET_WEIGHT) / facet.valueCount(document);
    facet.forEachDocument(code, (d) => {
      scores[d] = (scores[d] ?? 0) + weight / facet.valueCount(d);
    });
  }
}
