import { country } from '../../../taxonomy';
import type { Asker } from '../hub-like';
import { allSoon, type Soon, soon } from '../maybe-promise';

/** What stands between a region and a country: what `hierarchicalMenu` splits at, unless it is told otherwise. */
export const SEPARATOR = ' > ';

/** Regions and countries as paths of labels, and back. */
export interface Geography {
  /** By region's id, "Africa"; by country's code, "Africa > Kenya". */
  pathOf(level: 0 | 1, id: string): string;
  /** The id at a path; undefined where there is none. */
  idAt(level: 0 | 1, path: string): string | undefined;
}

/** The language that every hub has. */
const ENGLISH = 'en';

/** There are fewer regions and countries than this. */
const ALL = 1000;

type Names = readonly (readonly [id: string, label: string])[];

/**
 * Reads the labels of a hub in a language. In one that the hub hasn't, all are English: it would name countries as the platform
 * does, and paths of two languages (`Americas > Kolumbien`) would differ between platforms, which addresses must not.
 */
export function geographyOf(asker: Asker, locale: string = ENGLISH): Soon<Geography> {
  const names = (facet: 'countries' | 'regions', locale: string): Soon<Names> =>
    soon(asker.facetValues(facet, { locale, sort: 'vocabulary', limit: ALL }), (values) =>
      values.map(({ value, label }) => [String(value), label] as const),
    );
  if (locale === ENGLISH) return soon(allSoon([names('regions', locale), names('countries', locale)]), geographyIn);
  return soon(allSoon([names('regions', locale), names('regions', ENGLISH)]), ([own = [], english = []]) => {
    const isEnglish = own.every(([, label], i) => label === english[i]?.[1]);
    return soon(names('countries', isEnglish ? ENGLISH : locale), (countries) => geographyIn([own, countries]));
  });
}

function geographyIn([regions = [], countries = []]: readonly Names[]): Geography {
  const region = new Map(regions);
  const path = ([code, label]: Names[number]): [string, string] => {
    const own = country(code)?.region ?? '';
    return [code, `${region.get(own) ?? own}${SEPARATOR}${label}`];
  };
  const levels = [region, new Map(countries.map(path))] as const;
  const ids = levels.map((paths) => new Map([...paths].map(([id, at]) => [at, id])));
  return {
    pathOf: (level, id) => levels[level].get(id) ?? id,
    idAt: (level, at) => ids[level]?.get(at),
  };
}
