import { HubError } from '../../../base/error';
import { PARTS } from '../shared/parameter-paths';
import { nearName } from './did-you-mean';

/*
 * Parameters that an operation hasn't. Those of others (`utm_source`) are ignored; what is nearly one of its own would narrow or
 * order if it were written rightly, and an answer without it would be a wrong one.
 */

/**
 * What is wrong with a name that an operation doesn't know; undefined where it is no near miss.
 *
 * @param known the names of its parameters.
 */
export function unknownParameter(name: string, known: ReadonlySet<string>): HubError | undefined {
  let rest = plainName(name);
  for (let before = 0; before <= MOST_BEFORE; before++) {
    const { expected, nearest } = nearMiss(rest, known) ?? {};
    if (expected !== undefined) return new HubError('invalid-query', { path: [name], found: name, expected, nearest });
    const dot = rest.indexOf('.');
    if (!BEFORE.has(rest.slice(0, Math.max(dot, 0)).toLowerCase())) return undefined;
    rest = rest.slice(dot + 1);
  }
  return undefined;
}

/** What other APIs write before the name of a filter: `filter[regions]`. After other words and a dot anything may stand. */
const BEFORE: ReadonlySet<string> = new Set([
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

/** How many of them are passed over. */
const MOST_BEFORE = 2;

/** What would be right instead of a name that is nearly a parameter's. */
function nearMiss(
  name: string,
  known: ReadonlySet<string>,
): { readonly expected: string; readonly nearest: string | undefined } | undefined {
  const [, facet = '', part] = /^((?:base\.)?[^.]*)(\..*)?$/su.exec(name) ?? [];
  if (part !== undefined && known.has(`${facet}.all`)) {
    const parts = [facet, ...PARTS.map((one) => `${facet}.${one}`)].filter((one) => known.has(one));
    return { expected: parts.join(', '), nearest: nearName(name, parts) };
  }
  const near = nearName(name, known);
  if (facet.startsWith('base.') && known.has('base.regions')) {
    return { expected: 'base. and the name of a facet', nearest: near };
  }
  return near === undefined ? undefined : { expected: 'a parameter by its name', nearest: near };
}

/** A name as this API writes it, of one in the manner of others: `regions.none` of `regions[none]`, `sdgs` of `sdgs[]` and `sdgs[0]`. */
function plainName(name: string): string {
  const plain = name.replace(/\[\d*\]/g, '').replace(/\[([^[\]]*)\]/g, '.$1');
  return plain === '' ? name : plain;
}
