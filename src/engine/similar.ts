import type { FacetIndex } from './facet';
import type { PageHit } from './page';
import { rarity } from './score';
import type { Searcher } from './search';
import { placesOfTerm } from './text-data';
import { topOf } from './top';

/** How many of a document's terms are compared: the most telling ones. */
const TERMS = 24;
/** How many documents may have a term that is compared: what more have tells little and is most of the work. */
const COMMON = 0.1;
const FEW = 50;
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
export function similarDocuments(
  { core, facets: all, text: index }: Searcher,
  document: number,
  terms: readonly WeighedTerm[],
  facets: readonly string[],
  limit: number,
): PageHit[] {
  const { size } = core;
  const scores = new Float64Array(size);
  const { terms: known, starts, documents, fields } = index.data;
  const telling = terms
    .flatMap(({ term, weight }) => {
      const [from, to] = placesOfTerm(known, term);
      const [start, end] = [starts[from] ?? 0, starts[to] ?? 0];
      if (end === start || end - start > Math.max(FEW, size * COMMON)) return [];
      return [{ term, start, end, tells: rarity(end - start, size) * strength(weight) }];
    })
    .sort((a, b) => b.tells - a.tells || (a.term < b.term ? -1 : 1))
    .slice(0, TERMS);
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
  const first = topOf(found, limit, (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  return first.map((d) => ({ document: d, score: scores[d] ?? 0 }));
}

function strength(weight: number): number {
  return weight / (weight + 1);
}

/** Adds what the documents share in a facet: of many values on either side, each counts the less. */
function addShared(facet: FacetIndex | undefined, document: number, scores: Float64Array, size: number): void {
  if (facet === undefined) return;
  for (const code of facet.codesOf(document)) {
    const tells = (rarity(facet.totalOf(code), size) * FACET_WEIGHT) / facet.valuesOf(document);
    facet.forEachDocument(code, (d) => {
      scores[d] = (scores[d] ?? 0) + tells / facet.valuesOf(d);
    });
  }
}
