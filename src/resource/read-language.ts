import { en } from '../../data/display-labels/en';
import { ambiguousNames, everydayNames, languageNouns, subtagWords } from '../../data/language-words';
import { otherNames } from '../../data/languages/other-names';
import { ownNames } from '../../data/languages/own-names';
import { territoryLanguages } from '../../data/languages/territories';
import { canonicalTag, EXPECTED_LANGUAGE_TAG, MAX_TAG_LENGTH } from '../base/language-tag';
import { lazy, memoize } from '../base/memoize';
import { nearest } from '../base/nearest';
import { canonicalText } from '../base/text/canonical-text';
import { fold } from '../base/text/fold';
import { allLabels, countries, isId, label, lookup } from '../taxonomy';
import { formatLanguage } from './issue';
import type { Problem, ReadResult } from './read-value';

const EXPECTED_SINGLE = 'one language for each element, not several in one string';

/** Maximum length of a name in UTF-16 units, and of a tag with the marks around it. */
const MAX_NAME_LENGTH = 120;
const MAX_CODE_LENGTH = MAX_TAG_LENGTH + 10;

const READ_CACHE_SIZE = 1000;

/**
 * Reads a language: a BCP 47 tag, an ISO 639 code, or a name of the language in any of the six languages or in itself, also with a
 * script or a region ("Chinese (Simplified)", "Portuguese - Brazil"). Reports the probable language of a country's code or name.
 */
export function readLanguage(value: unknown): ReadResult<string> {
  if (typeof value !== 'string') return { problem: { code: 'invalid', expected: EXPECTED_LANGUAGE_TAG } };
  return readText(canonicalText(value));
}

/** Memoized: a table repeats its values. */
const readText = /* @__PURE__ */ memoize((text: string): ReadResult<string> => {
  const expected = EXPECTED_LANGUAGE_TAG;
  const [tag, ...others] = findTags(text);
  if (tag !== undefined && others.length === 0) return { value: tag };
  if (tag !== undefined) return { problem: { code: 'ambiguous', expected, candidates: [tag, ...others] } };
  if (text.length > MAX_NAME_LENGTH) return { problem: { code: 'unknown-value', expected } };
  if (isSeveral(text)) return { problem: { code: 'invalid', expected: EXPECTED_SINGLE } };
  return { problem: { code: 'unknown-value', expected, ...hint(suggestTags(text)) } };
}, READ_CACHE_SIZE);

/** Returns the tag of a text that means one language, as {@link readLanguage} does, but searches for no suggestion. */
export function resolveLanguage(text: string): string | undefined {
  return resolveText(canonicalText(text));
}

const resolveText = /* @__PURE__ */ memoize((text: string): string | undefined => {
  const [tag, ...others] = findTags(text);
  return others.length === 0 ? tag : undefined;
}, READ_CACHE_SIZE);

/** Returns the hint of an issue: the probable meaning, or several. */
function hint(tags: readonly string[]): { meant?: string; candidates?: readonly string[] } {
  const [first] = tags;
  if (first === undefined) return {};
  return tags.length === 1 ? { meant: first } : { candidates: tags };
}

/** Returns the tags that a text means: several if it is ambiguous, an empty list if it is unknown. */
function findTags(text: string): readonly string[] {
  const tags = findSimple(text);
  if (tags.length > 0 || text.length > MAX_NAME_LENGTH) return tags;
  const tag = readAlternatives(text) ?? (isCodeList(text) ? undefined : readDetailed(text));
  return tag === undefined ? [] : [tag];
}

/** As {@link findTags}, for a single name or code. Two-letter codes first: no name has two letters only. */
function findSimple(text: string): readonly string[] {
  const code = readCode(text);
  if (code !== undefined && baseOf(codeIn(text)).length === 2) return [code];
  const tags = text.length > MAX_NAME_LENGTH ? [] : findByName(text);
  return tags.length > 0 || code === undefined ? tags : [code];
}

// Codes.

/** Reads a tag or a code, in brackets or with a full stop as well. */
function readCode(text: string): string | undefined {
  if (text.length > MAX_CODE_LENGTH) return undefined;
  const written = codeIn(text);
  const tag = canonicalTag(written);
  return tag !== undefined && isLanguageCode(baseOf(written)) ? tag : undefined;
}

