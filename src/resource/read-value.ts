import { notListed } from '../../data/not-listed';
import { canonicalTag, LANGUAGE_TAG } from '../base/language-tag';
import { normalizeName } from '../base/normalize-name';
import { fold } from '../base/text/fold';
import {
  allLabels,
  idsOf,
  labelLocales,
  lookup,
  nearMisses,
  type VocabularyIds,
  type VocabularyName,
} from '../taxonomy';
import { isWebAddress } from './check';
import { A_DATE, parseDate } from './date';
import { meantField } from './fields';
import type { Issue } from './issue';

/** Result of reading a value, or its problem. */
export type Read<T> = { readonly value: T } | { readonly problem: Problem };
export type Problem = Pick<Issue, 'candidates' | 'code' | 'expected' | 'meant'>;

/** Spreadsheet form of an integer: `3.0`. */
const WHOLE_NUMBER = /^(\d+)[.,]0+$/;

/** Reads an entry of a closed vocabulary: an id, a code, a Hub term id, or a label in any of the six languages. */
export function readEntry<V extends VocabularyName>(vocabulary: V, found: unknown): Read<VocabularyIds[V]> {
  const expected = `one of the ${idsOf(vocabulary).length} ${vocabulary}`;
  if (typeof found !== 'string' && typeof found !== 'number') return { problem: { code: 'invalid', expected } };
  const [value, ...others] = lookup(vocabulary, found, allLabels);
  if (value !== undefined && others.length === 0) return { value };
  if (value !== undefined) return { problem: { code: 'ambiguous', expected, candidates: [value, ...others] } };
  if (vocabulary === 'countries' && isNotListed(String(found))) {
    return { problem: { code: 'not-listed', expected: 'a country on the Hub’s list' } };
  }
  const whole = WHOLE_NUMBER.exec(String(found).trim())?.[1];
  const near =
    whole === undefined ? nearMisses(vocabulary, String(found), allLabels) : lookup(vocabulary, whole, allLabels);
  const hint = near.length === 1 ? { meant: near[0] } : near.length > 1 ? { candidates: near } : {};
  return { problem: { code: 'unknown-value', expected, ...hint } };
}

/** Returns the field that an unknown name probably means, including headings in the six languages. */
export function readFieldName(name: string, has: (field: string) => boolean): string | undefined {
  return meantField(name, has, allLabels);
}

/** Whether a string means "worldwide" in a list of countries: the label of the global scope in any language. */
export function isGlobal(found: unknown): boolean {
  return typeof found === 'string' && lookup('scopes', found, allLabels)[0] === 'global';
}

let elsewhere: ReadonlySet<string> | undefined;

function isNotListed(text: string): boolean {
  elsewhere ??= new Set(
    notListed.flatMap(({ id, iso3, m49, names }) => [id, iso3, m49, String(Number(m49)), ...names].map(normalizeName)),
  );
  return elsewhere.has(normalizeName(text));
}

/** Reads a language: a BCP 47 tag, or a name of the language in any of the six languages. */
export function readLanguage(found: unknown): Read<string> {
  const expected = LANGUAGE_TAG;
  if (typeof found !== 'string') return { problem: { code: 'invalid', expected } };
  const named = languageNames().get(fold(found.trim()));
  if (named !== undefined) return { value: named };
  const tag = canonicalTag(found.trim().replaceAll('_', '-'));
  if (tag === undefined || !isLanguage(tag)) return { problem: { code: 'unknown-value', expected } };
  return { value: tag };
}

/** Whether a tag's language is an ISO 639 code: `klingon` is well-formed too. */
function isLanguage(tag: string): boolean {
  return (new Intl.Locale(tag).language ?? 'und').length <= 3;
}

let languages: ReadonlyMap<string, string> | undefined;

/** Names of all languages with a two-letter code, in the six languages and in their own. */
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

/** Year, month and day in this order, with any separator. */
const LOOSE_DATE = /^(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?$/;
/** Day and month, or month and day, before a year. */
const DAY_OR_MONTH_FIRST = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/;
/** Epoch of spreadsheet dates, which are numbers of days. */
const DAYS = /^\d{5}$/;
const FIRST_DAY = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** Reads a date. Accepts a year as a number and drops a time of day. */
export function readDate(found: unknown): Read<string> {
  const problem: Problem = { code: 'invalid', expected: A_DATE };
  const text = typeof found === 'number' ? String(found).padStart(4, '0') : found;
  if (typeof text !== 'string') return { problem };
  const date = text.trim().replace(/^(\d{4}-\d{2}-\d{2})T.*$/, '$1');
  if (parseDate(date) !== undefined) return { value: date };
  const [meant, ...others] = datesMeant(date);
  if (meant === undefined) return { problem };
  return { problem: others.length === 0 ? { ...problem, meant } : { ...problem, candidates: [meant, ...others] } };
}

/** Returns the dates that an invalid string may mean: `2022-02-01` and `2022-01-02` for `01/02/2022`. */
function datesMeant(text: string): string[] {
  if (DAYS.test(text)) return [new Date(FIRST_DAY + Number(text) * DAY).toISOString().slice(0, 10)];
  const [, year, month, day] = LOOSE_DATE.exec(text) ?? [];
  const [, one, two, last] = DAY_OR_MONTH_FIRST.exec(text) ?? [];
  const dates = [dateOf(year, month, day), dateOf(last, two, one), dateOf(last, one, two)];
  return [...new Set(dates)].filter((date) => parseDate(date) !== undefined);
}

function dateOf(year: string | undefined, month: string | undefined, day: string | undefined): string {
  return [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined).join('-');
}

/** Returns the URL that a string without `https://` probably means. */
export function addressMeant(found: unknown): string | undefined {
  if (typeof found !== 'string' || !/^[\p{L}\d-]+(\.[\p{L}\d-]+)*\.\p{L}{2,}([/?#]\S*)?$/u.test(found))
    return undefined;
  const address = `https://${found}`;
  return isWebAddress(address) ? address : undefined;
}
