/*
 * Writes the modules of data/languages from Unicode CLDR: names/*.ts, own-names.ts, other-names.ts and territories.ts. Run it with --check to
 * compare only.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { writeGenerated } from './write-generated.mjs';

const require = createRequire(import.meta.url);
const supplemental = (name) => require(`cldr-core/supplemental/${name}.json`).supplemental;
const displayNames = (locale, name) => {
  const { localeDisplayNames } = require(`cldr-localenames-full/main/${locale}/${name}.json`).main[locale];
  return localeDisplayNames[name] ?? localeDisplayNames;
};

const LOCALES = ['en', 'fr', 'es', 'ar', 'ru', 'zh'];
/** Locales of other countries and scripts, whose names of languages with a two-letter code are read as well. */
const FURTHER_LOCALES = [
  'en-AU',
  'en-CA',
  'en-GB',
  'en-IN',
  'fr-CA',
  'fr-CH',
  'es-419',
  'es-MX',
  'zh-Hant',
  'zh-Hant-HK',
];

/** Minimum number of speakers of a language with a three-letter code that isn't official in a state. */
const MIN_SPEAKERS = 1_000_000;
/** Share of a territory's people who speak a language, in percent, from which it has a name. */
const MIN_SHARE = 20;
/** Minimum population of a territory outside the Hub's list, from which it has a name. */
const MIN_POPULATION = 1_000_000;
/** Languages that CLDR counts no speakers for. */
const ALSO_NAMED = ['rom'];
/** Codes that aren't one language. */
const NO_LANGUAGE = ['mis', 'mul', 'root', 'und', 'zxx'];
/** Scripts that CLDR's locales distinguish: Serbian in Cyrillic and in Latin. */
const SCRIPTS = ['Adlm', 'Arab', 'Cyrl', 'Deva', 'Guru', 'Hans', 'Hant', 'Latn', 'Mong', 'Tfng'];
/** Regions of several countries that occur in the tags of CLDR's locales. */
const WORLD_REGIONS = ['001', '150', '419'];
/** Variants that are languages to their speakers. */
const VARIANTS = ['valencia'];
/** Official names of the United Nations (M49). */
const OFFICIAL_REGIONS = {
  PS: {
    en: 'State of Palestine',
    fr: 'État de Palestine',
    es: 'Estado de Palestina',
    ar: 'دولة فلسطين',
    ru: 'Государство Палестина',
    zh: '巴勒斯坦国',
  },
};

const { territoryInfo } = supplemental('territoryInfo');
const { codeMappings } = supplemental('codeMappings');
const MAIN = fileURLToPath(new URL('node_modules/cldr-localenames-full/main/', import.meta.url));
const availableLocales = readdirSync(MAIN).filter((locale) => existsSync(`${MAIN}${locale}/languages.json`));
const version = require('cldr-core/package.json').version;

const isTag = (key) => !/-(?:alt|menu)-/.test(key) && !key.endsWith('-alt');
const toTag = (key) => key.replaceAll('_', '-');
const languageOf = (tag) => tag.split('-')[0];
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const sorted = (entries) => Object.fromEntries([...entries].sort(([a], [b]) => compare(a, b)));
const languages = Object.fromEntries(LOCALES.map((locale) => [locale, displayNames(locale, 'languages')]));

/** Returns the languages of a territory, each with its share of speakers in percent and its status. */
function languagesIn(territory) {
  return Object.entries(territoryInfo[territory]?.languagePopulation ?? {}).map(([key, one]) => ({
    tag: toTag(key),
    share: Number(one._populationPercent),
    status: one._officialStatus,
  }));
}

/** Whether ISO 3166 assigns the code: `IC` is only reserved. */
function isIsoCode(code) {
  return codeMappings[code]?._numeric !== undefined;
}

// Languages with a name.

const speakers = {};
const shares = {};
const official = new Set();
for (const [territory, { _population: population }] of Object.entries(territoryInfo)) {
  for (const { tag, share, status } of languagesIn(territory)) {
    const language = languageOf(tag);
    speakers[language] = (speakers[language] ?? 0) + (Number(population) * share) / 100;
    shares[language] = Math.max(shares[language] ?? 0, share);
    if (status === 'official' || status === 'de_facto_official') official.add(language);
  }
}

function isNamedLanguage(code) {
  if (NO_LANGUAGE.includes(code) || Intl.getCanonicalLocales(code)[0] !== code) return false;
  if (code.length === 2 || ALSO_NAMED.includes(code) || official.has(code)) return true;
  return (speakers[code] ?? 0) >= MIN_SPEAKERS || (shares[code] ?? 0) >= MIN_SHARE;
}