/** Returns a code without the marks around it, with hyphens: `en-US` for `en_US` and `(en-US)`. */
function codeIn(text: string): string {
  return text.replace(/^[\s([{<"'“«]+|[\s)\]}>"'”».]+$/gu, '').replaceAll('_', '-');
}

/** Returns the first subtag: the language. */
function baseOf(tag: string): string {
  return (tag.split('-', 1)[0] ?? tag).toLowerCase();
}

/**
 * Whether a code is one of ISO 639: `klingon` is well-formed too. All two-letter codes have names; `Intl` replaces withdrawn ones.
 * Three-letter codes are too many for a list.
 */
function isLanguageCode(code: string): boolean {
  if (code.length !== 2) return code.length === 3;
  return isNamed(code) || canonicalTag(code) !== code;
}

/** Returns the country or territory of a code: ISO 3166, in two or three letters, and `UK`. */
function territoryOf(code: string): string | undefined {
  const upper = code.toUpperCase();
  if (upper === 'UK') return 'GB';
  if (Object.hasOwn(territoryLanguages, upper)) return upper;
  return countries.find(({ iso3 }) => iso3 === upper)?.id;
}

/** Returns the official languages of a country or territory, the most spoken first. */
function languagesOf(territory: string): readonly string[] {
  return Object.hasOwn(territoryLanguages, territory) ? (territoryLanguages[territory] ?? []) : [];
}

// Names.

/** Final characters of a language's name in Chinese. */
const CHINESE_SUFFIX = /(?<=\p{Script=Han})(?:语言|語言|语|語|文|话|話)$/u;
/** Article and preposition of a word in Arabic. */
const ARABIC_PREFIX = /^(?:وال|بال|ال)(?=\p{Script=Arabic}{3})/u;
/** Endings of adjectives in Arabic, and in Russian after `ск`, folded. */
const ARABIC_FEMININE = /(?<=\p{Script=Arabic}ي)ه$/u;
const RUSSIAN_ENDING = /(?<=[сц]к)(?:ии|ом|ого|ои|ая|ую|ое|и)$/u;
/** Elided articles in French, before the apostrophes of other names are dropped. */
const FRENCH_ARTICLE = /(?<![\p{L}\p{M}])[ld]'(?=\p{L})/gu;

/** Years of a language in ISO 639: "Greek, Modern (1453-)". */
const YEARS = /\(\d{3,4}-\)/g;

/** Splits a name into words for comparison: folded, without articles and the endings of adjectives. */
function wordsOf(name: string): string[] {
  const folded = fold(name).replace(YEARS, '').replace(FRENCH_ARTICLE, '').replaceAll("'", '');
  return (folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) =>
    word
      .replace(CHINESE_SUFFIX, '')
      .replace(ARABIC_PREFIX, '')
      .replace(ARABIC_FEMININE, '')
      .replace(RUSSIAN_ENDING, ''),
  );
}

/** Words that mean "language", as in names. */
const nouns = /* @__PURE__ */ lazy(() => new Set(languageNouns.flatMap(wordsOf)));

/** Returns the keys of a name: its words in their order, joined, and sorted. Words for "language" don't count. */
function keysOf(name: string): string[] {
  const all = wordsOf(name);
  const words = all.filter((word) => !nouns().has(word));
  return keysOfWords(words.length === 0 ? all : words);
}

function keysOfWords(words: readonly string[]): string[] {
  const joined = words.join('');
  return joined === '' ? [] : [joined, [...words].sort().join(' ')];
}

type NameIndex = Map<string, readonly string[]>;

/** Tags by the keys of their names. Names of CLDR precede ours, which add no second meaning. */
const names = /* @__PURE__ */ lazy((): NameIndex => {
  const index: NameIndex = new Map();
  for (const [ambiguous, tags] of ambiguousNames) for (const name of ambiguous) addName(index, name, tags);
  const labels = allLabels.flatMap(({ languages }) => Object.entries(languages?.labels ?? {}));
  for (const [tag, name] of labels) if (!isAmbiguous(name)) addName(index, name, [tag]);
  for (const source of [ownNames, otherNames, everydayNames]) {
    const known = new Set(index.keys());
    for (const [tag, all] of Object.entries(source)) {
      for (const name of all) for (const key of keysOf(name)) if (!known.has(key)) addKey(index, key, [tag]);
    }
  }
  return index;
});

const ambiguousKeys = /* @__PURE__ */ lazy(() => new Set(ambiguousNames.flatMap(([all]) => all.flatMap(keysOf))));

function isAmbiguous(name: string): boolean {
  return keysOf(name).some((key) => ambiguousKeys().has(key));
}

function addName(index: NameIndex, name: string, tags: readonly string[]): void {
  for (const key of keysOf(name)) addKey(index, key, tags);
}

function addKey(index: NameIndex, key: string, tags: readonly string[]): void {
  index.set(key, [...new Set([...(index.get(key) ?? []), ...tags])]);
}

/** Returns the tags with a name, in the feminine as well: "langue française", "lengua inglesa". */
function findByName(text: string): readonly string[] {
  const found = findByKeys(keysOf(text));
  if (found.length > 0) return found;
  const all = wordsOf(text);
  const words = all.filter((word) => !nouns().has(word));
  if (words.length === all.length) return [];
  for (const [ending, replacement] of FEMININE_ENDINGS) {
    const masculine = words.map((word) => word.replace(ending, replacement));
    const tags = findByKeys(keysOfWords(masculine));
    if (tags.length > 0) return tags;
  }
  return [];
}

/** Endings of feminine adjectives in French and Spanish, and those of the masculine. */
const FEMININE_ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=n)ne$/, ''],
  [/e$/, ''],
  [/a$/, ''],
  [/a$/, 'o'],
];

function findByKeys(keys: readonly string[]): readonly string[] {
  for (const key of keys) {
    const tags = names().get(key);
    if (tags !== undefined) return tags;
  }
  return [];
}

// Names with a script, a region or a second name.

const ALTERNATIVES = /\s*[;/|]\s*|\s(?:or|and|ou|et|o|y|или|и|أو|و)\s|或|、/u;
const BRACKET = /[([{（［【]/gu;
const CLOSING_BRACKETS = /[)\]}）］】\s]+$/u;
const SEPARATED = /^([^,،，:：–—]+?)\s*(?:[,،，:：–—]|\s-\s)\s*(.+)$/u;
const DETAIL_SEPARATORS = /\s*[,،，、;/]\s*/u;

/** Maximum number of words of a name that is split between two of them. */
const MAX_SPLIT_WORDS = 6;

/** Reads several names of one language ("Spanish; Castilian"). Returns the tag that is the prefix of all others. */
function readAlternatives(text: string): string | undefined {
  const parts = text.split(ALTERNATIVES).filter((part) => part !== '');
  if (parts.length < 2) return undefined;
  const [tag, ...others] = parts.map(readSingle).sort((a = '', b = '') => a.length - b.length);
  if (tag === undefined || others.some((other) => other === undefined || !isWithin(other, tag))) return undefined;
  return tag;
}

/** Whether a tag is a regional form with a name of its own, such as `pt-BR`. */
function isKnownForm(tag: string): boolean {
  return Object.hasOwn(en.languages?.labels ?? {}, tag);
}

/** Whether a text is a list of codes of different languages. A tag has hyphens or underscores instead, or is a known one: "pt br". */
function isCodeList(text: string): boolean {
  const parts = text.split(/[\s,;/|&–—]+/u).filter((part) => part !== '');
  if (parts.length < 2 || !parts.every((part) => ASCII_CODE.test(part))) return false;
  const tag = /^\S+ \S+$/.test(text) ? canonicalTag(parts.join('-')) : undefined;
  if (tag !== undefined && isKnownForm(tag)) return false;
  return parts.every((part) => isNamed(part) && canonicalTag(part) !== undefined);
}

/** Whether a string names several languages. */
function isSeveral(text: string): boolean {
  const parts = text
    .split(/\s*,\s*/u)
    .flatMap((part) => part.split(ALTERNATIVES))
    .filter((part) => part !== '');
  return isCodeList(text) || (parts.length > 1 && parts.every((part) => findSimple(part).length > 0));
}

/** Reads a name with details, in brackets, after a comma or beside it, in either order. */
function readDetailed(text: string): string | undefined {
  const splits = [...text.matchAll(BRACKET)].map(({ index }): readonly [string, string] => [
    text.slice(0, index),
    text.slice(index + 1).replace(CLOSING_BRACKETS, ''),
  ]);
  const [, head, details] = SEPARATED.exec(text) ?? [];
  if (head !== undefined && details !== undefined) splits.push([head, details]);
  const words = text.split(/[\s_/-]+/u);
  if (words.length <= MAX_SPLIT_WORDS) {
    for (let i = words.length - 1; i > 0; i--) {
      const pair = [words.slice(0, i).join(' '), words.slice(i).join(' ')] as const;
      if (isCodePair(pair) || !pair.some((part) => WORD_LIKE_CODE.test(part))) splits.push(pair);
    }
  }
  for (const [before, after] of splits) {
    const tag = readWithDetails(before, after) ?? readWithDetails(after, before);
    if (tag !== undefined) return tag;
  }
  return undefined;
}

/** Whether both parts are codes: `pt br`. Beside a name, `at` and `to` are rather words. */
function isCodePair(parts: readonly string[]): boolean {
  return parts.every((part) => ASCII_CODE.test(part));
}

function readWithDetails(name: string, details: string): string | undefined {
  const tag = readSingle(name);
  if (tag === undefined) return undefined;
  return addDetail(tag, details) ?? details.split(DETAIL_SEPARATORS).reduce(addDetail, tag);
}

/** Reads a part of a name. Three letters are a code only if its language has a name: `for` has none. */
function readSingle(text: string): string | undefined {
  const [tag, ...others] = findSimple(text.trim());
  return tag !== undefined && others.length === 0 && isNamed(tag) ? tag : undefined;
}

function isNamed(tag: string): boolean {
  return Object.hasOwn(en.languages?.labels ?? {}, baseOf(tag));
}

/** Adds a detail to a tag: another name or code of the language, or its script, region or variant. */
function addDetail(tag: string | undefined, detail: string): string | undefined {
  if (tag === undefined) return undefined;
  const text = detail.trim();
  if (isOtherLanguage(text, tag)) return undefined;
  const same = findSimple(text).find((other) => isWithin(other, tag) || isWithin(tag, other));
  const subtag = findSubtag(text);
  if (same === undefined || (subtag !== undefined && addsMeaning(tag, subtag, text))) {
    return subtag === undefined ? undefined : addSubtag(tag, subtag);
  }
  return isWithin(same, tag) ? same : tag;
}

/** Whether a detail in lower case is the code of another language, and no region: "French (en)". */
function isOtherLanguage(text: string, tag: string): boolean {
  if (!WORD_LIKE_CODE.test(text) || isKnownForm(`${tag}-${text.toUpperCase()}`)) return false;
  const code = readCode(text);
  return code !== undefined && isNamed(code) && !isWithin(code, tag) && !isWithin(tag, code);
}

/** Whether a detail that names the language as well is a region, or a script that the language usually doesn't have. */
function addsMeaning(tag: string, subtag: string, text: string): boolean {
  if (REGION.test(subtag)) return !ASCII_CODE.test(text);
  return SCRIPT.test(subtag) && new Intl.Locale(tag).maximize().script !== subtag;
}

/** Whether a tag is another or has further subtags: `pt-BR` is within `pt`. */
function isWithin(tag: string, other: string): boolean {
  return tag === other || tag.startsWith(`${other}-`);
}

const ASCII_CODE = /^[A-Za-z]{2,3}$/;
const WORD_LIKE_CODE = /^[a-z]{2,3}$/;
const SCRIPT = /^[A-Z][a-z]{3}$/;
const REGION = /^(?:[A-Z]{2}|\d{3})$/;

/** Adds a subtag in its position. Returns undefined if the tag has another script or region. */
function addSubtag(tag: string, subtag: string): string | undefined {
  const parts = tag.split('-');
  if (parts.includes(subtag)) return tag;
  const kind = SCRIPT.test(subtag) ? SCRIPT : REGION.test(subtag) ? REGION : undefined;
  if (kind !== undefined && parts.some((part) => kind.test(part))) return undefined;
  const [language = tag, ...rest] = parts;
  const ordered = [...rest.filter((part) => SCRIPT.test(part)), ...rest.filter((part) => REGION.test(part))];
  const variants = rest.filter((part) => !SCRIPT.test(part) && !REGION.test(part));
  if (kind === SCRIPT) ordered.unshift(subtag);
  else if (kind === REGION) ordered.push(subtag);
  else variants.push(subtag);
  return canonicalTag([language, ...ordered, ...variants].join('-'));
}

/** Subtags by the keys of their names. */
const subtags = /* @__PURE__ */ lazy((): NameIndex => {
  const index: NameIndex = new Map();
  for (const { languages } of allLabels) {
    for (const [subtag, name] of Object.entries(languages?.subtags ?? {})) addName(index, name, [subtag]);
  }
  for (const [subtag, words] of Object.entries(subtagWords)) for (const word of words) addName(index, word, [subtag]);
  return index;
});

/** Returns the script, region or variant that a text names or is. */
function findSubtag(text: string): string | undefined {
  const named = lookup('countries', text, allLabels);
  // A label is meant even if it is another name of a second country: "French (Congo)".
  const labelled = named.filter((id) =>
    allLabels.some((labels) => keysOf(label('countries', id, labels)).join() === keysOf(text).join()),
  );
  const [country, ...others] = labelled.length > 0 ? labelled : named;
  if (country !== undefined && others.length === 0) return country;
  for (const key of keysOf(text)) {
    const [subtag, ...further] = subtags().get(key) ?? [];
    if (subtag !== undefined && further.length === 0) return subtag;
  }
  if (ASCII_CODE.test(text)) return territoryOf(text);
  return Object.hasOwn(en.languages?.subtags ?? {}, text) ? text : undefined;
}

// Suggestions.

/** Returns the languages that an unknown text probably means: those of a country, or those with a similar name. */
function suggestTags(text: string): readonly string[] {
  const written = codeIn(text);
  const base = baseOf(written);
  const territory = /^[a-z]{2}$/.test(base) && canonicalTag(written) !== undefined ? territoryOf(base) : undefined;
  if (territory !== undefined) return languagesOf(territory).map((tag) => replaceBase(written, tag));
  const [country, ...others] = lookup('countries', text, allLabels);
  if (country !== undefined && others.length === 0) return languagesOf(country);
  const [key] = keysOf(text);
  if (key === undefined) return [];
  return [...new Set(nearest(key, names().keys()).flatMap((near) => names().get(near) ?? []))];
}

/** Replaces the language of a tag, which may have a region: `ja-JP` for `jp-JP`. */
function replaceBase(written: string, tag: string): string {
  const rest = written.slice(baseOf(written).length);
  return (rest === '' ? tag : canonicalTag(`${baseOf(tag)}${rest}`)) ?? tag;
}

/**
 * Returns the problem of a code that is a language's and also the code of one of the record's countries, whose languages are others:
 * `se` is Northern Sami, but beside `SE` it probably means Swedish. Returns undefined for a plausible language: one of another country
 * of the record, or one beside all languages of the country.
 *
 * @param tags languages of the record.
 */
export function checkCode(
  value: unknown,
  countryCodes: readonly string[],
  tags: readonly string[],
): Problem | undefined {
  if (typeof value !== 'string') return undefined;
  const text = canonicalText(value);
  if (text.length > MAX_CODE_LENGTH) return undefined;
  const { written, country } = codeWithCountry(text);
  const [tag, ...others] = country !== undefined && countryCodes.includes(country) ? findTags(written) : [];
  if (!isId('countries', country) || tag === undefined || others.length > 0) return undefined;
  const isSpokenIn = (code: string) => languagesOf(code).some((one) => baseOf(one) === baseOf(tag));
  const present = new Set(tags.map(baseOf));
  const meant = languagesOf(country);
  if (countryCodes.some(isSpokenIn) || meant.every((one) => present.has(baseOf(one)))) return undefined;
  const expected = `a language of ${label('countries', country)}: the code ${baseOf(written)} means ${formatLanguage(tag)}`;
  return { code: 'implausible', expected, ...hint(meant.map((one) => replaceBase(written, one))) };
}

/** Returns the code in a text, and the country or territory of its language part if that is one's code as well. Memoized as above. */
const codeWithCountry = /* @__PURE__ */ memoize(
  (text: string): { readonly written: string; readonly country: string | undefined } => {
    const written = codeIn(text);
    return { written, country: territoryOf(baseOf(written)) };
  },
  READ_CACHE_SIZE,
);
