import { memoize } from '../base/memoize';
import { nearest } from '../base/nearest';
import { canonicalText } from '../base/text/canonical-text';
import type { CharacterVariants } from '../base/text/variants';
import { type FieldName, fieldNames } from '../resource/fields';
import { columnForField, fieldForm, fieldParts, wholeFields } from './column-names';
import {
  HAN,
  type HeadingLabels,
  type HeadingWord,
  type HeadingWords,
  indexHeadingWords,
  isLong,
  joinKeys,
} from './heading-words';

/** Meaning of a heading. */
export type HeadingMeaning =
  /**
   * One field: `countries`, `titles.fr`. `isName` if the heading is the name of the field, in any case. With a rank, other columns may be
   * the same field: see `Column`.
   */
  | { readonly field: string; readonly isName: boolean; readonly rank?: number }
  /** Perhaps a field. A near miss resembles the name of a field; other headings may mean something else. */
  | { readonly candidates: readonly string[]; readonly isNearMiss: boolean }
  /** No field. */
  | undefined;

export type HeadingReader = (heading: string) => HeadingMeaning;

/** Maximum length of a heading that may mean a field without being its name, in UTF-16 units. */
const MAX_HEADING_LENGTH = 120;

const CACHE_SIZE = 1000;

/**
 * Creates a reader of headings. It ignores case, accents, spaces, hyphens and underscores. It reads names of fields, and headings that
 * mean one field in the locales of the labels.
 *
 * @param parseLanguage parses a language to its tag: `fr` for `French` and `FR`.
 * @param variants characters that mean others, such as traditional ones simplified ones.
 */
export function createHeadingReader(
  labels: readonly HeadingLabels[],
  parseLanguage: (text: string) => string | undefined,
  variants?: CharacterVariants,
): HeadingReader {
  const words = indexHeadingWords(labels, variants);
  return memoize((heading: string): HeadingMeaning => {
    const text = canonicalText(heading);
    const named = readName(text, parseLanguage);
    if (named !== undefined) return named;
    if (text.length > MAX_HEADING_LENGTH) return undefined;
    const cleaned = text.replace(LIST_NUMBER, '').replace(ENDINGS, '$1').replace(PLURAL_SUFFIX, '');
    const spaced = cleaned.replace(CAMEL_CASE, ' ');
    const clear = readClear(cleaned, words, parseLanguage);
    return clear ?? (spaced === cleaned ? undefined : readClear(spaced, words, parseLanguage)) ?? guess(spaced);
  }, CACHE_SIZE);

  function guess(text: string): HeadingMeaning {
    const keys = words.wordsOf(text);
    const key = joinKeys(keys);
    if (words.others.has(key)) return undefined;
    const vague = words.vague.get(key);
    if (vague !== undefined) return possible(vague, false);
    const near = nearFields(key, words);
    if (near.length > 0) return possible(near, true);
    const mentioned = mentionedFields(keys, words);
    return mentioned.length === 0 ? undefined : possible(mentioned, false);
  }
}

/** Endings to choose from: `Countr(y/ies)`. */
const ENDINGS = /(?<=\p{L})\((\p{L}{1,3})\/\p{L}{1,4}\)/gu;
/** Number of a question in an exported form: `3. Country`. */
const LIST_NUMBER = /^\d{1,3}[.)]\s+/;
/** Optional ending: `Language(s)`, `País(es)`, `Country/ies`. */
const PLURAL_SUFFIX = /(?<=\p{L})\s?(?:\((?:e?s|x|as|os|ies|ы|и)\)|\/(?:e?s|ies|as|os)(?!\p{L}))/giu;

/** Positions between the words of `publicationDate`. */
const CAMEL_CASE = /(?<=\p{Ll})(?=\p{Lu})/gu;

/** Reads a heading that means one field, or a title in a language. */
function readClear(
  text: string,
  words: HeadingWords,
  parseLanguage: (text: string) => string | undefined,
): HeadingMeaning {
  // First, because `de` is a preposition, too: `Title (de)`.
  const title = readTitle(text, words, parseLanguage);
  if (title !== undefined) return title;
  const field = readField(text, words);
  return field === undefined ? undefined : { field, isName: false };
}

