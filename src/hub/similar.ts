import type { Built } from '../engine/built';
import { similarDocuments, type WeighedTerm } from '../engine/similar';
import { termsOfTexts } from '../engine/term-places';
import type { Resource } from '../resource';
import type { FacetName } from '../taxonomy';
import { askedSimilar } from './asked';
import type { Hit } from './result';

/** What {@link Hub.similar} is asked. */
export interface SimilarOptions {
  /** How many at most, 0 to 1000. Default 5. */
  readonly limit?: number | undefined;
}

/** What makes resources alike beside their words. */
const COMPARED: readonly FacetName[] = ['objectives', 'countries', 'regions', 'documentType', 'audiences', 'sdgs'];

/**
 * The resources most like one, never itself; none where no resource has the id.
 *
 * @throws HubError `invalid-query`.
 */
export function similar({ plan, searcher, store }: Built<Resource>, id: string, options: SimilarOptions): Hit[] {
  const { limit } = askedSimilar(id, options);
  const number = store.numberOf(id);
  const resource = number === undefined ? undefined : store.at(number);
  if (number === undefined || resource === undefined) return [];
  const weights = new Map<string, number>();
  for (const { weight, texts } of plan.definition.text ?? []) {
    for (const { term } of termsOfTexts(texts(resource))) {
      if (!plan.wording.stopWords.has(term)) weights.set(term, (weights.get(term) ?? 0) + weight);
    }
  }
  const terms = Array.from(weights, ([term, weight]): WeighedTerm => ({ term, weight }));
  return similarDocuments(searcher, number, terms, COMPARED, limit).flatMap(({ document, score }) => {
    const other = store.at(document);
    return other === undefined ? [] : [{ id: other.id, resource: other, score, highlights: {} }];
  });
}
