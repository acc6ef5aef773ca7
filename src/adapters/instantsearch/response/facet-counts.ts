import type { FacetResult, HubResult } from '../../../hub';
import type { FacetOptions, FacetValue } from '../../../query';
import type { FacetName } from '../../../taxonomy';
import { type Attribute, attributeNamed, attributes, writtenValue } from '../request/attributes';
import type { Geography } from '../request/geography';
import { oneOfIn, type Parameters, textsIn, wholeIn } from '../request/parameters';
import type { FacetStats, SearchResponse } from '../types';

/** Which facets a request asks for. */
export interface AskedFacets {
  readonly attributes: readonly Attribute[];
  readonly most: number;
  readonly sort: 'count' | 'label';
}

const DEFAULT_VALUES = 100;
const MOST_VALUES = 1000;

/** @throws HubError for an attribute that there isn't. */
export function facetsIn(parameters: Parameters): AskedFacets {
  const path = [...parameters.path, 'facets'];
  const names = textsIn(parameters, 'facets') ?? [];
  const asked = names.flatMap((name, i) => (name === '*' ? attributes : [attributeNamed(name, [...path, i])]));
  return {
    attributes: [...new Map(asked.map((attribute) => [attribute.name, attribute])).values()],
    most: wholeIn(parameters, 'maxValuesPerFacet', MOST_VALUES) ?? DEFAULT_VALUES,
    sort: oneOfIn(parameters, 'sortFacetValuesBy', ['count', 'alpha'] as const) === 'alpha' ? 'label' : 'count',
  };
}

/** How a hub is asked for facets: years all, for their statistics, and all values of what is still subtracted from. */
export function facetOptions(
  { attributes: asked, most, sort }: AskedFacets,
  isWhole: (facet: FacetName) => boolean,
): Partial<Record<FacetName, FacetOptions>> {
  const limit = (facet: FacetName) => {
    if (isWhole(facet)) return Number.MAX_SAFE_INTEGER;
    return facet === 'year' ? undefined : most; // years aren't cut where nothing is said
  };
  return Object.fromEntries(asked.map(({ facet }) => [facet, { sort, limit: limit(facet), zeros: false }]));
}

/** A value with its count. */
export interface Counted {
  readonly value: FacetValue;
  readonly label: string;
  readonly count: number;
}

/**
 * The values of a facet that have a count.
 *
 * @param others what is subtracted: the counts of resources that don't pass the second group.
 */
export function countedValues(values: readonly Counted[] = [], others: readonly Counted[] = []): Counted[] {
  const without = new Map(others.map(({ value, count }) => [value, count]));
  return values
    .map(({ value, label, count }) => ({ value, label, count: count - (without.get(value) ?? 0) }))
    .filter(({ count }) => count > 0);
}

/** The facets of an answer, with the statistics of years. */
export function facetsOf(
  { attributes: asked, most, sort }: AskedFacets,
  result: HubResult,
  without: ReadonlyMap<FacetName, HubResult>,
  geography: Geography | undefined,
): { told: Pick<SearchResponse, 'facets' | 'facets_stats'>; isWhole: boolean } {
  if (asked.length === 0) return { told: {}, isWhole: true };
  const facets: [string, Record<string, number>][] = [];
  let stats: FacetStats | undefined;
  let isWhole = true;
  for (const attribute of asked) {
    const { facet, name } = attribute;
    const own: FacetResult<FacetValue> | undefined = result.facets[facet];
    const other = without.get(facet);
    const counted = countedValues(own?.values, other?.facets[facet]?.values);
    // What is subtracted may change the order of what is left.
    if (other !== undefined && sort === 'count') counted.sort((a, b) => b.count - a.count);
    const shown = counted.slice(0, most);
    if (shown.length < counted.length || (own?.more ?? 0) > 0) isWhole = false;
    facets.push([
      name,
      Object.fromEntries(shown.map(({ value, count }) => [writtenValue(attribute, value, geography), count])),
    ]);
    if (facet === 'year') stats = statsOf(counted);
  }
  return {
    told: { facets: Object.fromEntries(facets), ...(stats === undefined ? {} : { facets_stats: { year: stats } }) },
    isWhole,
  };
}

function statsOf(counted: readonly Counted[]): FacetStats | undefined {
  if (counted.length === 0) return undefined;
  const years = counted.map(({ value }) => Number(value));
  const sum = counted.reduce((so, { value, count }) => so + Number(value) * count, 0);
  const number = counted.reduce((so, { count }) => so + count, 0);
  return { min: Math.min(...years), max: Math.max(...years), avg: sum / number, sum };
}
