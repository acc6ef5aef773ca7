import { parseResources } from 'gcm-hub/schema';
import { nearest } from '../../../base/nearest';
import { meantField } from '../../../resource/fields';
import { labels } from '../../labels';
import type { Fault, UnknownColumn } from '../entry';
import { FIELD_KINDS, FIELD_PARTS, WHOLE_FIELDS } from './columns';

const REQUIRED = ['id', 'title', 'section'];

/** How a column of a table becomes part of a record. */
export interface Heading {
  /** As it stands in the file. */
  readonly text: string;
  /** The field, and what in it: `['titles', 'fr']`. */
  readonly path: readonly [field: string, part?: string];
  /** Whether a cell has several members, joined by `;`. */
  readonly isList: boolean;
}

/** How much of a wrong first row is quoted, in UTF-16 units, and how many of its headings are looked at. */
const MAX_QUOTED_LENGTH = 200;
const MAX_HINTED_HEADINGS = 100;

/**
 * The headings of a table by its first row, or what is wrong with that.
 *
 * @param text the row as it stands in the file.
 */
export function parseHeadings(row: readonly string[], text: string): Heading[] | Omit<Fault, 'line'> {
  const headings = row.map(parseHeading);
  const names = headings.map(({ path }) => path.join('.'));
  const missing = REQUIRED.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const expected = `a first row with the names of fields, ${joinNames(missing)} among them`;
    const bare = text.trim();
    const found = bare.length > MAX_QUOTED_LENGTH ? `${bare.slice(0, MAX_QUOTED_LENGTH)}…` : bare;
    const near = likelyFields(headings, missing).map(
      ({ name, meant }, i) => `“${name}” ${i === 0 ? 'is probably ' : ''}${meant}`,
    );
    const hint = `${near.length === 0 ? '' : `${near.join(', ')}; `}gcm-hub validate --help lists the names`;
    return { expected, found, hint };
  }
  const doubled = names.findIndex((name, i) => name !== '' && names.indexOf(name) !== i);
  const name = names[doubled];
  if (name === undefined) return headings;
  const [one = '', two = ''] = [names.indexOf(name), doubled].map((i) => headings[i]?.text);
  const what = one === two ? `“${one}” is there twice` : `“${one}” and “${two}” are both ${name}`;
  return { expected: `each field in one column, but ${what}`, found: two };
}

/** What headings probably mean, where names that a table must have are missing. */
function likelyFields(headings: readonly Heading[], missing: readonly string[]): UnknownColumn[] {
  return unknownColumns(headings.slice(0, MAX_HINTED_HEADINGS)).flatMap(({ name, meant }): UnknownColumn[] => {
    const near = meantField(name, () => false, labels);
    const needed =
      missing.find((one) => one === near) ?? missing.find((one) => nearest(one, [name]).length > 0) ?? meant;
    return needed === undefined ? [] : [{ name, meant: needed }];
  });
}

/** Names as people list them: `id, title and section`. */
function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** The headings that are no fields: what stands below them is carried along as it is. */
export function unknownColumns(headings: readonly Heading[]): UnknownColumn[] {
  const names = new Set(headings.map(({ path }) => path.join('.')));
  return headings.flatMap(({ path }): UnknownColumn[] => {
    const name = path.join('.');
    const [field, part] = path;
    const kind = FIELD_KINDS.get(field);
    if (name === '' || (kind !== undefined && kind !== 'named')) return [];
    if (kind !== undefined) {
      const near = part === undefined ? columnForField(field) : likelyPart(field, part);
      return near === undefined ? [] : [{ name, meant: near }];
    }
    const near = meantField(name, (known) => names.has(known), labels);
    const meant = likelyTitle(name) ?? (near === undefined ? undefined : columnForField(near));
    return [meant === undefined ? { name } : { name, meant }];
  });
}

/** The column of a field; of one whose parts are columns, one of these. */
function columnForField(field: string): string {
  const [part] = FIELD_PARTS.get(field) ?? [];
  return part === undefined ? field : `${field}.${part}`;
}

/** The column that is nearly one of a part of a field: `provenance.source` for `provenance.sorce`. */
function likelyPart(field: string, part: string): string | undefined {
  const parts = FIELD_PARTS.get(field) ?? [];
  const near = parts.includes(part) ? undefined : nearest(part, parts)[0];
  return near === undefined ? undefined : `${field}.${near}`;
}

/** How long the heading of a title in another language may be, in UTF-16 units. */
const MAX_TITLE_HEADING_LENGTH = 120;

/** `titles.fr` for `title.fr`, `Title (FR)`, `title_fr` and `Title in French`. */
function likelyTitle(name: string): string | undefined {
  if (name.length > MAX_TITLE_HEADING_LENGTH) return undefined;
  const [, said = ''] = /^titles?(?!\p{L})(?: in )?[^\p{L}]*(.+?)[^\p{L}\p{N}]*$/iu.exec(name) ?? [];
  const language = parseLanguage(said);
  return language === undefined ? undefined : `titles.${language}`;
}

/** A language as it is read in a record: `fr` for `FR` and `French`; undefined where it is none. */
function parseLanguage(text: string): string | undefined {
  const { resources } = parseResources([{ id: '1', title: '1', section: 'document', titles: { [text]: '1' } }]);
  return Object.keys(resources[0]?.titles ?? {})[0];
}

/** A field by its heading, whatever the case of that: `titles.fr`, `Title`. */
function parseHeading(cell: string): Heading {
  const text = cell.trim();
  const [first = '', ...rest] = text.split('.');
  const lower = first.toLowerCase();
  if (rest.length > 0 && FIELD_KINDS.get(lower) === 'named') {
    const part = rest.join('.');
    return { text, path: [lower, lower === 'titles' ? (parseLanguage(part) ?? part) : part], isList: false };
  }
  const field = WHOLE_FIELDS.find((known) => known.toLowerCase() === text.toLowerCase()) ?? text;
  return { text, path: [field], isList: FIELD_KINDS.get(field) === 'list' };
}

/** A record from a row of cells; empty cells are absent. */
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
  for (const [field, held] of parts) fields.set(field, Object.fromEntries(held));
  return Object.fromEntries(fields);
}

function splitList(cell: string): string[] {
  return cell
    .split(';')
    .map((member) => member.trim())
    .filter((member) => member !== '');
}
