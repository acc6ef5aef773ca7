import { scopeWords, sectionWords } from '../../data/entry-words';
import { lazy, memoize } from '../base/memoize';
import { normalizeName } from '../base/normalize-name';
import { canonicalText } from '../base/text/canonical-text';
import {
  allLabels,
  idsOf,
  isId,
  label,
  lookup,
  nearMisses,
  type VocabularyIds,
  type VocabularyName,
} from '../taxonomy';
import { isWebAddress } from './check';
import { resolveCountry } from './country-names';
import type { Issue } from './issue';
import { suggestCountries } from './suggest-countries';
import { suggestDocumentTypes } from './suggest-document-type';
import { suggestField } from './suggest-field';

/** Result of reading a value, possibly with a warning, or its problem. */
export type ReadResult<T> = { readonly value: T; readonly warning?: Problem } | { readonly problem: Problem };
export type Problem = Pick<Issue, 'candidates' | 'code' | 'expected' | 'meant'>;

/** Spreadsheet form of an integer: `3.0`. */
const DECIMAL_INTEGER = /^(\d+)[.,]0+$/;

/** Maximum size of a vocabulary that a message lists in full. */
const MAX_LISTED_IDS = 12;

/** Limits the caches. A table repeats its values, and a comparison of an unknown one with all names is slow. */
const CACHE_SIZE = 1000;

/** Reads an entry of a closed vocabulary: an id, a code, a number, a Hub term id, or a label in any of the six languages. */
export function readEntry(vocabulary: VocabularyName, value: unknown): ReadResult<string | number> {
  if (typeof value === 'string' || typeof value === 'number') return reader(vocabulary)(value);
  return { problem: { code: 'invalid', expected: expectedEntry(vocabulary) } };
}

const reader = /* @__PURE__ */ memoize((vocabulary: VocabularyName) =>
  memoize((value: string | number) => readValue(vocabulary, value), CACHE_SIZE),
);

const expectedEntry = /* @__PURE__ */ memoize((vocabulary: VocabularyName): string => {
  const ids: (string | number)[] = idsOf(vocabulary);
  return ids.length <= MAX_LISTED_IDS ? `one of ${ids.join(', ')}` : `one of the ${ids.length} ${vocabulary}`;
});

function readValue(vocabulary: VocabularyName, value: string | number): ReadResult<string | number> {
  const expected = expectedEntry(vocabulary);
  const matches = resolveValue(vocabulary, value);
  if (matches === 'not-listed') return { problem: { code: matches, expected: 'a country on the Hub’s list' } };
  const [entry, ...rest] = matches;
  if (entry !== undefined && rest.length === 0) return { value: entry };
  if (entry !== undefined) return { problem: { code: 'ambiguous', expected, candidates: [entry, ...rest] } };
  const integer = DECIMAL_INTEGER.exec(String(value).trim())?.[1];
  const candidates: readonly (string | number)[] =
    integer === undefined ? suggestEntries(vocabulary, String(value)) : lookup(vocabulary, integer, allLabels);
  const [decimal] = candidates;
  // Spreadsheets and pandas write `10.0`. `10,0` may be a list.
  if (integer !== undefined && decimal !== undefined && !String(value).includes(','))
    return { value: decimal, warning: { code: 'other-form', expected, meant: decimal } };
  const hint = candidates.length === 1 ? { meant: candidates[0] } : candidates.length > 1 ? { candidates } : {};
  return { problem: { code: 'unknown-value', expected, ...hint } };
}

/** Returns the entries that a value means. Countries have more names than the label modules, which searches use. */
function resolveValue<V extends VocabularyName>(
  vocabulary: V,
  value: string | number,
): readonly VocabularyIds[V][] | 'not-listed' {
  if (vocabulary !== 'countries') {
    const matches = lookup(vocabulary, value, allLabels);
    if (matches.length > 0) return matches;
    const word = idByWord(vocabulary, String(value));
    return word === undefined ? resolveParts(vocabulary, String(value)) : idsIn(vocabulary, [word]);
  }
  const match = findCountry(String(value));
  return match === 'not-listed' ? match : idsIn(vocabulary, match.ids);
}

