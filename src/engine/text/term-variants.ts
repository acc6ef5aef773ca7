import { addTo } from '../../base/add-to';
import { isUnspaced } from '../../base/text/tokenize';
import type { UnifyVariants } from '../../base/text/variants';

/** The terms of an index that differ from a term only by variants of characters. */
export interface TermVariants {
  /** Returns the ordinals of the terms that are a unified term if their variants are replaced. */
  sameAs(term: string): readonly number[];
  /** Returns the ordinals of the terms that start with a unified prefix if their variants are replaced, and are longer. */
  longerThan(prefix: string): readonly number[];
}

/**
 * Finds the terms with variants among the terms of an index. The index itself doesn't depend on the variants, so that a snapshot can be
 * opened with others.
 */
export function createTermVariants(terms: readonly string[], unify: UnifyVariants): TermVariants {
  const byUnified = new Map<string, number[]>();
  terms.forEach((term, ordinal) => {
    const unified = isUnspaced(term) ? unify(term) : term;
    if (unified !== term) addTo(byUnified, unified, ordinal);
  });
  return {
    sameAs: (term) => byUnified.get(term) ?? [],
    longerThan: (prefix) =>
      Array.from(byUnified, ([unified, ordinals]) =>
        unified.startsWith(prefix) && unified !== prefix ? ordinals : [],
      ).flat(),
  };
}
