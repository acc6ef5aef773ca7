import { notListed } from '../../data/not-listed';
import { fold } from '../base/fold';
import { canonicalTag, LANGUAGE_TAG } from '../base/language-tag';
import { nameKey } from '../base/name-key';
import {
  idsOf,
  labelLocales,
  labelModules,
  lookup,
  nearMisses,
  type VocabularyIds,
  type VocabularyName,
} from '../taxonomy';
import { A_DATE, parseDate } from './date';
import { meantField } from './fields';
import type { Issue } from './issue';

/** What a value was read as, or what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly problem: Problem };
export type Problem = Pick<Issue, 'candidates' | 'code' | 'expected' | 'meant'>;

/** Reads an entry of a closed vocabulary: an id, a code, a Hub term id, or a label in any of the six languages. */
export function readEntry<V extends VocabularyName>(vocabulary: V, found: unknown): Read<VocabularyIds[V]> {
  const expected = `one of the ${idsOf(vocabulary).length} ${vocabulary}`;
  if (typeof found !== 'string' && typeof found !== 'number') return { problem: { code: 'invalid', expected } };
  const [value, ...others] = lookup(vocabulary, found, labelModules);
  if (value !== undefined && others.length === 0) return { value };
  if (value !== undefined) return { problem: { code: 'ambiguous', expected, candidates: [value, ...others] } };
  if (vocabulary === 'countries' && isNotListed(String(found))) {
    return { problem: { code: 'not-listed', expected: 'a country on the Hub’s list' } };
  }
  const near = nearMisses(vocabulary, String(found), labelModules);
  const hint = near.length === 1 ? { meant: near[0] } : near.length > 1 ? { candidates: near } : {};
  return { problem: { code: 'unknown-value', expected, ...hint } };
}

/** The field that is probably meant by a name that is none, its heading in any of the six languages included. */
export function readFieldName(name: string, has: (field: string) => boolean): string | undefined {
  return meantField(name, has, labelModules);
}

/** Whether a text is how people say "worldwide" in a list of countries: the label of the scope in any language. */
export function isGlobal(found: unknown): boolean {
  return typeof found === 'string' && lookup('scopes', found, labelModules)[0] === 'global';
}

let elsewhere: ReadonlySet<string> | undefined;

function isNotListed(text: string): boolean {
  elsewhere ??= new Set(
    notListed.flatMap(({ id, iso3, m49, names }) => [id, iso3, m49, String(Number(m49)), ...names].map(nameKey)),
  );
  return elsewhere.has(nameKey(text));
}

/** Reads a language: a BCP 47 tag, or the language's name in any of the six languages. */
export function readLanguage(found: unknown): Read<string> {
  const expected = LANGUAGE_TAG;
  if (typeof found !== 'string') return { problem: { code: 'invalid', expected } };
  const named = languageNames().get(fold(found.trim()));
  if (named !== undefined) return { value: named };
  const tag = canonicalTag(found.trim().replaceAll('_', '-'));
  if (tag === undefined || !isLanguage(tag)) return { problem: { code: 'unknown-value', expected } };
  return { value: tag };
}

/** Whether a tag's language is an ISO 639 code: `klingon` is a well-formed tag, too. */
function isLanguage(tag: string): boolean {
  return (new Intl.Locale(tag).language ?? 'und').length <= 3;
}

let languages: ReadonlyMap<string, string> | undefined;

/** The names of all languages with a two-letter code, in the six languages and in their own. */
function languageNames(): ReadonlyMap<string, string> {
  if (languages !== undefined) return languages;
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = letters.flatMap((a) => letters.map((b) => `${a}${b}`)).filter((code) => canonicalTag(code) === code);
  const names = new Map<string, string>();
  for (const locale of labelLocales) {
    const display = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code);
      if (name !== undefined && !names.has(fold(name))) names.set(fold(name), code);
    }
  }
  for (const code of codes) {
    const name = new Intl.DisplayNames(code, { type: 'language', fallback: 'none' }).of(code);
    if (name !== undefined && !names.has(fold(name))) names.set(fold(name), code);
  }
  languages = names;
  return names;
}

/** A year, month and day in this order, however they are joined. */
const LOOSE_DATE = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?$/;

/** Reads a date; a year may be a number, and a time of day is cut off. */
export function readDate(found: unknown): Read<string> {
  const problem: Problem = { code: 'invalid', expected: A_DATE };
  const text = typeof found === 'number' ? String(found).padStart(4, '0') : found;
  if (typeof text !== 'string') return { problem };
  const date = text.trim().replace(/^(\d{4}-\d{2}-\d{2})T.*$/, '$1');
  if (parseDate(date) !== undefined) return { value: date };
  const [, year, month, day] = LOOSE_DATE.exec(date) ?? [];
  const meant = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined).join('-');
  return { problem: parseDate(meant) === undefined ? problem : { ...problem, meant } };
}
