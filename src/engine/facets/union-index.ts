import { formatValue, HubError } from '../../base/error';
import type { Value } from '../definition/definition';
import type { FacetSources } from '../definition/facet-kind';
import type { FacetIndex } from './facet-index';
import { normalizeZero } from './facet-table';
import { unionFacet } from './union-facet';

/**
 * Creates the index of a facet whose values are unions of other facets' values: a document has a value if it has at least one of
 * its parts. The documents of a value are computed on first use.
 *
 * @param values the values, distinct: first the known ones.
 * @param partsOf returns the parts of a value: pairs of a facet and one of its values. Unknown facets and values are ignored.
 * @param knownCount the number of known values: these exist even if no document has them, and are listed in this order. Others are
 * listed by value. Default 0.
 * @throws HubError `invalid-definition` if `knownCount` isn't a number of values, or if `partsOf` returns something else than pairs.
 * @example
 * unionIndex(sources, [1990, 2000], (decade) => years.filter((year) => year >= decade && year < decade + 10).map((year) => ['year', year]))
 */
export function unionIndex<const V extends Value>(
  { facets, size }: FacetSources,
  values: readonly V[],
  partsOf: (value: V) => readonly (readonly [facet: string, value: Value])[],
  knownCount: number = 0,
): FacetIndex<V> {
  if (!Number.isInteger(knownCount) || knownCount < 0 || knownCount > values.length) {
    const expected = `a number of values, from 0 to ${values.length}`;
    throw new HubError('invalid-definition', { path: ['knownCount'], found: knownCount, expected });
  }
  const indexPartsOf = (value: V) =>
    checkPairs(partsOf(value), value).flatMap(([name, part]) => {
      const facet = facets.get(name);
      return facet === undefined ? [] : [[facet, part] as const];
    });
  return unionFacet(values.map(normalizeZero), indexPartsOf, size, knownCount);
}

type Pairs = readonly (readonly [facet: string, value: Value])[];

function checkPairs(pairs: Pairs, value: Value): Pairs {
  const found: unknown = pairs;
  if (Array.isArray(found) && found.every((pair) => Array.isArray(pair))) return pairs;
  const expected = `a list of pairs of a facet and one of its values for ${formatValue(value)}`;
  throw new HubError('invalid-definition', { path: ['partsOf'], found: pairs, expected });
}
