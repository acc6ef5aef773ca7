import { isTooDeep } from '../../base/is-too-deep';
import type { Finding } from '../../resource/read-record';
import { fieldForm } from '../column-names';
import { type Column, type ColumnMap, readColumns } from '../columns';
import { type Entry, isFault, MAX_RECORD_LENGTH, type RawRecord, type Reader } from '../entry';
import { createJsonArrayReader } from '../json/json-array-reader';
import { parseJsonEntry } from '../json/json-entry';
import { createDrupalReader, drupal } from '../sources/drupal';
import { recordConverter } from '../to-record';
import {
  indexEntities,
  isIdentified,
  isObject,
  isResourceObject,
  type JsonObject,
  member,
  objectsIn,
  textOf,
} from './document';
import { createRelationReader, type RelationReader } from './relation';
import { attributeTexts, cellsOf, type JsonApiCell } from './rows';

/** Maximum length of a document, in UTF-16 units. A page of Drupal has at most 50 resources. */
const MAX_DOCUMENT_LENGTH = 16 * MAX_RECORD_LENGTH;

/**
 * Creates a reader of a document of JSON:API, as Drupal writes it. The names of attributes and relations are read as the headings of a
 * table. Of a document with a syntax error, it reads the resources before and after it, without the included objects.
 *
 * @param map fields by heading, as of a table.
 */
export function createJsonApiReader(map: ColumnMap = {}, maxLength: number = MAX_DOCUMENT_LENGTH): Reader {
  const chunks: string[] = [];
  let length = 0;
  const isTooLong = () => length > maxLength;
  return {
    push(chunk) {
      length += chunk.length;
      if (isTooLong()) chunks.length = 0;
      else chunks.push(chunk);
      return [];
    },
    end: () => (isTooLong() ? [tooLong(maxLength)] : readDocument(chunks.join(''), map)),
    abort: () => [],
  };
}

function tooLong(maxLength: number): Entry {
  return { line: 1, expected: `a document of at most ${maxLength} characters`, isLast: true };
}

function readDocument(text: string, map: ColumnMap): Entry[] {
  const parsed = parseJsonEntry(text, 1, 1);
  if (isFault(parsed)) {
    const records = readData(text).filter((entry) => 'value' in entry && isResourceObject(entry.value));
    return [...convertResources(records, [], map), { ...parsed, isLast: true }];
  }
  const document = 'value' in parsed && isObject(parsed.value) ? parsed.value : {};
  const fault = errorsOf(document);
  if (fault !== undefined) return [fault];
  const entries = isObject(document['data']) ? [{ line: 1, value: document['data'] }] : readData(text);
  return convertResources(entries, [document], map);
}

/** Returns the fault of a document with errors instead of resources. */
function errorsOf({ data, errors }: JsonObject): Entry | undefined {
  const [error] = objectsIn(errors);
  if (data !== undefined || error === undefined) return undefined;
  const found = textOf(error['detail']) ?? textOf(error['title']) ?? 'errors';
  return { line: 1, expected: 'a document of JSON:API with data', found, isLast: true };
}

