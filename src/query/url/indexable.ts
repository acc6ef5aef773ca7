import { facetKinds, isFacetName, labelLocales } from '../../taxonomy';
import { canonicalQuery } from '../canonical';
import type { HubQuery } from '../query';

/**
 * Whether a page with this query is worth the index of a search engine: everything, or one value of one closed vocabulary, in
 * one of the six languages. There are a few hundred such pages in each, and more combinations of filters than anybody could read.
 * What visitors can make up (keywords, publishers, years, other languages) is none, or anybody could put words on a page.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * isIndexable({ filters: { objectives: [10] } }) // true
 * isIndexable({ filters: { objectives: [10], regions: ['africa'] } }) // false
 */
export function isIndexable(query: HubQuery): boolean {
  const { filters = {}, base: _, locale, facets: __, ...rest } = canonicalQuery(query);
  const [named, ...more] = Object.entries(filters);
  const hasLabels = locale === undefined || labelLocales.some((one) => one === locale);
  if (Object.keys(rest).length + more.length > 0 || !hasLabels) return false;
  if (named === undefined) return true;
  const [facet, filter] = named;
  const isClosed = isFacetName(facet) && facetKinds[facet].kind === 'closed';
  return isClosed && Array.isArray(filter) && filter.length === 1;
}
