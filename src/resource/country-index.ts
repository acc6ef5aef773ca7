import { normalizeName } from '../base/normalize-name';
import { type CountryName, parseCountryName } from './country-words';

/** Known name of a country or territory. */
export interface KnownName extends CountryName {
  readonly id: string;
  /** Distinctive words, joined. */
  readonly joined: string;
}

/** Names of countries and territories, by their normalized text and by their distinctive words. */
export interface CountryIndex {
  /** Adds a name of the country with this id. */
  add(id: string, name: string): void;
  /** Whether a text is a name as it stands, regardless of case, accents and punctuation. */
  hasName(text: string): boolean;
  /** Returns the ids of the countries with a name, without duplicates. */
  find(text: string): string[];
  /** Names without those of the same country that differ in small words alone. */
  readonly names: Iterable<KnownName>;
  /** Whether a country has all these forms of state. */
  hasForms(id: string, forms: ReadonlySet<string>): boolean;
}

/**
 * Creates an index of names.
 *
 * @param formsById forms of state of each listed country, separated by spaces. A name may express some of them: "Republic of Iran"
 * is Iran, but "Kingdom of Iran" isn't. Territories that aren't listed may have any form, because they aren't read anyway.
 */
export function createCountryIndex(
  formsById: Readonly<Record<string, string>>,
  isListed: (id: string) => boolean,
): CountryIndex {
  const names = new Map<string, KnownName>();
  const byText = new Map<string, Set<string>>();
  const byKey = new Map<string, KnownName[]>();
  const formSets = new Map(Object.entries(formsById).map(([id, forms]) => [id, new Set(forms.split(' '))]));
  const hasForms = (id: string, forms: ReadonlySet<string>) =>
    !isListed(id) || [...forms].every((form) => formSets.get(id)?.has(form) ?? false);

  return {
    names: { [Symbol.iterator]: () => names.values() },
    hasForms,
    add(id, name) {
      const text = normalizeName(name);
      const parts = parseCountryName(name);
      const parsed = { ...parts, id, joined: parts.words.join('') };
      names.set(`${id} ${parsed.allWords.join(' ')}`, parsed);
      byText.set(text, (byText.get(text) ?? new Set()).add(id));
      const key = keyOf(parsed);
      byKey.set(key, [...(byKey.get(key) ?? []), parsed]);
    },
    hasName: (text) => byText.has(normalizeName(text)),
    find(text) {
      const exact = byText.get(normalizeName(text));
      if (exact !== undefined) return [...exact];
      const parsed = parseCountryName(text);
      const { key, forms } = parsed;
      const sameWords = byKey.get(keyOf(parsed));
      if (sameWords === undefined) return [];
      const possible = sameWords.filter((name) =>
        forms.size === 0 || key === '' ? equalSets(name.forms, forms) : hasForms(name.id, forms),
      );
      // "Republic of Korea" is the country that is a republic and nothing else.
      const sameForms = possible.filter(({ id }) => equalSets(formSets.get(id) ?? new Set(), forms));
      return [...new Set((sameForms.length > 0 ? sameForms : possible).map(({ id }) => id))];
    },
  };
}

/** Returns the distinctive words, or else the forms: "United Kingdom" and "Royaume-Uni" have the same. */
function keyOf({ key, forms }: CountryName): string {
  return key === '' ? [...forms].sort().join('+') : key;
}

function equalSets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((value) => b.has(value));
}