/** Beginning of the list of resources. */
const DATA = /"data"\s*:\s*\[/;

/** Reads the list of resources with their lines. The text before it becomes blanks, so that positions don't change. */
function readData(text: string): Entry[] {
  const found = DATA.exec(text);
  if (found === null) return [];
  const start = found.index + found[0].length - 1;
  const reader = createJsonArrayReader();
  const blanks = text.slice(0, start).replace(/[^\n]/g, ' ');
  const entries = [...reader.push(blanks + text.slice(start)), ...reader.end()];
  return entries.filter((entry) => 'value' in entry);
}

/**
 * Wraps a reader of JSON. If its first value is a resource object or a document of JSON:API, all values are read as such: the lists that
 * `jq .data` and `jq -s .` write.
 */
export function withJsonApi(reader: Reader, map: ColumnMap = {}): Reader {
  /** The values of JSON:API; undefined before the first value and for other values. */
  let collected: Entry[] | undefined;
  let isOther = false;
  const add = (entries: readonly Entry[]): Entry[] => {
    const first = entries.find((entry) => 'value' in entry);
    if (!isOther && collected === undefined && first !== undefined) {
      if (isResourceObject(first.value) || isDocument(first.value)) collected = [];
      else isOther = true;
    }
    if (collected === undefined) return [...entries];
    for (const entry of entries) collected.push(entry); // may be more than the arguments of a call
    return [];
  };
  const convert = (entries: Entry[]): Entry[] => {
    const rest = add(entries);
    return collected === undefined ? rest : convertCollected(collected, map);
  };
  return {
    push: (chunk) => add(reader.push(chunk)),
    end: () => convert(reader.end()),
    abort: () => convert(reader.abort()),
  };
}

function isDocument(value: unknown): value is JsonObject {
  return isObject(value) && objectsIn(value['data']).some(isResourceObject);
}

function convertCollected(entries: readonly Entry[], map: ColumnMap): Entry[] {
  const values = entries.filter((entry) => 'value' in entry);
  const documents = values.flatMap(({ value }) => (isDocument(value) ? [value] : []));
  const resources = values.flatMap(({ line, value }): RawRecord[] =>
    isDocument(value) ? objectsIn(value['data']).map((one) => ({ line, value: one })) : [{ line, value }],
  );
  return [...convertResources(resources, documents, map), ...entries.filter(isFault)];
}

/** Converts resource objects to records. Their names are reported as columns. */
function convertResources(entries: readonly Entry[], documents: readonly JsonObject[], map: ColumnMap): Entry[] {
  const resources = entries.filter((entry) => 'value' in entry);
  const cells = resources.map(({ value }) => (isIdentified(value) ? cellsOf(value) : []));
  const headings = [...new Set(cells.flatMap((list) => list.map(({ heading }) => heading)))];
  const columns = readColumns(headings, createHeadingReader(headings), map);
  const toRecord = recordConverter(columns);
  const entities = indexEntities([...documents, { data: resources.map(({ value }) => value) }]);
  const readRelation = createRelationReader(entities);
  const rows = cells.map((row) => readCells(row, columns, readRelation));
  const unresolved = unresolvedColumns(columns, rows);
  const records = resources.map(({ line, value }, i): RawRecord => {
    const row = rows[i];
    if (!isIdentified(value) || row === undefined) return { line, value };
    const { record, findings } = drupal.convert({ section: bundleOf(value), ...toRecord(row.values) });
    const relations = row.missing.filter(({ heading }) => !unresolved.includes(heading)).map(missingRelation);
    return { line, value: record, findings: [...relations, ...findings] };
  });
  const note = { line: 1, note: 'the file is the answer of a JSON:API' };
  return [
    ...(headings.length > 0 ? [{ line: 1, row: 1, columns }, note] : []),
    ...unresolved.map(unresolvedFault),
    ...records,
    ...documents.flatMap(documentNotes),
  ];
}

/** Reads names as those of Drupal, and the language and the review status of the page. */
function createHeadingReader(headings: readonly string[]): ReturnType<typeof createDrupalReader> {
  const read = createDrupalReader(headings);
  return (heading) => {
    if (heading === 'status') return { field: 'review', isName: false, rank: 0 };
    if (heading === LANGUAGE) return { field: 'languages', isName: false, rank: LAST };
    return read(heading);
  };
}

/** Attribute with the language of the page, which counts if the record has no other. */
const LANGUAGE = 'langcode';
const LAST = 9;

/** References of a record to objects that no document includes. */
interface MissingRelation {
  readonly heading: string;
  readonly field: string;
  readonly count: number;
}

interface ReadCells {
  /** The values by the positions of the columns. */
  readonly values: readonly unknown[];
  readonly missing: readonly MissingRelation[];
}

function readCells(cells: readonly JsonApiCell[], columns: readonly Column[], readRelation: RelationReader): ReadCells {
  const byHeading = new Map(cells.map((cell) => [cell.heading, cell]));
  const missing: MissingRelation[] = [];
  const isLanguage = ({ field, heading }: Column) => field === 'languages' && heading !== LANGUAGE;
  const hasLanguages = columns.some((column) => isLanguage(column) && byHeading.has(column.heading));
  const values = columns.map(({ heading, field }) => {
    const cell = byHeading.get(heading);
    if (cell === undefined || (heading === LANGUAGE && hasLanguages)) return undefined;
    const name = field?.split('.')[0];
    // A record with a deep value is reported as it is read.
    if (!cell.isRelation)
      return name === undefined || isTooDeep(cell.value) ? cell.value : asValue(attributeTexts(cell.value), field);
    const found = readRelation(cell.value, name);
    if (found.missing > 0 && name !== undefined) missing.push({ heading, field: name, count: found.missing });
    return asValue(found.values, field);
  });
  return { values, missing };
}

/** Returns the headings of relations of which no object is included, so that all their values would be lost. */
function unresolvedColumns(columns: readonly Column[], rows: readonly ReadCells[]): string[] {
  const isMissing = new Set(rows.flatMap(({ missing }) => missing.map(({ heading }) => heading)));
  return columns.flatMap(({ heading }, i) =>
    isMissing.has(heading) && rows.every(({ values }) => values[i] === undefined) ? [heading] : [],
  );
}

function unresolvedFault(heading: string): Entry {
  const expected = `the objects of “${heading}” in “included”`;
  const hint = `add include=${heading} to the address, or ignore it with --map "${heading}="`;
  return { line: 1, expected, found: 'references alone', hint, isOfTable: true };
}

/** Returns texts as the value of a field: a list, or one text. */
function asValue(texts: readonly string[], field: string | undefined): unknown {
  if (texts.length < 2) return texts[0];
  if (field === undefined || fieldForm(field) === 'list') return texts;
  return field === 'summary' ? texts.join('\n') : field === 'url' ? texts.join('; ') : texts[0];
}

function missingRelation({ heading, field, count }: MissingRelation): Finding {
  const expected = `the objects of “${heading}” in “included”`;
  return { code: 'missing', severity: 'warning', path: [field], found: `${count} without one`, expected };
}

/** Returns the kind of content: `event` for `node--event`. */
function bundleOf({ type }: JsonObject): string {
  return String(type).replace(/^.*--/, '');
}

/** Notes that the list continues in another document, and that resources were omitted. */
function documentNotes({ links, meta }: JsonObject): Entry[] {
  const next = member(links, 'next');
  const href = textOf(member(next, 'href')) ?? textOf(next);
  const omitted = textOf(member(meta, 'omitted', 'detail'));
  return [
    ...(href === undefined ? [] : [{ line: 1, note: `the list continues on another page: ${href}` }]),
    ...(omitted === undefined ? [] : [{ line: 1, note: omitted }]),
  ];
}
