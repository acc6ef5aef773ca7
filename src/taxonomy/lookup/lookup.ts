import { en } from '../../../data/display-labels/en';
import { nearest } from '../../base/nearest';
import { normalizeName } from '../../base/normalize-name';
import { canonicalText } from '../../base/text/canonical-text';
import {
  countries,
  objectives,
  principles,
  regions,
  type VocabularyIds,
  type VocabularyName,
} from '../entries/vocabularies';
import { checkVocabulary, idsOf } from '../entries/vocabulary-ids';
import type { DisplayLabels } from '../labels/labels';
import { validateLabels } from '../labels/validate-labels';
import { nearCountries } from './near-countries';
import { numberedEntry } from './numbered';

/** Punctuation between digits. Normalized names have no punctuation, but `1.0` and `1,7` aren't 10 and 17. */
const SEVERAL_NUMBERS = /\p{N}[^\p{L}\p{N}]+\p{N}/u;
/** Negative number, which isn't the entry with its digits: -1 often means "not applicable". */
const NEGATIVE = /^[-‐‑‒–−]\s*\p{N}/u;

/** Key that matches no name. */
const UNMATCHED_KEY = '';

/** Entries by normalized name. */
type IdsByName = ReadonlyMap<string, readonly (string | number)[]>;

/**
 * Returns all entries that a string may mean: by id, alpha-2, alpha-3 or M49 code, Hub term id, label or other name in the
 * locales, or number ("Obj. 8", "SDG 8.5"), regardless of case, accents, punctuation and invisible characters. Returns an empty list if nothing matches, and several ids if the string
 * is ambiguous ("Congo").
 *
 * @param labels locales to search: modules of `gcm-hub/labels`.
 * @throws HubError `invalid-option` for an unknown vocabulary, `invalid-labels` if `labels` isn't a list of label modules.
 * @example
 * lookup('countries', 'KEN', [en]) // ['KE']
 * lookup('objectives', 'Éradiquer la traite de personnes', [fr]) // [10]
 */
export function lookup<V extends VocabularyName>(
  vocabulary: V,
  text: string | number,
  labels: readonly DisplayLabels[],
): VocabularyIds[V][] {
  checkVocabulary(vocabulary);
  validateLabels(labels, en);
  return resolveEntries(vocabulary, text, labels);
}

/** As {@link lookup}, without validation of vocabulary and labels. */
export function resolveEntries<V extends VocabularyName>(
  vocabulary: V,
  text: string | number,
  labels: readonly DisplayLabels[],
): VocabularyIds[V][] {
  const trimmed = canonicalText(String(text));
  const byCode = codesOf(vocabulary).get(trimmed.toUpperCase());
  const isNumber = SEVERAL_NUMBERS.test(trimmed.normalize('NFKD')) || NEGATIVE.test(trimmed);
  const key = isNumber ? UNMATCHED_KEY : normalizeName(trimmed);
  const matches = byCode ?? labels.flatMap((module) => namesOf(vocabulary, module).get(key) ?? []);
  if (matches.length > 0) return inVocabularyOrder(vocabulary, matches);
  const number = numberedEntry(vocabulary, trimmed, labels, (id) =>
    labels.flatMap((module) => entryNamesIn(module, vocabulary, id).map(normalizeName)),
  );
  return number === undefined ? [] : inVocabularyOrder(vocabulary, [number]);
}

/** Returns the names of an entry in one locale: its short label, its title and its other names. */
export function entryNamesIn(labels: DisplayLabels, vocabulary: VocabularyName, id: string | number): string[] {
  const shortLabels: Readonly<Record<string | number, string>> = labels[vocabulary].labels;
  const titles: Readonly<Record<string | number, string>> =
    vocabulary === 'objectives' ? labels.objectiveTitles.labels : {};
  const otherNames: Readonly<Record<string | number, readonly string[]>> =
    vocabulary === 'countries' ? labels.otherNames : {};
  return [shortLabels[id], titles[id], ...(otherNames[id] ?? [])].filter((name) => name !== undefined);
}

/**
 * Returns the entries that a misspelt string probably means: those with a label or other name at the smallest distance, at most
 * one edit for 4 to 7 characters and two for longer strings. Of countries, only the words that few of their names have are compared, so
 * that "République d'Islande" isn't near to "République d'Irlande", and a word for inhabitants ("Nigérien") has no near misses. Returns an empty list if no name is near, and several ids for ties.
 *
 * @param labels locales to search: modules of `gcm-hub/labels`.
 * @throws HubError `invalid-option` for an unknown vocabulary, `invalid-labels` if `labels` isn't a list of label modules.
 * @example
 * nearMisses('countries', 'Keyna', [en]) // ['KE']
 */
