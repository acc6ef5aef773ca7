import { type IndexState, similarDocuments } from '../engine/internal';
import { resolveQuery } from '../query';
import { comparedFacets, type Resource } from '../resource';
import { resolveSimilarOptions, type SimilarOptions } from './options';
import type { Hit } from './result';

/**
 * Returns the resources most similar to one, without itself. Empty if no resource has the id.
 *
 * @throws HubError `invalid-query`.
 */
export function similar(state: IndexState<Resource>, id: string, options: SimilarOptions): Hit[] {
  const { limit } = resolveSimilarOptions(resolveQuery, id, options);
  return similarDocuments(state, id, comparedFacets, limit).map(({ document, score }) => ({
    id: document.id,
    resource: document,
    score,
    highlights: {},
    reasons: [],
  }));
}
