import { country } from '../../taxonomy';
import type { Asker } from './asker';
import { allSoon, type Soon, soon } from './soon';

/** What stands between a region and a country: what `hierarchicalMenu` splits at, unless it is told otherwise. */
const SEPARATOR = ' > ';

/** Regions and countries as paths of labels, and back. */
export interface Geography {
  /** By region's id, "Africa"; by country's code, "Africa > Kenya". */
  pathOf(level: 0 | 1, id: string): string;
  /** The id at a path; undefined where there is none. */
  idAt(level: 0 | 1, path: string): string | undefined;
}

/** There are fewer regions and countries than this. */
const ALL = 1000;

/** Reads the labels of a hub in a language. */
export function geographyOf(asker: Asker, locale: string | undefined): Soon<Geography> {
  const labels = (facet: 'countries' | 'regions') =>
    soon(asker.facetValues(facet, { locale, sort: 'vocabulary', limit: ALL }), (values) =>
      values.map(({ value, label }): [string, string] => [String(value), label]),
    );
  return soon(allSoon([labels('regions'), labels('countries')]), ([regions = [], countries = []]) => {
    const region = new Map(regions);
    const path = ([code, label]: readonly [string, string]): [string, string] => {
      const own = country(code)?.region ?? '';
      return [code, `${region.get(own) ?? own}${SEPARATOR}${label}`];
    };
    const levels = [region, new Map(countries.map(path))] as const;
    const ids = levels.map((paths) => new Map([...paths].map(([id, at]) => [at, id])));
    return {
      pathOf: (level, id) => levels[level].get(id) ?? id,
      idAt: (level, at) => ids[level]?.get(at),
    };
  });
}
