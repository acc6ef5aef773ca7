import type { FacetResult, HubResult } from '../../../hub';
import type { FacetName, FacetValue } from '../../../taxonomy';
import { formatValue } from '../request/attributes';
import type { Geography } from '../request/geography';
import type { RequestedFacets } from '../request/requested-facets';
import type { FacetStats, SearchResponse } from '../types';

/** A facet value with its label and count. */
export interface ValueCount {
  readonly value: FacetValue;
  readonly label: string;
  readonly count: number;
}

/**
 * Returns the values of a facet with a count above 0.
 *
 * @param subtracted counts to subtract: those of resources that don't pass the filter group.
 */
export function countValues(values: readonly ValueCount[] = [], subtracted: readonly ValueCount[] = []): ValueCount[] {
  const subtractedCounts = new Map(subtracted.map(({ value, count }) => [value, count]));
  return values
    .map(({ value, label, count }) => ({ value, label, count: count - (subtractedCounts.get(value) ?? 0) }))
    .filter(({ count }) => count > 0);
}

/**
 * Formats the facets of a response, with the statistics of years.
 *
 * @param complements by facet, the result whose counts are subtracted.
 * @returns the fields of the response, and whether they contain all values.
 */
export function formatFacets(
  { attributes: requested, maxValues, sort }: RequestedFacets,
  result: HubResult,
  complements: ReadonlyMap<FacetName, HubResult>,
  geography: Geography | undefined,
): { fields: Pick<SearchResponse, 'facets' | 'facets_stats'>; isComplete: boolean } {
  if (requested.length === 0) return { fields: {}, isComplete: true };
  const facets: [string, Record<string, number>][] = [];
  let stats: FacetStats | undefined;
  let isComplete = true;
  for (const attribute of requested) {
    const { facet, name } = attribute;
    const facetResult: FacetResult<FacetValue> | undefined = result.facets[facet];
    const complement = complements.get(facet);
    const counts = countValues(facetResult?.values, complement?.facets[facet]?.values);
    // Subtraction may change the order.
    if (complement !== undefined && sort === 'count') counts.sort((a, b) => b.count - a.count);
    const shown = counts.slice(0, maxValues);
    if (shown.length < counts.length || (facetResult?.more ?? 0) > 0) isComplete = false;
    facets.push([
      name,
      Object.fromEntries(shown.map(({ value, count }) => [formatValue(attribute, value, geography), count])),
    ]);
    if (facet === 'year') stats = statsOf(counts);
  }
  return {
    fields: { facets: Object.fromEntries(facets), ...(stats === undefined ? {} : { facets_stats: { year: stats } }) },
    isComplete,
  };
}

function statsOf(counts: readonly ValueCount[]): FacetStats | undefined {
  if (counts.length === 0) return undefined;
  const years = counts.map(({ value }) => Number(value));
  const sum = counts.reduce((total, { value, count }) => total + Number(value) * count, 0);
  const number = counts.reduce((total, { count }) => total + count, 0);
  return { min: Math.min(...years), max: Math.max(...years), avg: sum / number, sum };
}