function possible(fields: readonly FieldName[], isNearMiss: boolean): HeadingMeaning {
  return { candidates: fields.map(columnForField), isNearMiss };
}

/** Reads the name of a field, in any case. */
function readName(text: string, parseLanguage: (text: string) => string | undefined): HeadingMeaning {
  const lower = text.toLowerCase();
  const whole = wholeFields.find((name) => name.toLowerCase() === lower);
  if (whole !== undefined) return { field: whole, isName: true };
  const dot = text.indexOf('.');
  const field = dot < 0 ? lower : lower.slice(0, dot);
  if (fieldForm(field) !== 'named') return undefined;
  if (dot < 0)
    return { candidates: [...(field === 'titles' ? ['title'] : []), columnForField(field)], isNearMiss: true };
  const part = text.slice(dot + 1);
  if (field === 'titles') return { field: `${field}.${parseLanguage(part) ?? part}`, isName: true };
  const near = fieldParts(field).includes(part) ? undefined : nearest(part, fieldParts(field))[0];
  return near === undefined
    ? { field: `${field}.${part}`, isName: true }
    : { candidates: [`${field}.${near}`], isNearMiss: true };
}

/** Separators of a heading in several languages: `Country / Pays`, `Pays (Country)`. */
const PART_SEPARATORS = /[/|()[\]{}（）［］【】／｜•·:：\n\r]|\s[-–—]\s/u;

/** Returns the field that a heading means; undefined if it isn't clear. */
function readField(text: string, words: HeadingWords): FieldName | undefined {
  const whole = clearField(words.wordsOf(text), words);
  if (whole !== undefined) return whole;
  const parts = text
    .split(PART_SEPARATORS)
    .map((part) => words.wordsOf(part))
    .filter((part) => part.length > 0);
  const fields = new Set(parts.filter((part) => !isNote(part, words)).map((part) => clearField(part, words)));
  const [field] = fields;
  return fields.size === 1 ? field : undefined;
}

/** Form of a date in a note: `YYYY-MM-DD`. */
const DATE_FORM = /^(?:[ymdajg]{1,4}|год)+$/;

/** Maximum length in a note, without spaces: `max200words`. */
const LENGTH_NOTE = /\d(?:words?|characters?|chars|mots|caracteres|palabras|слов|字)$/u;

function isNote(part: readonly HeadingWord[], words: HeadingWords): boolean {
  const key = joinKeys(part);
  return words.notes.has(key) || DATE_FORM.test(key) || LENGTH_NOTE.test(key);
}

/** Returns the field of words, perhaps with a neutral word before or after them. */
function clearField(part: readonly HeadingWord[], words: HeadingWords): FieldName | undefined {
  const field = words.clear.get(joinKeys(part));
  if (field !== undefined || part.length < 2) return field;
  const isNeutral = (word: HeadingWord | undefined) => word !== undefined && words.neutral.has(word.key);
  if (isNeutral(part[0])) return clearField(part.slice(1), words);
  return isNeutral(part.at(-1)) ? clearField(part.slice(0, -1), words) : undefined;
}

/** Reads a title in another language: `title.fr`, `Title (FR)`, `title_fr`, `Title in French`, `Título en francés`, `法文标题`. */
function readTitle(
  text: string,
  words: HeadingWords,
  parseLanguage: (text: string) => string | undefined,
): HeadingMeaning {
  for (const rest of aroundTitle(text, words)) {
    const suffix = rest.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
    const isCode = LANGUAGE_CODE.test(suffix);
    const name = isCode ? suffix : suffix.replace(/[-_]/g, ' ');
    const language = isCode || name.length > MAX_CODE_LENGTH || HAN.test(name) ? parseLanguage(name) : undefined;
    if (language === undefined) continue;
    const field = `titles.${language}`;
    return WORD_CODE.test(suffix) ? { candidates: [field], isNearMiss: true } : { field, isName: false };
  }
  return undefined;
}