/** Returns the section or the scope that a word besides the labels means. */
function idByWord(vocabulary: VocabularyName, value: string): string | undefined {
  const words = vocabulary === 'sections' ? sectionIds() : vocabulary === 'scopes' ? scopeIds() : undefined;
  return value.length > MAX_WORD_LENGTH ? undefined : words?.get(normalizeName(value));
}

const MAX_WORD_LENGTH = 40;

const sectionIds = /* @__PURE__ */ lazy(() => idsByWord(sectionWords));
const scopeIds = /* @__PURE__ */ lazy(() => idsByWord(scopeWords));

function idsByWord(words: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([id, names]) => names.map((name) => [normalizeName(name), id] as const)),
  );
}

/** Returns the entry that a text means, without suggestions for other texts. */
export function resolveEntry(vocabulary: VocabularyName, text: string): string | number | undefined {
  const matches = resolveValue(vocabulary, text);
  return matches === 'not-listed' || matches.length !== 1 ? undefined : matches[0];
}

/** Returns the entry that each part of a value means: `Guidelines/Toolkits`, `Report / Rapport`. */
function resolveParts<V extends VocabularyName>(vocabulary: V, value: string): VocabularyIds[V][] {
  const parts = value.length > MAX_PARTS_LENGTH || !value.includes('/') ? [] : value.split('/');
  const [first = [], ...rest] = parts.map((part) => (/\p{L}/u.test(part) ? lookup(vocabulary, part, allLabels) : []));
  return first.length === 1 && rest.every((matches) => matches.length === 1 && matches[0] === first[0]) ? first : [];
}

/** Maximum length of a value with parts, in UTF-16 units, longer than labels in several languages. */
const MAX_PARTS_LENGTH = 500;

const findCountry = /* @__PURE__ */ memoize(resolveCountry, CACHE_SIZE);

/** Returns the entries that an unknown value probably means. */
function suggestEntries<V extends VocabularyName>(vocabulary: V, value: string): VocabularyIds[V][] {
  return idsIn(vocabulary, suggestIn(vocabulary, value));
}

function suggestIn(vocabulary: VocabularyName, text: string): readonly (string | number)[] {
  if (vocabulary === 'countries') return suggestCountries(text);
  const near = nearMisses(vocabulary, text, allLabels);
  return near.length === 0 && vocabulary === 'documentTypes' ? suggestDocumentTypes(text) : near;
}

/** Returns the ids that a vocabulary has, with its type. */
function idsIn<V extends VocabularyName>(vocabulary: V, ids: readonly (string | number)[]): VocabularyIds[V][] {
  return ids.filter((id) => isId(vocabulary, id));
}

/** Returns the field that an unknown name probably means, including headings in the six languages. */
export function suggestFieldName(name: string, has: (field: string) => boolean): string | undefined {
  return suggestField(name, has, allLabels);
}

/** Whether a string means "worldwide" in a list of countries: the label of the global scope in any language. */
export function isGlobalLabel(value: unknown): boolean {
  return typeof value === 'string' && globalLabels().has(normalizeName(canonicalText(value)));
}

const globalLabels = /* @__PURE__ */ lazy(
  () =>
    new Set([...allLabels.map((labels) => label('scopes', 'global', labels)), ...scopeWords.global].map(normalizeName)),
);

/** Returns the URL that a string without `https://` probably means. */
export function suggestUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^[\p{L}\d-]+(\.[\p{L}\d-]+)*\.\p{L}{2,}([/?#]\S*)?$/u.test(value))
    return undefined;
  const url = `https://${value}`;
  return isWebAddress(url) ? url : undefined;
}
