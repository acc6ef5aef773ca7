import type { FacetIndex } from '../facets/facet-index';
import { termRange } from '../postings/postings';
import type { PageHit } from '../ranking/page';
import { idf } from '../ranking/score';
import { topK } from '../util/top-k';
import type { SearchContext } from './search';

/** How many of a document's terms are compared: the most telling ones. */
const MAX_TERMS = 24;
/** How many documents may have a term that is compared: what more have tells little and is most of the work. */
const MAX_TERM_SHARE = 0.1;
const MIN_DOC_LIMIT = 50;
/** What sharing a value of a facet counts beside sharing a term. */
const FACET_WEIGHT = 0.5;

/** A term of a document, with what it weighs there. */
export interface WeighedTerm {
  readonly term: string;
  readonly weight: number;
}

/**
 * The documents most like one: by the telling terms that they share with it, and the values of some facets, each the more
 * telling the rarer it is. Those alike come in the order of their numbers.
 *
 * @param terms the terms of the document, each once.
 * @param facets the names of the facets that are compared.
 */
export function moreLikeThis(
  { data, facets: all, text: index }: SearchContext,
  document: number,
  terms: readonly WeighedTerm[],
  facets: readonly string[],
  limit: number,
): PageHit[] {
  const { size } = data;
  const scores = new Float64Array(size);
  const { terms: known, starts, documents, fields } = index.data;
  const telling = terms
    .flatMap(({ term, weight }) => {
      const [from, to] = termRange(known, term);
      const [start, end] = [starts[from] ?? 0, starts[to] ?? 0];
      if (end === start || end - start > Math.max(MIN_DOC_LIMIT, size * MAX_TERM_SHARE)) return [];
      return [{ term, start, end, tells: idf(end - start, size) * strength(weight) }];
    })
    .sort((a, b) => b.tells - a.tells || (a.term < b.term ? -1 : 1))
    .slice(0, MAX_TERMS);
  for (const { start, end, tells } of telling) {
    for (let i = start; i < end; ) {
      const d = documents[i] ?? 0;
      let weight = 0;
      for (; i < end && documents[i] === d; i++) weight += index.fieldWeights[fields[i] ?? 0] ?? 0;
      scores[d] = (scores[d] ?? 0) + tells * strength(weight);
    }
  }
  for (const name of facets) addShared(all.get(name), document, scores, size);
  scores[document] = 0;
  const found: number[] = [];
  for (let d = 0; d < size; d++) if ((scores[d] ?? 0) > 0) found.push(d);
  const first = topK(found, limit, (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return first.map((d) => ({ document: d, score: scores[d] ?? 0 }));
}

function strength(weight: number): number {
  return weight / (weight + 1);
}

/** Adds what the documents share in a facet: of many values on either side, each counts the less. */
function addShared(facet: FacetIndex | undefined, document: number, scores: Float64Array, size: number): void {
  if (facet === undefined) return;
  for (const code of facet.codesOf(document)) {
    const tells = (idf(facet.docCount(code), size) * FACET_WEIGHT) / facet.valueCount(document);
    facet.forEachDocument(code, (d) => {
      scores[d] = (scores[d] ?? 0) + tells / facet.valueCount(d);
    });
  }
}
