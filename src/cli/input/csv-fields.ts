import { parseResources } from 'gcm-hub/schema';
import { nearest } from '../../base/nearest';
import { fieldKinds, fieldNames, meantField } from '../../resource/fields';
import { labels } from '../labels';
import type { UnknownColumn } from './entry';

const KINDS: ReadonlyMap<string, (typeof fieldKinds)[keyof typeof fieldKinds]> = new Map(Object.entries(fieldKinds));
/** The fields that are columns; of the others each part is one. */
const COLUMNS = fieldNames.filter((name) => KINDS.get(name) !== 'named');
/** Of a field whose parts are columns, what these are; of titles, which may be in any language, one. */
const PARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['titles', ['fr']],
  ['provenance', ['source', 'facts']],
]);
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

/** The headings of a table by its first row, or what is wrong with that. */
export function headingsOf(row: readonly string[]): Heading[] | { readonly expected: string; readonly found: string } {
  const headings = row.map(headingOf);
  const names = headings.map(({ path }) => path.join('.'));
  const missing = REQUIRED.find((name) => !names.includes(name));
  if (missing !== undefined) {
    const near = nearest(missing, row)[0];
    const hint = near === undefined ? '' : ` (is it “${near}”?)`;
    return { expected: `a first row with the names of fields, ${missing} among them${hint}`, found: row.join() };
  }
  const doubled = names.findIndex((name, i) => name !== '' && names.indexOf(name) !== i);
  const name = names[doubled];
  if (name === undefined) return headings;
  const [one = '', two = ''] = [names.indexOf(name), doubled].map((i) => headings[i]?.text);
  const what = one === two ? `“${one}” is there twice` : `“${one}” and “${two}” are both ${name}`;
  return { expected: `each field in one column, but ${what}`, found: two };
}

/** The headings that are no fields: what stands below them is carried along as it is. */
export function unknownIn(headings: readonly Heading[]): UnknownColumn[] {
  const names = new Set(headings.map(({ path }) => path.join('.')));
  return headings.flatMap(({ path }): UnknownColumn[] => {
    const name = path.join('.');
    const [field, part] = path;
    const kind = KINDS.get(field);
    if (name === '' || (kind !== undefined && kind !== 'named')) return [];
    if (kind !== undefined) {
      const near = part === undefined ? columnOf(field) : meantPart(field, part);
      return near === undefined ? [] : [{ name, meant: near }];
    }
    const near = meantField(name, (known) => names.has(known), labels);
    const meant = meantTitle(name) ?? (near === undefined ? undefined : columnOf(near));
    return [meant === undefined ? { name } : { name, meant }];
  });
}

/** The column of a field; of one whose parts are columns, one of these. */
function columnOf(field: string): string {
  const [part] = PARTS.get(field) ?? [];
  return part === undefined ? field : `${field}.${part}`;
}

/** The column that is nearly one of a part of a field: `provenance.source` for `provenance.sorce`. */
function meantPart(field: string, part: string): string | undefined {
  const parts = PARTS.get(field) ?? [];
  const near = parts.includes(part) ? undefined : nearest(part, parts)[0];
  return near === undefined ? undefined : `${field}.${near}`;
}

/** How long the heading of a title in another language may be, in UTF-16 units. */
const LONGEST_HEADING = 120;

/** `titles.fr` for `title.fr`, `Title (FR)`, `title_fr` and `Title in French`. */
function meantTitle(name: string): string | undefined {
  if (name.length > LONGEST_HEADING) return undefined;
  const [, said = ''] = /^titles?(?!\p{L})(?: in )?[^\p{L}]*(.+?)[^\p{L}\p{N}]*$/iu.exec(name) ?? [];
  const language = languageOf(said);
  return language === undefined ? undefined : `titles.${language}`;
}

/** A language as it is read in a record: `fr` for `FR` and `French`; undefined where it is none. */
function languageOf(text: string): string | undefined {
  const { resources } = parseResources([{ id: '1', title: '1', section: 'document', titles: { [text]: '1' } }]);
  return Object.keys(resources[0]?.titles ?? {})[0];
}

/** A field by its heading, whatever the case of that: `titles.fr`, `Title`. */
function headingOf(cell: string): Heading {
  const text = cell.trim();
  const [first = '', ...rest] = text.split('.');
  const lower = first.toLowerCase();
  if (rest.length > 0 && KINDS.get(lower) === 'named') {
    const part = rest.join('.');
    return { text, path: [lower, lower === 'titles' ? (languageOf(part) ?? part) : part], isList: false };
  }
  const field = COLUMNS.find((known) => known.toLowerCase() === text.toLowerCase()) ?? text;
  return { text, path: [field], isList: KINDS.get(field) === 'list' };
}

/** A record from a row of cells; empty cells are absent. */
export function recordOf(headings: readonly Heading[], cells: readonly string[]): unknown {
  const fields = new Map<string, unknown>();
  const parts = new Map<string, Map<string, string>>();
  for (const [i, { path, isList }] of headings.entries()) {
    const cell = cells[i]?.trim() ?? '';
    const [field, part] = path;
    if (cell === '' || field === '') continue;
    if (part === undefined) fields.set(field, isList ? membersOf(cell) : cell);
    else parts.set(field, (parts.get(field) ?? new Map<string, string>()).set(part, cell));
  }
  for (const [field, held] of parts) fields.set(field, Object.fromEntries(held));
  return Object.fromEntries(fields);
}

function membersOf(cell: string): string[] {
  return cell
    .split(';')
    .map((member) => member.trim())
    .filter((member) => member !== '');
}
