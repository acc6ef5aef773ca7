import { type IndexState, similarDocuments } from '../engine/internal';
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
export function similar(state: IndexState<Resource>, id: string, options: SimilarOptions): Hit[] {
  const { limit } = resolveSimilarOptions(id, options);
  return similarDocuments(state, id, COMPARED_FACETS, limit).map(({ document, score }) => ({
    id: document.id,
    resource: document,
    score,
    highlights: {},
  }));
}
