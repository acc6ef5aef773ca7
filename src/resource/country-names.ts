import { countryForms, countryNames } from '../../data/country-names';
import { notListed } from '../../data/not-listed';
import { memoize } from '../base/memoize';
import { normalizeName } from '../base/normalize-name';
import { fold, removeInvisible } from '../base/text/fold';
import { allLabels, type CountryCode, countries, isId, lookup } from '../taxonomy';
import { type CountryIndex, createCountryIndex } from './country-index';

/** Countries that a string means, several if it is ambiguous, or `not-listed` for a territory that the Hub doesn't list. */
export type CountryMatch = { readonly ids: readonly CountryCode[] } | 'not-listed';

/** Number of cached texts. */
const CACHE_SIZE = 100;

/** Maximum length of a string to read, in UTF-16 units; longer than any name. */
const MAX_LENGTH = 200;

const IN_BRACKETS = /^(.+?)\s*[([]([^()[\]]+)[)\]]$/;
/** Two parts: a name with another name or a code in brackets, or beside it. */
const BESIDE: readonly RegExp[] = [
  IN_BRACKETS,
  /^(.+?)\s+[-–—]\s*(.+)$/,
  /^(.+)\s+[-–—]\s*(.+)$/,
  /^(.+?)\s*[/|:;=]\s*(.+)$/,
  /^(.+?)\s*,\s*(.+)$/,
  /^([A-Z]{2,3}|\d{1,3})[-–]?\s*(?<=[-–\s])(.+)$/,
  /^(.+)(?<=[-–\s])([A-Z]{2,3}|\d{1,3})$/,
];
/** Signs of which each of these has at least one. */
const SIGN_BETWEEN_PARTS = /[([\s\-–—/|:;=,]/;
const CODE = /^(?:[A-Z]{2,3}|\d{1,3})$/;
/** Marks around a code: `"KE"`, `(KE)`, `KE.` */
const MARKS_AROUND = /^[\s"'“”‘’«»([{]+|[\s"'“”‘’«»)\]}.;]+$/gu;
/** Dotted abbreviation: `F.S.M.` */
const DOTTED_CODE = /^(?:[A-Z]\.){2,3}$/;
/** Joins two members of a list, or two parts of a name. */
const JOINERS = /\s*[,;&/+|]\s*|\s+(?:and|et|y|e|и|و)\s+|\s+و(?=\p{L})|[和与及、，；]/gu;
/** Number of the Security Council resolution of 1999 with which UN texts write of Kosovo. */
const KOSOVO_RESOLUTION = '1244';

/**
 * Returns the countries that a string means: by id, code, label or other name in any of the six languages, by an official, inverted
 * or abbreviated name, or by a name with an agreeing code or name beside it. If the two disagree, both are returned.
 *
 * @example
 * resolveCountry('Tanzania, United Republic of') // { ids: ['TZ'] }
 * resolveCountry('Kenya (UGA)') // { ids: ['KE', 'UG'] }
 */
export function resolveCountry(text: string): CountryMatch {
  const labelled = lookupLabel(text); // mostly enough, and needs no table
  if (labelled.length > 0) return { ids: labelled };
  if (text.length > MAX_LENGTH) return { ids: [] };
  const ids = resolveIds(removeInvisible(text).normalize('NFKC').trim(), countryIndex());
  if (ids.length === 0) return { ids: [] };
  const listed = countries.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  if (listed.length === ids.length) return { ids: listed };
  // Of a name and a code that disagree, the name counts: "Puerto Rico (US)".
  return isListed(ids[0] ?? '') ? { ids: [] } : 'not-listed';
}

/** Returns the countries with a label or a code. Memoized, because a text is a name, a part of one, and a code. */
const lookupLabel = /* @__PURE__ */ memoize(
  (text: string): readonly CountryCode[] => lookup('countries', text, allLabels),
  CACHE_SIZE,
);

/** As {@link resolveCountry}, with ids of territories that aren't listed. */
function resolveIds(text: string, index: CountryIndex): readonly string[] {
  const whole = resolveName(text, index);
  if (whole.length > 0) return whole;
  const code = resolveCode(text);
  if (code.length > 0) return code;
  const beside = resolveParts(text, index);
  if (beside.length > 0) return beside;
  return text.includes(KOSOVO_RESOLUTION) && beginsWithKosovo(text, index) ? ['XK'] : [];
}

/** Returns the country of a code with marks around it or with dots. */
function resolveCode(text: string): readonly string[] {
  const bare = text.replace(MARKS_AROUND, '');
  const code = DOTTED_CODE.test(text) ? text.replaceAll('.', '') : fold(bare).toUpperCase();
  return CODE.test(code) ? lookupLabel(code) : [];
}

/** Returns the countries that one name means, an empty list for a list of several. */
export function resolveName(text: string, index: CountryIndex): readonly string[] {
  if (normalizeName(text) === '') return [];
  const listed = lookupLabel(text);
  if (listed.length > 0) return listed;
  const found = index.find(text);
  return found.length > 0 && !index.hasName(text) && isList(text, index) ? [] : found;
}

/** Whether a text joins names of different countries, whose words together may be those of one: "Guinea and Papua New Guinea". */
function isList(text: string, index: CountryIndex): boolean {
  for (const { 0: joiner, index: at } of text.matchAll(JOINERS)) {
    const sides = [text.slice(0, at), text.slice(at + joiner.length)];
    if (sides.some((side) => CODE.test(side))) continue; // a code beside a name, or an abbreviation: "China, PR"
    const [first = [], second = []] = sides.map((side) => [...lookupLabel(side), ...index.find(side)]);
    if (first.length > 0 && second.length > 0 && !first.some((id) => second.includes(id))) return true;
  }
  return false;
}

/**
 * Returns the countries that two parts of a string mean in common. If there are no such countries, returns those of both parts, unless
 * the parts are probably members of a list: "Kenya, Uganda".
 */
function resolveParts(text: string, index: CountryIndex): readonly string[] {
  if (!SIGN_BETWEEN_PARTS.test(text)) return []; // fast path
  let different: readonly string[] = [];
  for (const pattern of BESIDE) {
    const [, first = '', second = ''] = pattern.exec(text) ?? [];
    const a = resolveName(first, index);
    const b = a.length === 0 ? [] : resolveName(second, index);
    if (b.length === 0) continue;
    const common = a.filter((id) => b.includes(id));
    if (common.length > 0) return common;
    const isList = pattern !== IN_BRACKETS && CODE.test(first) === CODE.test(second) && a.every(isListed);
    if (different.length === 0 && !isList) different = CODE.test(first) ? [...b, ...a] : [...a, ...b];
  }
  return different;
}

/** Whether a text begins with a name of Kosovo: the resolution is added in many ways. */
function beginsWithKosovo(text: string, index: CountryIndex): boolean {
  for (const { index: end } of text.matchAll(/[\s,;:*([/]/g)) {
    if (resolveName(text.slice(0, end), index).join() === 'XK') return true;
  }
  return false;
}

let allNames: CountryIndex | undefined;

/** Returns the names of the label modules, of the table, and of the territories that aren't listed. */
export function countryIndex(): CountryIndex {
  allNames ??= indexNames(countryForms, countryNames);
  return allNames;
}

/** Adds the names of a table to those of the label modules and of the territories that aren't listed. */
export function indexNames(
  forms: Readonly<Record<string, string>>,
  table: Readonly<Record<string, readonly string[]>>,
): CountryIndex {
  const created = createCountryIndex(forms, isListed);
  for (const { countries, otherNames } of allLabels) {
    for (const [id, name] of Object.entries(countries.labels)) created.add(id, name);
    for (const [id, names] of Object.entries(otherNames)) for (const name of names) created.add(id, name);
  }
  for (const { id, iso3, m49, names } of notListed) {
    for (const name of [id, iso3, m49, String(Number(m49)), ...names]) created.add(id, name);
  }
  for (const [id, names] of Object.entries(table)) for (const name of names) created.add(id, name);
  return created;
}

function isListed(id: string): boolean {
  return isId('countries', id);
}
