import { HubError } from '../../base/error';
import { nearest } from '../../base/nearest';

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
  const plain = plainName(name);
  const wrong = (expected: string, near: string | undefined): HubError =>
    new HubError('invalid-query', { path: [name], found: name, expected, nearest: near });
  const [, facet = '', part] = /^((?:base\.)?[^.]*)(\..*)?$/su.exec(plain) ?? [];
  if (part !== undefined && known.has(`${facet}.all`)) {
    const parts = PARTS.map((one) => `${facet}${one}`).filter((one) => known.has(one));
    return wrong(parts.join(', '), nearest(plain, parts)[0]);
  }
  const near = nearMiss(plain, known);
  if (facet.startsWith('base.') && known.has('base.regions')) return wrong('base. and the name of a facet', near);
  return near === undefined ? undefined : wrong('a parameter by its name', near);
}

const PARTS = ['', '.all', '.none', '.missing', '.sort', '.limit', '.zeros'];

/** A name as this API writes it, of one in the manner of others: `regions.none` of `regions[none]`, `sdgs` of `sdgs[]` and `sdgs[0]`. */
function plainName(name: string): string {
  const plain = name.replace(/\[\d*\]/g, '').replace(/\[([^[\]]*)\]/g, '.$1');
  return plain === '' ? name : plain;
}

/** How many words that stand before a name are passed over. */
const MOST_BEFORE = 2;

/** The parameter that a name, or its end as in `filter.regions`, nearly is. */
function nearMiss(name: string, known: ReadonlySet<string>): string | undefined {
  for (let rest = name, before = 0; before <= MOST_BEFORE; before++) {
    const near = known.has(rest) ? rest : nearest(rest, known)[0];
    if (near !== undefined) return String(near);
    const dot = rest.indexOf('.');
    if (dot < 0) return undefined;
    rest = rest.slice(dot + 1);
  }
  return undefined;
}