const namedLanguages = Object.keys(languages.en).filter((key) => /^[a-z]{2,3}$/.test(key) && isNamedLanguage(key));
const forms = new Set(
  LOCALES.flatMap((locale) => Object.keys(languages[locale])).filter(
    (key) =>
      isTag(key) && /-/.test(key) && !/-(?:core|extension)$/.test(key) && namedLanguages.includes(languageOf(key)),
  ),
);
const namedTags = [...namedLanguages, ...forms].sort(compare);
const hubCountries = new Set(
  [...readFileSync(new URL('../countries.ts', import.meta.url), 'utf8').matchAll(/\bid: '([A-Z]{2})'/g)].map(
    ([, code]) => code,
  ),
);
if (hubCountries.size !== 195) throw new Error(`expected 195 countries in countries.ts, found ${hubCountries.size}`);
const namedRegions = [
  ...WORLD_REGIONS,
  ...Object.keys(territoryInfo)
    .filter((code) => isIsoCode(code) && !hubCountries.has(code))
    .filter((code) => Number(territoryInfo[code]._population) >= MIN_POPULATION)
    .sort(compare),
];

/** Returns the names of scripts, regions and variants in a locale, by subtag. */
function subtagNames(locale) {
  const scripts = displayNames(locale, 'scripts');
  const regions = displayNames(locale, 'territories');
  const variants = displayNames(locale, 'variants');
  return Object.fromEntries(
    [
      ...namedRegions.map((code) => [code, OFFICIAL_REGIONS[code]?.[locale] ?? regions[code]]),
      ...SCRIPTS.map((code) => [code, scripts[code]]),
      ...VARIANTS.map((code) => [code, variants[code.toUpperCase()]]),
    ].filter(([, name]) => name !== undefined),
  );
}

/** Folds a name for comparison, without the final character of Chinese names. The record reader folds more. */
const keyOf = (name) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/(?<=\p{Script=Han})[语語文]$/u, '');

/** Languages by the keys of their names in all locales: of several with one name, the language with the most speakers. */
const tagsByName = new Map();
for (const locale of LOCALES) {
  for (const tag of namedTags) {
    const name = languages[locale][tag];
    const other = name === undefined ? tag : tagsByName.get(keyOf(name));
    if (other !== tag && !(speakers[other] >= (speakers[tag] ?? 0))) tagsByName.set(keyOf(name), tag);
  }
}

/** Returns the names of languages in a locale by tag, without those that are a name or the code of another language. */
function languageNames(locale) {
  const { localePattern } = displayNames(locale, 'localeDisplayNames').localeDisplayPattern;
  const subtags = subtagNames(locale);
  const compose = (tag) => {
    const [language, ...rest] = tag.split('-');
    return localePattern
      .replace('{0}', languages[locale][language])
      .replace('{1}', rest.map((part) => subtags[part] ?? part).join());
  };
  const entries = namedTags
    .filter((tag) => languages[locale][tag] !== undefined)
    .map((tag) => [tag, languages[locale][tag]])
    .filter(([tag, name]) => !tag.includes('-') || name !== compose(tag));
  return entries.filter(([tag, name]) => {
    const key = keyOf(name);
    return tagsByName.get(key) === tag && (!(key in languages.en) || isSameLanguage(key, tag));
  });
}

/** Whether a name has the form of a code. */
function isCode(name) {
  return /^[a-z]{2,3}$/.test(keyOf(name));
}

/** Whether a code is the language of a tag: `twi` is `ak`. */
function isSameLanguage(code, tag) {
  return Intl.getCanonicalLocales(code)[0] === tag;
}

// Names that the record reader reads.

/** Returns the names of languages in themselves: in each of their scripts, and of their regional forms. */
function ownNames() {
  const names = new Map();
  const add = (tag, name) => {
    if (name === undefined || name === tag || (isCode(name) && !isSameLanguage(keyOf(name), tag))) return;
    const all = names.get(tag) ?? new Map();
    if (!all.has(keyOf(name))) names.set(tag, all.set(keyOf(name), name));
  };
  for (const locale of availableLocales) {
    const [language, second] = locale.split('-');
    const isBase = second === undefined || (/^[A-Z][a-z]{3}$/.test(second) && locale.split('-').length === 2);
    const tag = Intl.getCanonicalLocales(language)[0];
    if (!isBase || !namedLanguages.includes(tag)) continue;
    const own = displayNames(locale, 'languages');
    for (const key of [language, ...[...forms].filter((form) => languageOf(form) === language)]) {
      add(key === language ? tag : key, own[key]);
    }
  }
  return sorted([...names].map(([tag, all]) => [tag, [...all.values()]]));
}

