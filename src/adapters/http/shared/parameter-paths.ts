import type { ErrorPath } from '../../../base/error';
import { FILTER_PARTS } from '../../../query';
import { isFacetName } from '../../../taxonomy';

const DISPLAY_SUFFIXES = ['sort', 'limit', 'zeros'];
/** Suffixes of parameters: they follow the name of a facet and a dot. */
export const PARAMETER_SUFFIXES: readonly string[] = [...FILTER_PARTS, ...DISPLAY_SUFFIXES];

/**
 * Returns the name of the parameter for a path in a query: `base.regions.all` for `['base', 'regions', 'all', 0]`. The query may
 * itself be an option: `['query', 'base', 'regions', 'all', 0]`.
 */
export function toParameterName(path: ErrorPath): string {
  const [field = '', facet, part] = path[0] === 'query' && path.length > 1 ? path.slice(1) : path;
  if (facet === undefined || !['base', 'facets', 'filters'].includes(String(field))) return String(field);
  const suffix = PARAMETER_SUFFIXES.includes(String(part)) ? `.${part}` : '';
  return `${field === 'base' ? 'base.' : ''}${facet}${suffix}`;
}

/** Returns the path in a query for the name of a parameter: `['base', 'regions', 'all']` for `base.regions.all`. */
export function toQueryPath(parameter: string): ErrorPath {
  const [first = '', second, ...rest] = parameter.split('.');
  if (first === 'base' && second !== undefined) return [first, second, ...rest];
  if (!isFacetName(first)) return [parameter];
  if (second === undefined) return ['filters', first];
  return [DISPLAY_SUFFIXES.includes(second) ? 'facets' : 'filters', first, second, ...rest];
}
