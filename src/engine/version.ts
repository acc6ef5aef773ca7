import { hash } from '../base/hash';
import type { CoreData, Plan } from './core';
import type { FacetIndex } from './facet';

/**
 * What tells one version of an index from another: a hash of what text is found by, the same whichever way the index came
 * about: built, changed or opened.
 *
 * @param facets those listed, by their place.
 */
export function versionOf<D>(
  { labelTerms }: Plan<D>,
  { text, size }: CoreData,
  facets: readonly (FacetIndex | undefined)[],
): string {
  const { starts, documents, fields, lengths } = text;
  const counts = text.terms.flatMap((term, t) => {
    const count = (starts[t + 1] ?? 0) - (starts[t] ?? 0);
    return count === 0 ? [] : [`${term} ${count}`]; // a term of labels alone may be there or not
  });
  const labelled = facets.filter((_, place) => labelTerms[place] !== undefined);
  return hash(
    [counts.join('\n'), documents, fields, lengths, ...labelled.map((facet) => valuesText(facet, size))]
      .map(hash)
      .join(),
  );
}

/** The values of each document, in the order of the vocabulary: their codes depend on how the index came about. */
function valuesText(facet: FacetIndex | undefined, size: number): string {
  if (facet === undefined) return '';
  const documents = Array.from({ length: size }, (_, d) =>
    Array.from(facet.codesOf(d))
      .map((code) => facet.values[code])
      .sort(),
  );
  return JSON.stringify(documents);
}
