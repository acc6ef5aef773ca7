import { addTo } from '../base/add-to';
import { letterSetOf, mayShareLetters } from '../base/letter-set';
import { lazy } from '../base/memoize';
import { allowedEdits, editDistance } from '../base/nearest';
import { type CountryCode, countries, isDerivedWord } from '../taxonomy';
import type { KnownName } from './country-index';
import { countryIndex } from './country-names';
import { type CountryName, parseCountryName } from './country-words';

/** Maximum length of a string to compare, in UTF-16 units; longer than any name. */
const MAX_LENGTH = 120;

/**
 * Returns the countries that a misspelt name probably means. Only distinctive words are compared, so "Republic of Atlantis" is near
 * to no republic, and each word must be near by itself, so "North Africa" isn't near to "South Africa". A word that derives from a
 * name means its inhabitants or language and has no suggestion: "Nigérien" isn't a misspelt "Nigeria".
 *
 * @example
 * suggestCountries('Keyna') // ['KE']
 */
export function suggestCountries(text: string): CountryCode[] {
  if (text.length > MAX_LENGTH) return [];
  const ids = nearestIds(parseCountryName(text));
  return ids.size === 0 ? [] : countries.filter(({ id }) => ids.has(id)).map(({ id }) => id);
}

/** Returns the countries and territories with a name at the smallest distance. */
function nearestIds(text: CountryName): ReadonlySet<string> {
  let ids = new Set<string>();
  const joined = text.words.join('');
  const allJoined = text.allWords.join('');
  let limit = allowedEdits(text.words.length === 0 ? allJoined : joined);
  if (limit === 0 || (text.forms.size === 0 && isDerived(joined))) return ids;
  const { hasForms } = countryIndex();
  const compare = (name: KnownName): void => {
    const distance = distanceOf(text, joined, name, limit);
    if (distance > limit || !hasForms(name.id, text.forms)) return;
    if (distance < limit) ids = new Set();
    limit = distance;
    ids.add(name.id);
  };
  const maxEdits = limit;
  for (const key of joined === allJoined ? [joined] : [joined, allJoined]) {
    const { length, letters } = letterSetOf(key);
    for (let near = length - maxEdits; near <= length + maxEdits; near++) {
      const { names, sets } = namesByLength().get(near) ?? NO_NAMES;
      for (let i = 0; i < sets.length; i++) {
        const name = mayShareLetters(sets[i] ?? 0, letters, limit) ? names[i] : undefined;
        if (name !== undefined) compare(name);
      }
    }
  }
  return ids;
}

/** Names of one length, with the sets of letters of their distinctive words, or of all their words. */
interface NamesOfLength {
  readonly names: readonly KnownName[];
  readonly sets: Int32Array;
}

const NO_NAMES: NamesOfLength = { names: [], sets: new Int32Array() };

/**
 * The names by the number of their letters. The distance of words in the same place isn't below that of the joined words, so that only
 * names with similar letters are compared.
 */
const namesByLength = /* @__PURE__ */ lazy((): ReadonlyMap<number, NamesOfLength> => {
  const byLength = new Map<number, [name: KnownName, letters: number][]>();
  for (const name of countryIndex().names) {
    for (const key of new Set([name.joined, name.allWords.join('')])) {
      const { length, letters } = letterSetOf(key);
      addTo(byLength, length, [name, letters]);
    }
  }
  return new Map(
    Array.from(byLength, ([length, entries]): [number, NamesOfLength] => [
      length,
      { names: entries.map(([name]) => name), sets: Int32Array.from(entries, ([, letters]) => letters) },
    ]),
  );
});

/** Number of UTF-16 units at the start of a derived word that its name has, too. */
const STEM_START = 3;

/** The distinctive words of names by their first letters. */
const namesByStart = /* @__PURE__ */ lazy((): ReadonlyMap<string, ReadonlySet<string>> => {
  const byStart = new Map<string, Set<string>>();
  for (const { joined } of countryIndex().names) {
    const start = joined.slice(0, STEM_START);
    byStart.set(start, (byStart.get(start) ?? new Set()).add(joined));
  }
  return byStart;
});

/** Whether a word derives from a name. */
function isDerived(word: string): boolean {
  for (const name of namesByStart().get(word.slice(0, STEM_START)) ?? []) if (isDerivedWord(word, name)) return true;
  return false;
}

/** Returns the smaller distance of the distinctive words and of all words. */
function distanceOf(text: CountryName, joined: string, name: KnownName, limit: number): number {
  const isComparable =
    joined !== '' &&
    name.joined !== '' &&
    (name.forms.size === 0 || text.forms.size > 0) &&
    isNear(joined, name.joined, limit);
  const distance = isComparable ? wordDistance(text.words, name.words, limit) : limit + 1;
  if (name.forms.size === 0 || text.allWords.length !== name.allWords.length) return distance;
  return Math.min(distance, wordDistance(text.allWords, name.allWords, limit));
}

/** Whether the lengths allow a distance within the limit. A code point has at most two UTF-16 units. */
function isNear(a: string, b: string, limit: number): boolean {
  return Math.abs(a.length - b.length) <= 2 * limit;
}

/** Returns the sum of the distances of words in the same place, each near by itself, or the distance of the joined words. */
function wordDistance(a: readonly string[], b: readonly string[], limit: number): number {
  if (a.length !== b.length) return editDistance(a.join(''), b.join(''), limit);
  let sum = 0;
  for (const [i, word] of a.entries()) {
    const other = b[i] ?? '';
    const distance = word === other ? 0 : isNear(word, other, limit) ? editDistance(word, other, limit) : limit + 1;
    sum += distance;
    if (sum > limit || distance > (a.length > 1 ? Math.max(1, allowedEdits(word)) : allowedEdits(word)))
      return limit + 1;
  }
  return sum;
}
