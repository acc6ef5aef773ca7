import type { FacetOptions } from '../../../query';
import type { FacetName } from '../../../taxonomy';
import { type Attribute, attributeByName, attributes } from './attributes';
import { enumParameter, integerParameter, type Parameters, stringListParameter } from './parameters';

/** The facets that a request wants counted. */
export interface RequestedFacets {
  readonly attributes: readonly Attribute[];
  /** Maximum number of values of each. */
  readonly maxValues: number;
  readonly sort: 'count' | 'label';
}

const DEFAULT_MAX_VALUES = 100;
const MAX_MAX_VALUES = 1000;

/**
 * Parses `facets`, `maxValuesPerFacet` and `sortFacetValuesBy`.
 *
 * @throws HubError `invalid-query`, for example for an unknown attribute.
 */
export function parseRequestedFacets(parameters: Parameters): RequestedFacets {
  const path = [...parameters.path, 'facets'];
  const names = stringListParameter(parameters, 'facets') ?? [];
  const requested = names.flatMap((name, i) => (name === '*' ? attributes : [attributeByName(name, [...path, i])]));
  return {
    attributes: [...new Map(requested.map((attribute) => [attribute.name, attribute])).values()],
    maxValues: integerParameter(parameters, 'maxValuesPerFacet', MAX_MAX_VALUES) ?? DEFAULT_MAX_VALUES,
    sort: enumParameter(parameters, 'sortFacetValuesBy', ['count', 'alpha'] as const) === 'alpha' ? 'label' : 'count',
  };
}

/**
 * Converts requested facets to the hub's facet options. Years aren't limited, for their statistics.
 *
 * @param isUnlimited whether a facet needs all of its values, because counts are subtracted from it.
 */
export function toFacetOptions(
  { attributes: requested, maxValues, sort }: RequestedFacets,
  isUnlimited: (facet: FacetName) => boolean,
): Partial<Record<FacetName, FacetOptions>> {
  const limit = (facet: FacetName) => {
    if (isUnlimited(facet)) return Number.MAX_SAFE_INTEGER;
    return facet === 'year' ? undefined : maxValues; // the hub returns all years by default
  };
  return Object.fromEntries(requested.map(({ facet }) => [facet, { sort, limit: limit(facet), zeros: false }]));
}
