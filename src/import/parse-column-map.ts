import { nearestName } from '../base/nearest';
import { canonicalText } from '../base/text/canonical-text';
import { columnNames, fieldForm, fieldParts, wholeFields } from './column-names';
import type { ColumnMap } from './columns';
import type { HeadingReader } from './read-heading';

/** Fault of an entry of a map of columns. */
export interface MapFault {
  readonly found: string;
  readonly expected: string;
  /** The field that the entry probably means. */
  readonly nearest?: string | undefined;
}

/**
 * Parses entries `HEADING=FIELD` to a map of columns. An empty field ignores the column. A heading may contain `=`.
 *
 * @param parseLanguage parses a language to its tag: `fr` for `French` and `FR`.
 */
export function parseColumnMap(
  entries: readonly string[],
  readHeading: HeadingReader,
  parseLanguage: (text: string) => string | undefined,
): { readonly map: ColumnMap } | MapFault {
  const map = new Map<string, string>();
  for (const found of entries) {
    const separator = found.lastIndexOf('=');
    const heading = canonicalText(found.slice(0, Math.max(separator, 0)));
    if (heading === '') return { found, expected: 'a heading and its field, such as "Country=countries"' };
    const name = canonicalText(found.slice(separator + 1));
    const field = name === '' ? '' : parseField(name, parseLanguage);
    if (field === undefined)
      return { found, expected: 'a field of a resource after =', nearest: nearField(name, readHeading) };
    const earlier = map.get(heading) ?? field;
    if (earlier !== field) return { found, expected: `one field for each heading, not also "${earlier}"` };
    map.set(heading, field);
  }
  return { map: Object.fromEntries(map) };
}

/** Parses the name of a column, in any case; undefined if there is no such field. */
function parseField(name: string, parseLanguage: (text: string) => string | undefined): string | undefined {
  const lower = name.toLowerCase();
  const whole = wholeFields.find((field) => field.toLowerCase() === lower);
  if (whole !== undefined) return whole;
  const dot = name.indexOf('.');
  const field = lower.slice(0, Math.max(dot, 0));
  if (fieldForm(field) !== 'named') return undefined;
  const part = name.slice(dot + 1);
  const known = field === 'titles' ? parseLanguage(part) : fieldParts(field).find((one) => one === part.toLowerCase());
  return known === undefined ? undefined : `${field}.${known}`;
}

function nearField(name: string, readHeading: HeadingReader): string | undefined {
  const meaning = readHeading(name);
  if (meaning === undefined) return nearestName(name, columnNames);
  return 'field' in meaning ? (parseableField(meaning.field) ?? nearestName(name, columnNames)) : meaning.candidates[0];
}

/** Returns a field unless its part is unknown, such as `titles.xyz`. */
function parseableField(field: string): string | undefined {
  return field.includes('.') && !columnNames.includes(field) ? undefined : field;
}
