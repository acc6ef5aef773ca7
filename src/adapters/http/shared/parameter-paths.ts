import type { ErrorPath } from '../../../base/error';
import { FILTER_PARTS } from '../../../query';
import { isFacetName } from '../../../taxonomy';

const DISPLAY = ['sort', 'limit', 'zeros'];
/** What stands after the name of a facet and a dot. */
export const PARTS: readonly string[] = [...FILTER_PARTS, ...DISPLAY];

/**
 * The parameter of a place in a query: `base.regions.none` of `['base', 'regions', 'none', 0]`, also where the query is an option:
 * of `['query', 'base', 'regions', 'none', 0]`.
 */
export function parameterAt(path: ErrorPath): string {
  const [field = '', facet, part] = path[0] === 'query' && path.length > 1 ? path.slice(1) : path;
  if (facet === undefined || !['base', 'facets', 'filters'].includes(String(field))) return String(field);
  const ending = PARTS.includes(String(part)) ? `.${part}` : '';
  return `${field === 'base' ? 'base.' : ''}${facet}${ending}`;
}

/** The place in a query of a parameter: `['base', 'regions', 'none']` of `base.regions.none`. */
export function placeOf(parameter: string): ErrorPath {
  const [first = '', second, ...rest] = parameter.split('.');
  if (first === 'base' && second !== undefined) return [first, second, ...rest];
  if (!isFacetName(first)) return [parameter];
  if (second === undefined) return ['filters', first];
  return [DISPLAY.includes(second) ? 'facets' : 'filters', first, second, ...rest];
}
