import { country } from '../../../taxonomy';
import type { HubLike } from '../hub-like';
import { all, andThen, type MaybePromise } from '../maybe-promise';

/** The separator of a region and a country: the default of `hierarchicalMenu`. */
export const SEPARATOR = ' > ';

/** Converts regions and countries to paths of labels, and back. */
export interface Geography {
  /** Returns "Africa" for a region's id, "Africa > Kenya" for a country's code. */
  pathOf(level: 0 | 1, id: string): string;
  /** Returns the id at a path; undefined if there is no such path. */
  idAt(level: 0 | 1, path: string): string | undefined;
}

/** The language that every hub has. */
const ENGLISH = 'en';

/** More than the number of regions or countries. */
const NO_LIMIT = 1000;

type LabelEntries = readonly (readonly [id: string, label: string])[];

/**
 * Reads the labels of a hub in a language. If the hub has no labels of that language, all are English. Otherwise the hub would use
 * the platform's names of countries. Paths of two languages (`Americas > Kolumbien`) would then differ between platforms, and
 * URLs must not.
 */
export function readGeography(hub: HubLike, locale: string = ENGLISH): MaybePromise<Geography> {
  const labels = (facet: 'countries' | 'regions', locale: string): MaybePromise<LabelEntries> =>
    andThen(hub.facetValues(facet, { locale, sort: 'vocabulary', limit: NO_LIMIT }), (values) =>
      values.map(({ value, label }) => [String(value), label] as const),
    );
  if (locale === ENGLISH)
    return andThen(all([labels('regions', locale), labels('countries', locale)]), createGeography);
  return andThen(all([labels('regions', locale), labels('regions', ENGLISH)]), ([regions = [], english = []]) => {
    const isEnglish = regions.every(([, label], i) => label === english[i]?.[1]);
    return andThen(labels('countries', isEnglish ? ENGLISH : locale), (countries) =>
      createGeography([regions, countries]),
    );
  });
}

function createGeography([regions = [], countries = []]: readonly LabelEntries[]): Geography {
  const regionLabels = new Map(regions);
  const countryPath = ([code, label]: LabelEntries[number]): [string, string] => {
    const region = country(code)?.region ?? '';
    return [code, `${regionLabels.get(region) ?? region}${SEPARATOR}${label}`];
  };
  const levels = [regionLabels, new Map(countries.map(countryPath))] as const;
  const ids = levels.map((paths) => new Map([...paths].map(([id, path]) => [path, id])));
  return {
    pathOf: (level, id) => levels[level].get(id) ?? id,
    idAt: (level, path) => ids[level]?.get(path),
  };
}
