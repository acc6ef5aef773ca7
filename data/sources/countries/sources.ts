import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { countries } from '../../../src/taxonomy';
import { notListed } from '../../not-listed';

/** Name that a source has for a country or territory. */
export interface Claim {
  readonly source: string;
  readonly locale: string;
  readonly id: string;
  readonly name: string;
}

/** The six languages. Their regional forms count as well, such as Chinese in traditional characters. */
const LANGUAGES = ['en', 'fr', 'es', 'ar', 'ru', 'zh'];

/** Locales of the six languages in their usual scripts. CLDR has English in the Shavian alphabet as well. */
const CLDR_LOCALE = new RegExp(`^(?:${LANGUAGES.join('|')})(?:-Han[st])?(?:-(?:[A-Z]{2}|\\d{3}))?$`);

/** The folder of this package, seen from the built file in data/sources/build. */
const HERE = new URL('../', import.meta.url);

const codes: ReadonlySet<string> = new Set([...countries, ...notListed].map(({ id }) => id));

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, HERE), 'utf8'));
}

/** Reads CLDR's names of territories with their variants (`short`, `variant`) in all regional forms of the six languages. */
function readCldr(): Claim[] {
  const folder = 'node_modules/cldr-localenames-full/main/';
  const locales = readdirSync(new URL(folder, HERE)).filter((locale) => CLDR_LOCALE.test(locale));
  return locales.flatMap((locale) => {
    type Territories = { main: Record<string, { localeDisplayNames: { territories: Record<string, string> } }> };
    const { main } = readJson<Territories>(`${folder}${locale}/territories.json`);
    const territories = Object.entries(main[locale]?.localeDisplayNames.territories ?? {});
    return territories.map(([key, name]) => ({ source: 'cldr', locale, id: key.replace(/-alt-.*$/, ''), name }));
  });
}

/** Reads the names of i18n-iso-countries: one or several for each country. */
function readI18n(): Claim[] {
  return LANGUAGES.flatMap((locale) => {
    type File = { countries: Record<string, string | string[]> };
    const { countries: names } = readJson<File>(`node_modules/i18n-iso-countries/langs/${locale}.json`);
    return Object.entries(names).flatMap(([id, several]) =>
      [several].flat().map((name) => ({ source: 'i18n-iso-countries', locale, id, name })),
    );
  });
}

/** Package for Python with the names of the UN's terminology database, of the M49 standard, and terms of UN bodies. */
const UN_NAMES = 'hdx-python-country==4.2.5';

/** Reads the UN's names. Installs their package beside this one. */
function readUnNames(): Claim[] {
  const run = (...args: string[]) => execFileSync('python3', args, { cwd: HERE, encoding: 'utf8' });
  run(
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--root-user-action=ignore',
    '--no-deps',
    '--upgrade',
    '--target',
    'build/python',
    UN_NAMES,
  );
  const names: [id: string, locale: string, name: string][] = JSON.parse(run('countries/un-names.py', 'build/python'));
  return names.map(([id, locale, name]) => ({ source: 'hdx-python-country', locale, id, name }));
}

/** Returns the names of all sources for countries and territories with a code. */
export function readSources(): Claim[] {
  return [...readUnNames(), ...readCldr(), ...readI18n()].filter(({ id }) => codes.has(id));
}
