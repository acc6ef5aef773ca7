import { readFileSync } from 'node:fs';

/** Name that a source has for a country or territory. */
export interface SourceName {
  readonly locale: string;
  readonly id: string;
  readonly name: string;
}

/** Package of names that the table of names was never built from. */
export interface NameSource {
  readonly package: string;
  /** Origin of its names, as far as the package states it. */
  readonly origin: string;
  read(): SourceName[];
}

/** The packages of the benchmarks, seen from the built file in bench/build. */
const PACKAGES = new URL('../node_modules/', import.meta.url);

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, PACKAGES), 'utf8'));
}

const WORLD_COUNTRIES_LOCALES = { fr: 'fra', es: 'spa', ar: 'ara', ru: 'rus', zh: 'zho' };

export const nameSources: readonly NameSource[] = [
  {
    package: 'world-countries',
    origin: 'common and official names in six languages, edited by hand',
    read() {
      type Names = { common: string; official: string };
      type Country = { cca2: string; name: Names; translations: Record<string, Names | undefined> };
      return readJson<Country[]>('world-countries/countries.json').flatMap(({ cca2: id, name, translations }) =>
        [
          { locale: 'en', names: name },
          ...Object.entries(WORLD_COUNTRIES_LOCALES).map(([locale, key]) => ({ locale, names: translations[key] })),
        ].flatMap(({ locale, names }) =>
          names === undefined ? [] : [names.common, names.official].map((name) => ({ locale, id, name })),
        ),
      );
    },
  },
  {
    package: 'world_countries_lists',
    origin: 'Wikipedia’s names in six languages, and in traditional characters',
    read() {
      return ['en', 'fr', 'es', 'ar', 'ru', 'zh', 'zh-tw'].flatMap((locale) => {
        type Country = { alpha2: string; name: string };
        const countries = readJson<Country[]>(`world_countries_lists/data/countries/${locale}/countries.json`);
        return countries.map(({ alpha2, name }) => ({ locale, id: alpha2.toUpperCase(), name }));
      });
    },
  },
  {
    package: '@surbowl/world-geo-json-zh',
    origin: 'short and full names on a Chinese map',
    read() {
      type Feature = { properties: { iso_a2: string; name: string; full_name?: string } };
      const { features } = readJson<{ features: Feature[] }>('@surbowl/world-geo-json-zh/world.zh.json');
      return features.flatMap(({ properties: { iso_a2: id, name, full_name: fullName } }) =>
        [name, fullName].flatMap((one) => (one ? [{ locale: 'zh', id, name: one }] : [])),
      );
    },
  },
  {
    package: 'isoc',
    origin: 'ISO 3166-1, in mixed case and in capitals',
    read() {
      type Country = { alpha2: string; name: { short: string; uppercase: string } };
      return readJson<Country[]>('isoc/data/countries.json').flatMap(({ alpha2: id, name }) =>
        [name.short, name.uppercase].map((one) => ({ locale: 'en', id, name: one })),
      );
    },
  },
  {
    package: 'country-list-spanish',
    origin: 'Spanish names, edited by hand',
    read() {
      type Country = { code: string; country: string };
      return readJson<Country[]>('country-list-spanish/countries.json').map(({ code: id, country: name }) => ({
        locale: 'es',
        id,
        name,
      }));
    },
  },
  {
    package: 'country-json',
    origin: 'English names, edited by hand',
    read() {
      type Country = { country: string; abbreviation: string };
      return readJson<Country[]>('country-json/src/country-by-abbreviation.json').map(
        ({ country: name, abbreviation: id }) => ({ locale: 'en', id, name }),
      );
    },
  },
];
