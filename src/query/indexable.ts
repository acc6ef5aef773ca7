import { partsOf } from './normal';
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
  const { text, match, filters, sort, limit, offset } = partsOf(query);
  const defaults = partsOf({});
  if (text !== '' || offset !== 0 || match !== defaults.match || sort !== defaults.sort || limit !== defaults.limit)
    return false;
  const given = Object.values(filters);
  return given.every(
    ({ any, all, none, missing, range }) =>
      given.length === 1 && any.length === 1 && all.length + none.length === 0 && !missing && range === undefined,
  );
}