/** Tag of a language with two letters, perhaps with a script and a region, or a code of an official language with three letters. */
const LANGUAGE_CODE = /^(?:[a-z]{2}(?:[-_][a-z]{4})?(?:[-_][a-z]{2})?|eng|fra|fre|spa|esp|ara|rus|zho|chi)$/i;
const MAX_CODE_LENGTH = 3;
/** Codes of languages that are usual words, too: `Title ID` isn't a title in Indonesian. */
const WORD_CODE = /^(?:am|an|as|be|he|id|is|it|my|no|nr|or|so|to)$/i;

/** Returns the text after a heading for titles, or before it. A short text before it is an article: `El título`. */
function aroundTitle(text: string, words: HeadingWords): string[] {
  const all = words.wordsOf(text);
  const isTitle = (part: readonly HeadingWord[]) =>
    words.clear.get(joinKeys(part)) === 'title' || joinKeys(part) === 'titles';
  const rests: string[] = [];
  for (let i = all.length - 1; i > 0; i--) {
    if (isTitle(all.slice(0, i))) rests.push(text.slice(all[i - 1]?.end));
    const before = text.slice(0, all.at(-i)?.start);
    if (isTitle(all.slice(-i)) && before.trim().length > MAX_ARTICLE_LENGTH) rests.push(before);
  }
  if (all.length > 1) return rests;
  for (const name of words.chineseTitles) {
    if (text.startsWith(name)) rests.push(text.slice(name.length));
    if (text.endsWith(name)) rests.push(text.slice(0, -name.length));
  }
  return rests;
}

const MAX_ARTICLE_LENGTH = 3;

/** Returns the fields whose names or headings a key resembles. */
function nearFields(key: string, { clear, nearName, nearLabel, nearWords }: HeadingWords): readonly FieldName[] {
  const near = nearName(key);
  if (near.length > 0) return fieldNames.filter((name) => near.includes(name));
  if (!isLong(key)) return [];
  const labels = nearLabel(key);
  const keys = new Set((labels.length > 0 ? labels : nearWords(key, 1)).map((word) => clear.get(word)));
  return fieldNames.filter((name) => keys.has(name));
}

/** Maximum number of words of a heading that a longer heading contains. */
const MAX_WORDS = 6;
/** Minimum lengths of a heading that a longer one contains. */
const MIN_CLEAR_LENGTH = 3;
const MIN_VAGUE_LENGTH = 4;

/** Returns the fields of the headings within a longer heading: countries for `Country of publication`. The longest ones count. */
function mentionedFields(all: readonly HeadingWord[], words: HeadingWords): FieldName[] {
  const fields = new Set<FieldName>();
  for (let from = 0; from < all.length; ) {
    let length = Math.min(MAX_WORDS, all.length - from);
    let found: readonly FieldName[] = [];
    for (; length > 0; length--) {
      found = fieldsOf(joinKeys(all.slice(from, from + length)), words);
      if (found.length > 0) break;
    }
    for (const field of found) fields.add(field);
    const key = all[from]?.key ?? '';
    if (found.length === 0 && HAN.test(key)) for (const field of fieldsWithin(key, words)) fields.add(field);
    from += Math.max(length, 1);
  }
  return fieldNames.filter((field) => fields.has(field));
}

function fieldsOf(key: string, { clear, vague }: HeadingWords): readonly FieldName[] {
  const field = clear.get(key);
  if (field !== undefined) return key.length >= MIN_CLEAR_LENGTH || HAN.test(key) ? [field] : [];
  return key.length >= MIN_VAGUE_LENGTH || HAN.test(key) ? (vague.get(key) ?? []) : [];
}

/** Returns the fields of the headings within a run of Chinese. */
function fieldsWithin(run: string, words: HeadingWords): FieldName[] {
  const fields: FieldName[] = [];
  for (let from = 0; from < run.length - 1; ) {
    let length = run.length - from;
    for (; length > 1; length--) {
      const found = fieldsOf(run.slice(from, from + length), words);
      fields.push(...found);
      if (found.length > 0) break;
    }
    from += Math.max(length, 1);
  }
  return fields;
}
