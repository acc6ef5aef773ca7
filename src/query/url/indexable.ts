import { facetKinds, isFacetName, labelLocales } from '../../taxonomy';
import { canonicalQuery } from '../canonical';
import type { HubQuery } from '../query';

/**
 * Whether search engines should index a page with this query: true for the empty query, or one value of one closed vocabulary,
 * in one of the six locales. There are a few hundred such pages in each locale, but countless combinations of filters. Values
 * that a visitor can invent (keywords, publishers, years, other locales) are never indexable: otherwise anybody could add text
 * to an indexed page.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * isIndexable({ filters: { objectives: [10] } }) // true
 * isIndexable({ filters: { objectives: [10], regions: ['africa'] } }) // false
 */
export function isIndexable(query: HubQuery): boolean {
  const { filters = {}, base: _, locale, facets: __, ...rest } = canonicalQuery(query);
  const [entry, ...more] = Object.entries(filters);
  const hasLabels = locale === undefined || labelLocales.some((labelLocale) => labelLocale === locale);
  if (Object.keys(rest).length + more.length > 0 || !hasLabels) return false;
  if (entry === undefined) return true;
  const [facet, filter] = entry;
  const isClosed = isFacetName(facet) && facetKinds[facet].ids !== undefined;
  return isClosed && Array.isArray(filter) && filter.length === 1;
}