/** Returns further names of CLDR in the six languages: short, long and inverted ones, and those of other countries. */
function otherNames() {
  const known = new Map();
  for (const locale of LOCALES)
    for (const [tag, name] of languageNames(locale)) known.set(`${tag} ${keyOf(name)}`, name);
  const names = new Map();
  const add = (tag, name) => {
    const isOtherCode = isCode(name) && !isSameLanguage(keyOf(name), tag);
    if (!namedTags.includes(tag) || isOtherCode || known.has(`${tag} ${keyOf(name)}`)) return;
    known.set(`${tag} ${keyOf(name)}`, name);
    names.set(tag, [...(names.get(tag) ?? []), name]);
  };
  for (const locale of LOCALES) {
    for (const [key, name] of Object.entries(languages[locale])) {
      const [, tag] = /^(.+)-alt-(?:long|menu|official|short|variant)$/.exec(key) ?? [];
      if (tag !== undefined) add(tag, name);
    }
  }
  for (const locale of FURTHER_LOCALES) {
    for (const [key, name] of Object.entries(displayNames(locale, 'languages'))) {
      if (isTag(key) && languageOf(key).length === 2) add(key, name);
    }
  }
  return sorted(names);
}

// Codes of countries.

/**
 * Returns the official languages of a territory, the most spoken first. A language that is official in fact only, such as English in
 * New Zealand, is one of them if no other has more speakers.
 */
function officialLanguages(territory) {
  const spoken = languagesIn(territory).sort((a, b) => b.share - a.share || compare(a.tag, b.tag));
  const shareOf = ({ status, share }) => (status === 'official' ? share : 0);
  const largest = Math.max(0, ...spoken.map(shareOf));
  const tags = spoken
    .filter(({ status, share }) => status === 'official' || (status === 'de_facto_official' && share > largest))
    .map(({ tag }) => tag);
  return tags.filter((tag) => tag === languageOf(tag) || !tags.includes(languageOf(tag)));
}

const territoryLanguages = sorted(
  Object.keys(territoryInfo)
    .filter((code) => isIsoCode(code) || code === 'XK')
    .map((code) => [code, officialLanguages(code)])
    .filter(([, tags]) => tags.length > 0),
);

// Files.

const quote = (text) =>
  text.includes("'") && !text.includes('"') ? JSON.stringify(text) : `'${text.replaceAll("'", "\\'")}'`;
const key = (text) => (/^(?:[A-Za-z_$][\w$]*|[1-9]\d*)$/.test(text) ? text : quote(text));
const MAX_WIDTH = 120;
/** Returns the width of a text in columns: two for a character of East Asian scripts, none for a combining mark. */
const widthOf = (text) =>
  [...text].reduce((sum, one) => sum + (/\p{M}/u.test(one) ? 0 : /[\u1100-\u11ff\u3000-\uffef]/u.test(one) ? 2 : 1), 0);

/** Formats a record of strings, lists or records as the project's formatter does. */
function format(value, indent = '') {
  if (typeof value === 'string') return quote(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[${value.map((one) => format(one)).join(', ')}]`;
  const lines = Object.entries(value).map(([name, one]) => {
    const line = `${inner}${key(name)}: ${format(one, inner)},`;
    if (!Array.isArray(one) || widthOf(line) <= MAX_WIDTH) return line;
    return `${inner}${key(name)}: [\n${one.map((item) => `${inner}  ${quote(item)},\n`).join('')}${inner}],`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

const GENERATED = `// Generated from CLDR ${version} by data/sources/languages.mjs. Don't edit.\n`;
const INTERFACE = "import type { LanguageLabels } from '../../../src/taxonomy/labels/labels';\n";

function namesModule(locale) {
  const { localePattern, localeSeparator } = displayNames(locale, 'localeDisplayNames').localeDisplayPattern;
  const module = {
    source: 'cldr',
    labels: sorted(languageNames(locale)),
    subtags: sorted(Object.entries(subtagNames(locale))),
    pattern: localePattern.replace('{0}', '{language}').replace('{1}', '{details}'),
    separator: localeSeparator.replace('{0}', '').replace('{1}', ''),
  };
  return `${GENERATED}${INTERFACE}\nexport const languages: LanguageLabels = ${format(module)};\n`;
}

const files = {
  ...Object.fromEntries(LOCALES.map((locale) => [`names/${locale}.ts`, namesModule(locale)])),
  'own-names.ts': `${GENERATED}
/** Names of languages in themselves, by tag: in each script, and of regional forms. */
export const ownNames: Readonly<Record<string, readonly string[]>> = ${format(ownNames())};
`,
  'other-names.ts': `${GENERATED}
/** Further names of languages in the six label languages, by tag: short, long and inverted ones, and those of other countries. */
export const otherNames: Readonly<Record<string, readonly string[]>> = ${format(otherNames())};
`,
  'territories.ts': `${GENERATED}
/** Official languages of each country and territory by its ISO 3166 code, the most spoken first. */
export const territoryLanguages: Readonly<Record<string, readonly string[]>> = ${format(territoryLanguages)};
`,
};

for (const [name, text] of Object.entries(files)) writeGenerated(`languages/${name}`, text);
