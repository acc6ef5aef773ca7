import type { IndexState } from '../engine/index/build';
import { moreLikeThis, type WeighedTerm } from '../engine/index/more-like-this';
import { termPositionsOfAll } from '../engine/postings/term-positions';
import type { Resource } from '../resource';
import type { FacetName } from '../taxonomy';
import { resolveSimilarOptions, type SimilarOptions } from './options';
import type { Hit } from './result';

/** Facets that count for similarity, besides words. */
const COMPARED_FACETS: readonly FacetName[] = [
  'objectives',
  'countries',
  'regions',
  'documentType',
  'audiences',
  'sdgs',
];

/**
 * Returns the resources most similar to one, without itself. Empty if no resource has the id.
 *
 * @throws HubError `invalid-query`.
 */
export function similar({ plan, context, store }: IndexState<Resource>, id: string, options: SimilarOptions): Hit[] {
  const { limit } = resolveSimilarOptions(id, options);
  const ordinal = store.numberOf(id);
  const resource = ordinal === undefined ? undefined : store.at(ordinal);
  if (ordinal === undefined || resource === undefined) return [];
  const weights = new Map<string, number>();
  for (const { weight, texts } of plan.definition.text ?? []) {
    for (const { term } of termPositionsOfAll(texts(resource))) {
      if (!plan.lexicon.stopWords.has(term)) weights.set(term, (weights.get(term) ?? 0) + weight);
    }
  }
  const terms = Array.from(weights, ([term, weight]): WeighedTerm => ({ term, weight }));
  return moreLikeThis(context, ordinal, terms, COMPARED_FACETS, limit).flatMap(({ document, score }) => {
    const other = store.at(document);
    return other === undefined ? [] : [{ id: other.id, resource: other, score, highlights: {} }];
  });
}
