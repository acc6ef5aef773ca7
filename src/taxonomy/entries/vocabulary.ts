import { HubError } from '../../base/error';
import { nearestName } from '../../base/nearest';
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

const entries: Entries = vocabularies;

/** Names of the closed vocabularies. */
export const vocabularyNames: readonly VocabularyName[] = Object.keys(entries) as VocabularyName[]; // it has no other keys

const positionsById: ReadonlyMap<VocabularyName, ReadonlyMap<unknown, number>> = new Map(
  vocabularyNames.map((name) => [name, new Map(entries[name].map(({ id }, position) => [id, position]))]),
);

/**
 * Rejects an unknown name of a vocabulary.
 *
 * @throws HubError `invalid-option`.
 */
export function checkVocabulary(name: VocabularyName): void {
  if (positionsById.has(name)) return;
  const details = { path: [], found: name, expected: `one of ${vocabularyNames.join(', ')}` };
  throw new HubError('invalid-option', { ...details, nearest: nearestName(String(name), vocabularyNames) });
}

/** Returns the entries of a closed vocabulary, in its order. */
export function entriesOf<V extends VocabularyName>(vocabulary: V): Entries[V] {
  return entries[vocabulary];
}

/**
 * Returns the ids of a closed vocabulary, in its order.
 *
 * @throws HubError `invalid-option` if there is no such vocabulary.
 */
export function idsOf<V extends VocabularyName>(vocabulary: V): VocabularyIds[V][] {
  checkVocabulary(vocabulary);
  return entries[vocabulary].map(({ id }) => id);
}

/** Whether a value is an id of a closed vocabulary. Compares type and value: `10`, not `'10'`. */
export function isId<V extends VocabularyName>(vocabulary: V, value: unknown): value is VocabularyIds[V] {
  return positionsById.get(vocabulary)?.has(value) === true;
}

const countriesByCode: ReadonlyMap<string, Country> = new Map(countries.map((country) => [country.id, country]));
const NO_COUNTRIES: readonly Country[] = [];
const countriesByRegion: ReadonlyMap<string, readonly Country[]> = new Map(
  regions.map(({ id }) => [id, countries.filter(({ region }) => region === id)]),
);

/** Returns the entry of a country, or undefined if the list has no such code. */
export function country(code: string): Country | undefined {
  return countriesByCode.get(code);
}

/** Returns the countries of a region, in the Hub's order. */
export function countriesOf(region: string): readonly Country[] {
  return countriesByRegion.get(region) ?? NO_COUNTRIES;
}
