import { HubError } from '../../../base/error';
import { PARAMETER_SUFFIXES } from '../shared/parameter-paths';
import { didYouMean } from './did-you-mean';

/**
 * Creates an error for an unknown parameter that looks like a misspelling. Other unknown parameters are ignored (`utm_source`), but
 * ignoring `objective=10` would silently return unfiltered results.
 *
 * @param known the names of the operation's parameters.
 * @returns undefined if the parameter is to be ignored.
 */
export function unknownParameter(name: string, known: ReadonlySet<string>): HubError | undefined {
  let rest = toDotNotation(name);
  for (let prefixes = 0; prefixes <= MAX_PREFIXES; prefixes++) {
    const { expected, nearest } = findNearMiss(rest, known) ?? {};
    if (expected !== undefined) return new HubError('invalid-query', { path: [name], found: name, expected, nearest });
    const dot = rest.indexOf('.');
    if (!FILTER_PREFIXES.has(rest.slice(0, Math.max(dot, 0)).toLowerCase())) return undefined;
    rest = rest.slice(dot + 1);
  }
  return undefined;
}

/** Words that other APIs put before the name of a filter: `filter[regions]`. Names with other prefixes are ignored. */
const FILTER_PREFIXES: ReadonlySet<string> = new Set([
  'base',
  'bases',
  'facet',
  'facets',
  'filter',
  'filters',
  'q',
  'queries',
  'query',
]);

/** Maximum number of prefixes that are skipped. */
const MAX_PREFIXES = 2;

/** Returns the expected name if the name is nearly that of a known parameter. */
function findNearMiss(
  name: string,
  known: ReadonlySet<string>,
): { readonly expected: string; readonly nearest: string | undefined } | undefined {
  const [, facet = '', suffix] = /^((?:base\.)?[^.]*)(\..*)?$/su.exec(name) ?? [];
  if (suffix !== undefined && known.has(`${facet}.all`)) {
    const names = [facet, ...PARAMETER_SUFFIXES.map((one) => `${facet}.${one}`)].filter((one) => known.has(one));
    return { expected: names.join(', '), nearest: didYouMean(name, names) };
  }
  const nearest = didYouMean(name, known);
  if (facet.startsWith('base.') && known.has('base.regions')) {
    return { expected: 'base. and the name of a facet', nearest };
  }
  return nearest === undefined ? undefined : { expected: 'a known parameter', nearest };
}

/** Rewrites the brackets of other APIs: `regions[all]` to `regions.all`, `sdgs[]` and `sdgs[0]` to `sdgs`. */
function toDotNotation(name: string): string {
  const plain = name.replace(/\[\d*\]/g, '').replace(/\[([^[\]]*)\]/g, '.$1');
  return plain === '' ? name : plain;
}
