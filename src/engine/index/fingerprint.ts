import { hash } from '../../base/hash';
import type { Value } from '../definition/definition';
import type { FacetIndex } from '../facets/facet-index';
import { compareValues } from '../facets/value-order';
import type { CompiledDefinition, IndexData } from './plan';

/**
 * What tells one version of an index from another: a hash of what text is found by, and how strongly, the same whichever way the
 * index came about: built, changed or opened.
 *
 * @param facets those listed, by their place.
 */
export function fingerprintOf<D>(
  plan: CompiledDefinition<D>,
  { text, size }: IndexData,
  facets: readonly (FacetIndex | undefined)[],
): string {
  const { starts, documents, fields, lengths } = text;
  const counts = text.terms.flatMap((term, t) => {
    const count = (starts[t + 1] ?? 0) - (starts[t] ?? 0);
    return count === 0 ? [] : [`${term} ${count}`]; // a term of labels alone may be there or not
  });
  const labelled = plan.labelTerms.flatMap((termsOf, place) => {
    const facet = facets[place];
    return termsOf === undefined || facet === undefined ? [] : [describeValues(facet, termsOf, size)];
  });
  return hash([describeTextOptions(plan), counts.join('\n'), documents, fields, lengths, ...labelled].map(hash).join());
}

/** What a definition says of texts, but for what its functions find in documents. */
function describeTextOptions<D>({ definition, listed }: CompiledDefinition<D>): string {
  const { version, text, labelWeight, stopWords, synonyms, forms } = definition;
  const weights = text?.map(({ weight }) => weight);
  const hints = listed.map(([, { known, hints: hintsOf }]) => known?.map((value) => hintsOf?.(value)));
  return JSON.stringify([version, weights, labelWeight, stopWords, synonyms, forms, hints]);
}

/** The values of each document in an order of their own, as their codes depend on how the index came about, and their labels. */
function describeValues({ codesOf, values }: FacetIndex, termsOf: (value: Value) => unknown, size: number): string {
  const had = new Set<Value>();
  const documents = Array.from({ length: size }, (_, d) => {
    const own = Array.from(codesOf(d), (code) => values[code] ?? '').sort(compareValues);
    for (const value of own) had.add(value);
    return own;
  });
  const labels = [...had].sort(compareValues).map((value) => [value, termsOf(value)]);
  return JSON.stringify([documents, labels]);
}
