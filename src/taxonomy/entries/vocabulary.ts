import { lazy } from '../../base/memoize';
import {
  type Country,
  countries,
  regions,
  type VocabularyEntries,
  type VocabularyIds,
  type VocabularyName,
  vocabularies,
} from './vocabularies';

/** Entries and their ids: TypeScript doesn't relate the two mapped types. */
type Entries = {
  readonly [V in VocabularyName]: readonly (VocabularyEntries[V] & { readonly id: VocabularyIds[V] })[];
};

/** Returns the entries of a closed vocabulary, in its order. */
export function entriesOf<V extends VocabularyName>(vocabulary: V): Entries[V] {
  const entries: Entries = vocabularies;
  return entries[vocabulary];
}

const countriesByCode = /* @__PURE__ */ lazy(
  (): ReadonlyMap<string, Country> => new Map(countries.map((country) => [country.id, country])),
);
const NO_COUNTRIES: readonly Country[] = [];
const countriesByRegion = /* @__PURE__ */ lazy(
  (): ReadonlyMap<string, readonly Country[]> =>
    new Map(regions.map(({ id }) => [id, countries.filter(({ region }) => region === id)])),
);

/** Returns the entry of a country, or undefined if the list has no such code. */
export function country(code: string): Country | undefined {
  return countriesByCode().get(code);
}

/** Returns the countries of a region, in the Hub's order. */
export function countriesOf(region: string): readonly Country[] {
  return countriesByRegion().get(region) ?? NO_COUNTRIES;
}
