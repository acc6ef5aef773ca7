import { termPositionsOfAll } from '../postings/term-positions';
import type { IndexState } from './build';
import { moreLikeThis, type WeighedTerm } from './more-like-this';

/**
 * Returns the documents most similar to one, the most similar first, without itself. Empty if no document has the id.
 *
 * @param facets names of the facets that count for similarity, besides the words of the texts.
 */
export function similarDocuments<D>(
  { plan, context, store }: IndexState<D>,
  id: string,
  facets: readonly string[],
  limit: number,
): { readonly document: D; readonly score: number }[] {
  const ordinal = store.numberOf(id);
  const document = ordinal === undefined ? undefined : store.at(ordinal);
  if (ordinal === undefined || document === undefined) return [];
  const stopWords = plan.stopWords();
  const weights = new Map<string, number>();
  for (const { weight, texts } of plan.definition.text ?? []) {
    for (const { term } of termPositionsOfAll(texts(document), plan.analyzer)) {
      if (!stopWords.has(term)) weights.set(term, (weights.get(term) ?? 0) + weight);
    }
  }
  const terms = Array.from(weights, ([term, weight]): WeighedTerm => ({ term, weight }));
  return moreLikeThis(context, ordinal, terms, facets, limit).flatMap(({ document: number, score }) => {
    const other = store.at(number);
    return other === undefined ? [] : [{ document: other, score }];
  });
}
