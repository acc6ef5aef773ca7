import { allowedEdits, editDistance } from '../base/nearest';
import { type CountryCode, countries, isDerivedWord } from '../taxonomy';
import type { CountryIndex, KnownName } from './country-index';
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
  const ids = nearestIds(parseCountryName(text), countryIndex());
  return countries.filter(({ id }) => ids.has(id)).map(({ id }) => id);
}

/** Returns the countries and territories with a name at the smallest distance. */
function nearestIds(text: CountryName, index: CountryIndex): ReadonlySet<string> {
  let ids = new Set<string>();
  const joined = text.words.join('');
  let limit = allowedEdits(text.words.length === 0 ? text.allWords.join('') : joined);
  if (limit === 0) return ids;
  for (const name of index.names) {
    if (text.forms.size === 0 && isDerivedWord(joined, name.joined)) return new Set();
    const distance = distanceOf(text, joined, name, limit);
    if (distance > limit || !index.hasForms(name.id, text.forms)) continue;
    if (distance < limit) ids = new Set();
    limit = distance;
    ids.add(name.id);
  }
  return ids;
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
