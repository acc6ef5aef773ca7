import { type IndexState, similarDocuments } from '../engine/internal';
import { declarationOf, fieldNames, type Resource } from '../resource';
import { resolveSimilarOptions, type SimilarOptions } from './options';
import type { Hit } from './result';

/** Fields whose values count for similarity, besides words. */
const comparedFields: readonly string[] = /* @__PURE__ */ fieldNames.filter((name) => declarationOf(name).compared);

/**
 * Returns the resources most similar to one, without itself. Empty if no resource has the id.
 *
 * @throws HubError `invalid-query`.
 */
export function similar(state: IndexState<Resource>, id: string, options: SimilarOptions): Hit[] {
  const { limit } = resolveSimilarOptions(id, options);
  return similarDocuments(state, id, comparedFields, limit).map(({ document, score }) => ({
    id: document.id,
    resource: document,
    score,
    highlights: {},
  }));
}
