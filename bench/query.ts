import type { FacetName, HubFilters, HubQuery, Resource } from 'gcm-hub';
import { facetKinds, facetNames } from 'gcm-hub/taxonomy';
import { facetValues } from '../src/resource';
import type { Corpus } from './corpus';
import { createRandom, type Random, shuffled } from './random';

/** A query that every contender can put in its own words. */
export interface BenchQuery {
  /** All of them must match. */
  readonly words: readonly string[];
  /** A resource passes with one of the values in each of the facets. */
  readonly filters: readonly BenchFilter[];
}

export interface BenchFilter {
  readonly facet: FacetName;
  readonly values: readonly (number | string)[];
}

/** The facets that are counted: all that a search gives where nothing is said. */
export const countedFacets: readonly FacetName[] = facetNames.filter((facet) => facet !== 'appliesTo');

/** The facets that are filtered on: those whose values aren't texts. */
const FILTERED = countedFacets.filter((facet) => facetKinds[facet].kind !== 'text');

/** The same in the terms of the hub: all words, all counts, the first 20. */
export function hubQuery({ words, filters }: BenchQuery): HubQuery {
  const byFacet: Partial<Record<FacetName, readonly (number | string)[]>> = {};
  for (const { facet, values } of filters) byFacet[facet] = values;
  return {
    ...(words.length === 0 ? {} : { text: words.join(' '), match: 'all' }),
    // Values were read off resources by facet, so they are of its type.
    filters: byFacet as HubFilters,
  };
}

/** What queries are to be like. */
export interface QueryShape {
  readonly filters: number;
  readonly words: number;
}

/**
 * Different queries, the same for the same seed. Filters are read off resources, so that common values are filtered on
 * often, as visitors do, and something is always found; words are drawn from a list.
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
  const found = new Map<string, BenchQuery>();
  for (let tries = 0; found.size < count && tries < count * 20; tries++) {
    const query = {
      words: shuffled(words, random).slice(0, shape.words),
      filters: createFilters(shape.filters, () => corpus.resource(random.below(size)), random),
    };
    found.set(keyOf(query), query);
  }
  return [...found.values()];
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

/** The values of a resource in a facet, derived ones included. */
export function valuesOf(resource: Resource, facet: FacetName): readonly (number | string)[] {
  return facetValues[facet](resource);
}
