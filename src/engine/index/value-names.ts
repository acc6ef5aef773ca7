import { memoize } from '../../base/memoize';
import type { Token } from '../../base/text/tokenize';
import type { Analyzer } from '../definition/analyzer';
import type { Value } from '../definition/definition';
import type { CompiledDefinition } from './plan';

/** Name of a facet value, prepared for a search. */
export interface SearchableName {
  readonly name: string;
  readonly folded: string;
  /** The terms of the tokens. */
  readonly terms: readonly string[];
  readonly tokens: readonly Token[];
}

/** Returns the names by which people look for a value, its label first. */
export type ValueNames = (value: Value) => readonly SearchableName[];

/** Prepares distinct names for a search. */
export function searchableNames(
  names: readonly string[],
  { fold, tokenize }: Pick<Analyzer, 'fold' | 'tokenize'>,
): SearchableName[] {
  return [...new Set(names)].map((name) => {
    const tokens = tokenize(name);
    return { name, folded: fold(name), terms: tokens.map(({ term }) => term), tokens };
  });
}

/**
 * Returns the names of the values of a definition, by facet: the labels, or the value itself if it has none, then the hints of a
 * known value. Caches the names of known values.
 */
export function definedNames<D>({
  queryAnalyzer,
  definition,
  policy,
}: CompiledDefinition<D>): (facet: string) => ValueNames {
  return memoize((name) => {
    const facet = definition.facets[name];
    const { labels, hints } = facet !== undefined && 'values' in facet ? facet : {};
    const known = new Set(facet?.known);
    const namesOf = (value: Value): SearchableName[] => {
      const own = labels?.(value) ?? [];
      const more = policy.hints && known.has(value) ? (hints?.(value) ?? []) : [];
      return searchableNames([...(own.length > 0 ? own : [String(value)]), ...more], queryAnalyzer);
    };
    const namesOfKnown = memoize(namesOf);
    return (value) => (known.has(value) ? namesOfKnown(value) : namesOf(value));
  });
}
