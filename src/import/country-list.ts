import { resolveCountry } from '../resource/country-names';
import { isGlobalLabel, resolveEntry } from '../resource/read-value';
import type { Fault } from './entry';

/** Number of rows by which a list of countries is recognized. */
export const COUNTRY_LIST_ROWS = 40;

/** Minimum share of rows with a country. Lists have regions and groups of countries, too. */
const MIN_SHARE = 0.5;

/** Maximum length of a name of a country, in UTF-16 units. */
const MAX_LENGTH = 80;

/**
 * Returns the first names of a list of countries, such as those of ISO 3166 and of the World Bank. In most rows, two cells mean the same
 * country: its name and a code, or its names in two languages. Or the only column has countries. The country comes first, perhaps after
 * its region. Returns undefined for other tables.
 */
export function countryNamesIn(rows: readonly (readonly string[])[]): string[] | undefined {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const names = filled.flatMap((row) => countryOf(row) ?? []);
  return filled.length > 0 && names.length >= filled.length * MIN_SHARE ? [...new Set(names)] : undefined;
}

/** Returns the name of the country that a row is about. */
function countryOf(row: readonly string[]): string | undefined {
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const first = cells.find((cell) => /\p{L}/u.test(cell)) ?? '';
  if (countryKey(first) === undefined && !isRegion(first)) return undefined;
  const byCountry = new Map<string, string[]>();
  for (const cell of cells) {
    const country = countryKey(cell);
    if (country !== undefined) byCountry.set(country, [...(byCountry.get(country) ?? []), cell]);
  }
  const needed = cells.length > 1 ? 2 : 1;
  const [found] = [...byCountry.values()].filter((same) => new Set(same).size >= needed);
  return found?.reduce((longest, name) => (name.length > longest.length ? name : longest));
}

/** Whether a cell is a region or the world, before the country as in the UN's M49. */
function isRegion(cell: string): boolean {
  return cell.length <= MAX_LENGTH && (isGlobalLabel(cell) || resolveEntry('regions', cell) !== undefined);
}

/** Returns a key of the country or territory that a cell means. A code of a territory isn't known, so all have one key. */
function countryKey(cell: string): string | undefined {
  if (cell.length > MAX_LENGTH || !/\p{L}{2}|^\d{3}$/u.test(cell)) return undefined;
  const match = resolveCountry(cell);
  if (match === 'not-listed') return match;
  return match.ids.length === 1 ? match.ids[0] : undefined;
}

/** Maximum number of countries that a message names. */
const MAX_NAMES = 3;

/** Describes a list of countries, which has no resources. */
export function countryListFault(names: readonly string[]): Omit<Fault, 'line'> {
  return {
    expected: 'a list of resources, each with a title',
    found: `a list of countries: ${names.slice(0, MAX_NAMES).join(', ')} …`,
    hint: 'it has no resources to read; the names and codes of countries are known without it',
  };
}
