import { hash } from '../../base/hash';
import { changedName } from '../definition/analyzer';
import type { Value } from '../definition/definition';
import { changedValues } from '../definition/text-policy';
import type { FacetIndex } from '../facets/facet-index';
import { compareValues } from '../facets/value-order';
import type { TermPosition } from '../postings/term-positions';
import { lengthsOf, unpackPostings } from '../postings/unpack-postings';
import type { CompiledDefinition, IndexData } from './plan';

/**
 * Computes the fingerprint of a version of an index: a hash of all data that matches and scores of a text depend on. Equal
 * indexes have the same fingerprint, whether they were built, updated or opened from a snapshot.
 *
 * @param facets the listed facets, by ordinal.
 */
export function fingerprintOf<D>(
  plan: CompiledDefinition<D>,
  { text, size }: Pick<IndexData, 'size' | 'text'>,
  facets: readonly (FacetIndex | undefined)[],
): string {
  const { starts, documents, fields } = unpackPostings(text);
  const lengths = lengthsOf(text);
  const counts = text.terms.flatMap((term, t) => {
    const count = (starts[t + 1] ?? 0) - (starts[t] ?? 0);
    return count === 0 ? [] : [`${term} ${count}`]; // terms of labels are covered by `labelled`
  });
  const labelled = plan.labelTerms.flatMap((termsOf, ordinal) => {
    const facet = facets[ordinal];
    return termsOf === undefined || facet === undefined ? [] : [describeValues(facet, termsOf, size)];
  });
  return hash([describeTextOptions(plan), counts.join('\n'), documents, fields, lengths, ...labelled].map(hash).join());
}

/** Serializes the options of a definition that text search depends on, except functions of documents. */
function describeTextOptions<D>({ definition, listed }: CompiledDefinition<D>): string {
  const {
    version,
    text,
    labelWeight,
    stopWords,
    synonyms,
    forms,
    variants = [],
    entities = [],
    tokenizer,
    textPolicy = {},
  } = definition;
  const weights = text?.map(({ weight }) => weight);
  const hints = listed.map(([, { known, hints: hintsOf }]) => known?.map((value) => hintsOf?.(value)));
  const options = [version, weights, labelWeight, stopWords, synonyms, forms, hints];
  const described = entities.map(({ weak, ...rest }) => ({
    ...rest,
    weak: rest.names?.map(({ value }) => weak?.(value)),
  }));
  const rules = {
    tokenizer: changedName(tokenizer),
    policy: changedValues(textPolicy),
    ...(entities.length === 0 ? {} : { entities: described }),
    ...(variants.length === 0 ? {} : { variants }),
  };
  // Defaults aren't a part of the fingerprint, so that cursors of earlier versions remain valid.
  const hasRules =
    rules.tokenizer !== undefined || Object.keys(rules.policy).length > 0 || entities.length > 0 || variants.length > 0;
  return JSON.stringify(hasRules ? [...options, rules] : options);
}

/**
 * Serializes the values of each document, and the label terms of these values. Values are sorted and written without codes,
 * because codes depend on the history of the index.
 */
function describeValues(
  { codesOf, values }: FacetIndex,
  termsOf: (value: Value) => readonly TermPosition[],
  size: number,
): string {
  const usedValues = new Set<Value>();
  const documents = Array.from({ length: size }, (_, d) => {
    const documentValues = Array.from(codesOf(d), (code) => values[code] ?? '').sort(compareValues);
    for (const value of documentValues) usedValues.add(value);
    return documentValues;
  });
  // `place` is a part of the fingerprint: another name would invalidate all cursors.
  const labelTerms = (value: Value) => termsOf(value).map(({ term, position }) => ({ term, place: position }));
  const labels = [...usedValues].sort(compareValues).map((value) => [value, labelTerms(value)]);
  return JSON.stringify([documents, labels]);
}
