import { normalQuery } from './normal';
import type { HubQuery } from './query';

/**
 * Whether a page with this query is worth the index of a search engine: everything, or one value of one facet, in whichever
 * language. There are a few hundred such pages, and more combinations of filters than anybody could read.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * isIndexable({ filters: { objectives: [10] } }) // true
 * isIndexable({ filters: { objectives: [10], regions: ['africa'] } }) // false
 */
export function isIndexable(query: HubQuery): boolean {
  const { filters = {}, base: _, locale: __, facets: ___, ...rest } = normalQuery(query);
  const [filter, ...more] = Object.values(filters);
  if (Object.keys(rest).length + more.length > 0) return false;
  return filter === undefined || (Array.isArray(filter) && filter.length === 1);
}
