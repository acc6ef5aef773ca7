import { lowerBound } from '../util/binary-search';

/** Constant of reciprocal rank fusion: the greater it is, the less the first ranks weigh above the next ones. */
const RANK_CONSTANT = 60;

/**
 * Replaces scores by reciprocal rank fusion: 1 / (60 + rank by score) + 1 / (60 + rank by similarity). The rank by score is 1 + the
 * number of documents with a higher score. A document without a similarity has only the first term.
 *
 * @param scores the scores by document ordinal, which are replaced.
 * @param documents all documents that match the text, so that no rank depends on filters.
 * @param similarity the ranks by similarity, by document ordinal.
 */
export function fuseScores(
  scores: Float64Array,
  documents: Uint32Array,
  similarity: ReadonlyMap<number, number>,
): Float64Array {
  const descending = Float64Array.from(documents, (d) => -(scores[d] ?? 0)).sort();
  for (let i = 0; i < documents.length; i++) {
    const d = documents[i] ?? 0;
    const score = scores[d] ?? 0;
    const higher = lowerBound(0, descending.length, (position) => (descending[position] ?? 0) < -score);
    const rank = similarity.get(d);
    scores[d] = 1 / (RANK_CONSTANT + 1 + higher) + (rank === undefined ? 0 : 1 / (RANK_CONSTANT + rank));
  }
  return scores;
}
