import type { FacetName, HubFilters, HubQuery, Resource } from 'gcm-hub';
import { facetKinds, facetNames } from 'gcm-hub/taxonomy';
import { facetValues } from '../src/resource';
import type { Corpus } from './corpus';
import { createRandom, type Random, shuffled } from './random';

/** A query that every library can express. */
export interface BenchQuery {
  /** All words must match. */
  readonly words: readonly string[];
  /** A resource passes if it has one of the values in each facet. */
  readonly filters: readonly BenchFilter[];
}

export interface BenchFilter {
  readonly facet: FacetName;
  readonly values: readonly (number | string)[];
}

/** The facets that are counted: those that a search returns by default. */
export const countedFacets: readonly FacetName[] = facetNames.filter((facet) => facet !== 'appliesTo');

/** The facets that are filtered on: those whose values aren't free strings. */
const FILTERED = countedFacets.filter((facet) => facetKinds[facet].kind !== 'text');

/** Returns the query of the hub: all words, all counts, the first 20 hits. */
export function hubQuery({ words, filters }: BenchQuery): HubQuery {
  const byFacet: Partial<Record<FacetName, readonly (number | string)[]>> = {};
  for (const { facet, values } of filters) byFacet[facet] = values;
  return {
    ...(words.length === 0 ? {} : { text: words.join(' '), match: 'all' }),
    // Values are copied from resources facet by facet, so they have the facet's type.
    filters: byFacet as HubFilters,
  };
}

/** How many filters and words queries have. */
export interface QueryShape {
  readonly filters: number;
  readonly words: number;
}

/**
 * Creates queries that all differ. The same seed gives the same queries. Filters are copied from resources: so common values
 * are filtered on often, as visitors do, and every query matches something. Words are drawn from a list.
 */
export function createQueries(
  count: number,
  shape: QueryShape,
  {
    corpus,
    size,
    seed,
    words = corpus.commonWords,
  }: { corpus: Corpus; size: number; seed: number; words?: readonly string[] },
): BenchQuery[] {
  const random = createRandom(seed, 1);
  const distinct = new Map<string, BenchQuery>();
  for (let attempt = 0; distinct.size < count && attempt < count * 20; attempt++) {
    const query = {
      words: shuffled(words, random).slice(0, shape.words),
      filters: createFilters(shape.filters, () => corpus.resource(random.below(size)), random),
    };
    distinct.set(keyOf(query), query);
  }
  return [...distinct.values()];
}

function keyOf({ words, filters }: BenchQuery): string {
  const parts = filters.map(({ facet, values }) => `${facet}=${[...values].sort().join()}`).sort();
  return JSON.stringify([[...words].sort(), parts]);
}

function createFilters(count: number, anyResource: () => Resource, random: Random): BenchFilter[] {
  if (count === 0) return [];
  const resource = anyResource();
  const facets = FILTERED.filter((facet) => valuesOf(resource, facet).length > 0);
  return shuffled(facets, random)
    .slice(0, count)
    .map((facet) => {
      const values = new Set([random.pick(valuesOf(resource, facet))]);
      for (let more = random.below(3); more > 0; more--) {
        const others = valuesOf(anyResource(), facet);
        if (others.length > 0) values.add(random.pick(others));
      }
      return { facet, values: [...values] };
    });
}

/** Returns the values of a resource in a facet, derived ones included. */
export function valuesOf(resource: Resource, facet: FacetName): readonly (number | string)[] {
  return facetValues[facet](resource);
}
