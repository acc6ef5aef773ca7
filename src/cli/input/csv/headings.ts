import { parseResources } from 'gcm-hub/schema';
import { nearest } from '../../../base/nearest';
import { canonicalText } from '../../../base/text/canonical-text';
import { fieldForm, fieldParts, requiredColumns, wholeFields } from '../../../import/column-names';
import { suggestField } from '../../../resource/suggest-field';
import { labels } from '../../labels';
import type { Fault, UnknownColumn } from '../entry';

/** Heading of a column, parsed to the part of a record that the column contains. */
export interface Heading {
  /** The heading as in the file. */
  readonly text: string;
  /** The field and its part: `['titles', 'fr']`. */
  readonly path: readonly [field: string, part?: string];
  /** Whether cells are lists, separated by `;`. */
  readonly isList: boolean;
}

/** For an invalid first row: the quoted length, in UTF-16 units, and the number of headings with suggestions. */
const MAX_QUOTED_LENGTH = 200;
const MAX_HINTED_HEADINGS = 100;

/**
 * Parses the first row of a table. Returns a fault if required headings are missing or two headings mean one field.
 *
 * @param text the row as in the file.
 */
export function parseHeadings(row: readonly string[], text: string): Heading[] | Omit<Fault, 'line'> {
  const headings = row.map(parseHeading);
  const names = headings.map(({ path }) => path.join('.'));
  const missing = requiredColumns.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const expected = `a first row of field names, including ${joinNames(missing)}`;
    const trimmed = text.trim();
    const found = trimmed.length > MAX_QUOTED_LENGTH ? `${trimmed.slice(0, MAX_QUOTED_LENGTH)}…` : trimmed;
    const suggestions = likelyFields(headings, missing).map(
      ({ name, meant }, i) => `“${name}” ${i === 0 ? 'is probably ' : ''}${meant}`,
    );
    const hint = `${suggestions.length === 0 ? '' : `${suggestions.join(', ')}; `}gcm-hub validate --help lists the names`;
    return { expected, found, hint };
  }
  const duplicate = names.findIndex((name, i) => name !== '' && names.indexOf(name) !== i);
  const name = names[duplicate];
  if (name === undefined) return headings;
  const [one = '', two = ''] = [names.indexOf(name), duplicate].map((i) => headings[i]?.text);
  const reason = one === two ? `“${one}” occurs twice` : `“${one}” and “${two}” both mean ${name}`;
  return { expected: `one column per field, but ${reason}`, found: two };
}

/** Returns the fields that unknown headings probably mean, if required ones are missing. */
function likelyFields(headings: readonly Heading[], missing: readonly string[]): UnknownColumn[] {
  return unknownColumns(headings.slice(0, MAX_HINTED_HEADINGS)).flatMap(({ name, meant }): UnknownColumn[] => {
    const near = suggestField(name, () => false, labels);
    const needed =
      missing.find((one) => one === near) ?? missing.find((one) => nearest(one, [name]).length > 0) ?? meant;
    return needed === undefined ? [] : [{ name, meant: needed }];
  });
}

/** Formats a list of names: `id, title and section`. */
function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Returns the headings that aren't fields, whose values are kept unchanged. */
export function unknownColumns(headings: readonly Heading[]): UnknownColumn[] {
  const names = new Set(headings.map(({ path }) => path.join('.')));
  return headings.flatMap(({ path }): UnknownColumn[] => {
    const name = path.join('.');
    const [field, part] = path;
    const kind = fieldForm(field);
    if (name === '' || (kind !== undefined && kind !== 'named')) return [];
    if (kind !== undefined) {
      const near = part === undefined ? columnForField(field) : likelyPart(field, part);
      return near === undefined ? [] : [{ name, meant: near }];
    }
    const near = suggestField(name, (field) => names.has(field), labels);
    const meant = likelyTitle(name) ?? (near === undefined ? undefined : columnForField(near));
    return [meant === undefined ? { name } : { name, meant }];
  });
}

/** Returns the column of a field, or the first column of its parts. */
function columnForField(field: string): string {
  const [part] = fieldParts(field);
  return part === undefined ? field : `${field}.${part}`;
}

/** Returns the column of the part with the most similar name: `provenance.source` for `provenance.sorce`. */
function likelyPart(field: string, part: string): string | undefined {
  const parts = fieldParts(field);
  const near = parts.includes(part) ? undefined : nearest(part, parts)[0];
  return near === undefined ? undefined : `${field}.${near}`;
}

/** Maximum length of a heading that is parsed as a title in another language, in UTF-16 units. */
const MAX_TITLE_HEADING_LENGTH = 120;

/** Returns `titles.fr` for `title.fr`, `Title (FR)`, `title_fr` and `Title in French`. */
function likelyTitle(name: string): string | undefined {
  if (name.length > MAX_TITLE_HEADING_LENGTH) return undefined;
  const [, suffix = ''] = /^titles?(?!\p{L})(?: in )?[^\p{L}]*(.+?)[^\p{L}\p{N}]*$/iu.exec(name) ?? [];
  const language = parseLanguage(suffix);
  return language === undefined ? undefined : `titles.${language}`;
}

/** Parses a language as records do: `fr` for `FR` and `French`; returns undefined if it isn't a language. */
function parseLanguage(text: string): string | undefined {
  const { resources } = parseResources([{ id: '1', title: '1', section: 'document', titles: { [text]: '1' } }]);
  return Object.keys(resources[0]?.titles ?? {})[0];
}

/** Parses a heading, ignoring case: `titles.fr`, `Title`. */
function parseHeading(cell: string): Heading {
  const text = canonicalText(cell);
  const [first = '', ...rest] = text.split('.');
  const lower = first.toLowerCase();
  if (rest.length > 0 && fieldForm(lower) === 'named') {
    const part = rest.join('.');
    return { text, path: [lower, lower === 'titles' ? (parseLanguage(part) ?? part) : part], isList: false };
  }
  const field = wholeFields.find((name) => name.toLowerCase() === text.toLowerCase()) ?? text;
  return { text, path: [field], isList: fieldForm(field) === 'list' };
}

/** Converts a row of cells to a record; empty cells are absent. */
export function toRecord(headings: readonly Heading[], cells: readonly string[]): unknown {
  const fields = new Map<string, unknown>();
  const parts = new Map<string, Map<string, string>>();
  for (const [i, { path, isList }] of headings.entries()) {
    const cell = cells[i]?.trim() ?? '';
    const [field, part] = path;
    if (cell === '' || field === '') continue;
    if (part === undefined) fields.set(field, isList ? splitList(cell) : cell);
    else parts.set(field, (parts.get(field) ?? new Map<string, string>()).set(part, cell));
  }
  for (const [field, values] of parts) fields.set(field, Object.fromEntries(values));
  return Object.fromEntries(fields);
}

function splitList(cell: string): string[] {
  return cell
    .split(';')
    .map((member) => member.trim())
    .filter((member) => member !== '');
}