export function nearMisses<V extends VocabularyName>(
  vocabulary: V,
  text: string,
  labels: readonly DisplayLabels[],
): VocabularyIds[V][] {
  checkVocabulary(vocabulary);
  validateLabels(labels, en);
  if (vocabulary === 'countries') return inVocabularyOrder(vocabulary, nearCountries(String(text), labels));
  const idsByName = new Map<string, (string | number)[]>();
  for (const module of labels) {
    for (const [name, ids] of namesOf(vocabulary, module))
      idsByName.set(name, [...(idsByName.get(name) ?? []), ...ids]);
  }
  return inVocabularyOrder(
    vocabulary,
    nearest(normalizeName(String(text)), idsByName.keys()).flatMap((name) => idsByName.get(name) ?? []),
  );
}

/** Returns the ids without duplicates, in vocabulary order. */
function inVocabularyOrder<V extends VocabularyName>(
  vocabulary: V,
  matches: readonly (string | number)[],
): VocabularyIds[V][] {
  const unique = new Set(matches);
  return unique.size === 0 ? [] : idsOf(vocabulary).filter((id) => unique.has(id));
}

const codeCache = new Map<VocabularyName, IdsByName>();

/** Returns ids, codes and Hub term ids in upper case. */
function codesOf(vocabulary: VocabularyName): IdsByName {
  const cached = codeCache.get(vocabulary);
  if (cached !== undefined) return cached;
  const idsByCode = new Map<string, (string | number)[]>();
  const add = (code: string | number | undefined, id: string | number) => {
    if (code !== undefined) idsByCode.set(String(code).toUpperCase(), [id]);
  };
  for (const id of idsOf(vocabulary)) add(id, id);
  if (vocabulary === 'objectives') for (const { id, hubTermId } of objectives) add(hubTermId, id);
  if (vocabulary === 'principles') for (const { id, hubTermId } of principles) add(hubTermId, id);
  if (vocabulary === 'regions') for (const { id, m49 } of regions) addM49(add, m49, id);
  if (vocabulary === 'countries') {
    for (const { id, iso3, m49 } of countries) {
      add(iso3, id);
      addM49(add, m49, id);
    }
  }
  codeCache.set(vocabulary, idsByCode);
  return idsByCode;
}

/** Adds an M49 code with and without leading zeros: spreadsheets turn `004` into `4`. */
function addM49(add: (code: string, id: string) => void, m49: string | undefined, id: string): void {
  if (m49 === undefined) return;
  add(m49, id);
  add(String(Number(m49)), id);
}

const nameCache = new WeakMap<DisplayLabels, Map<VocabularyName, IdsByName>>();

/** Returns the ids by the normalized labels, titles and other names of a vocabulary in one locale. */
function namesOf(vocabulary: VocabularyName, labels: DisplayLabels): IdsByName {
  const byVocabulary = nameCache.get(labels) ?? new Map<VocabularyName, IdsByName>();
  nameCache.set(labels, byVocabulary);
  const cached = byVocabulary.get(vocabulary);
  if (cached !== undefined) return cached;
  const idsByName = new Map<string, (string | number)[]>();
  for (const [id, text] of entryNames(vocabulary, labels)) {
    const name = normalizeName(text);
    if (name === '') continue;
    const ids = idsByName.get(name) ?? [];
    if (!ids.includes(id)) idsByName.set(name, [...ids, id]);
  }
  byVocabulary.set(vocabulary, idsByName);
  return idsByName;
}

/** Yields each id with its names: label, title, number and other names. */
function* entryNames(vocabulary: VocabularyName, labels: DisplayLabels): Generator<readonly [string | number, string]> {
  const texts: Readonly<Record<string | number, string>> = labels[vocabulary].labels;
  for (const id of idsOf(vocabulary)) {
    const text = texts[id];
    if (text === undefined) continue;
    yield [id, text];
    if (typeof id === 'number') {
      yield [id, String(id)]; // "10."
      yield [id, `${id} ${text}`]; // the Hub shows "10 - Eradicate trafficking"
    }
    if (vocabulary === 'documentTypes' && text.includes('/')) {
      for (const part of text.split('/')) yield [id, part]; // "Guidelines/Toolkits/Manuals"
    }
  }
  if (vocabulary === 'objectives') {
    for (const [id, text] of Object.entries(labels.objectiveTitles.labels)) {
      yield [Number(id), text];
      yield [Number(id), `${id} ${text}`];
    }
  }
  if (vocabulary === 'countries') {
    for (const [id, otherNames] of Object.entries(labels.otherNames)) for (const name of otherNames) yield [id, name];
  }
}
