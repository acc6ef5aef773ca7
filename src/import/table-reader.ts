import { type Column, type ColumnMap, missingFields, readColumns } from './columns';
import { COUNTRY_LIST_ROWS, countryListFault, countryNamesIn } from './country-list';
import { isBlankRow } from './csv/row-reader';
import type { Defaults } from './defaults';
import type { Entry, Fault, Note, RawRecord, TableColumns } from './entry';
import { cellText } from './formula-text';
import type { IdSource } from './generate-id';
import { readHeading } from './headings';
import { isHxlRow } from './hxl-row';
import { type RowLinks, titleLink, withLinks } from './row-links';
import { findSource } from './sources/find-source';
import type { SourceRecord, TableSource } from './sources/table-source';
import { recordConverter } from './to-record';

export interface TableOptions {
  /** Fields by heading. Default: each heading is read as the field that it means. */
  readonly map?: ColumnMap | undefined;
  /** Values of fields for records without one. A table needs no column of such a field. */
  readonly defaults?: Defaults | undefined;
  /** Source of generated ids. With one, a table needs no ids. */
  readonly ids?: IdSource | undefined;
}

/** Row of a table. */
export interface TableRow {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Number of the row as spreadsheets show it, from 1. Blank rows count, too. */
  readonly row: number;
  readonly cells: readonly string[];
  /** The row as in the file, for messages. */
  readonly text: string;
  readonly links?: RowLinks;
}

/** Reader of the rows of a table. */
export interface TableReader {
  /** Reads the next row. */
  read(row: TableRow): Entry[];
  /** Skips a row with a fault, which is returned. */
  skip(fault: Fault): Entry[];
  /** Returns the entries that waited for more rows. */
  end(): Entry[];
  /** Whether the first rows have no required headings, so that no more rows are read. */
  isStopped(): boolean;
}

/** Maximum quoted length of an invalid first row, in UTF-16 units. */
const MAX_QUOTED_LENGTH = 200;

/** Maximum quoted length of a row above the headings, in UTF-16 units. */
const MAX_NOTE_LENGTH = 60;

/** Maximum number of rows above the headings, such as a title and a date. Blank rows don't count. */
const MAX_ROWS_ABOVE = 20;

/** Creates a reader of rows. The first one contains headings, or one of the next rows does (see docs/import.md). */
export function createTableReader({ map, ids, defaults = {} }: TableOptions = {}): TableReader {
  let headings: Headings | undefined;
  let toRecord: (cells: readonly string[]) => SourceRecord = () => ({});
  /** Rows below a first row without required headings. One of them may have these, or they are a list of countries. */
  let undecided: Undecided | undefined;
  let isStopped = false;

  function read({ line, row, cells: inFile, text, links }: TableRow): Entry[] {
    if (isStopped) return [];
    const at = { line, row };
    const written = headings === undefined || links === undefined ? inFile : withLinks(inFile, headings.columns, links);
    const cells = written.map(cellText);
    if (undecided !== undefined) {
      const found = findHeadings(cells, undecided.rows.length + 1);
      if (found !== undefined) return acceptHeadings(found, at, undecided.note);
      undecided.rows.push(cells);
      return undecided.rows.length < undecided.maxRows ? [] : decide();
    }
    if (headings === undefined) return readFirstRow(cells, text, at);
    const { columns } = headings;
    if (isHxlRow(cells)) return [{ ...at, note: 'the row of HXL tags isn’t read' }];
    if (isBlankRow(cells.slice(columns.length)))
      return [{ ...at, ...addTitleLink(convert(toRecord(cells)), columns, links), cells: written }];
    return [{ ...at, expected: `at most ${columns.length} cells`, found: `${cells.length} cells`, cells: written }];
  }

  function readFirstRow(cells: readonly string[], text: string, at: Position): Entry[] {
    isStopped = isHxlRow(cells);
    if (isStopped) return [{ ...at, ...HXL_FAULT, isLast: true }];
    const first = readHeadings(cells);
    const { missing } = first;
    if (missing.length === 0) return acceptHeadings(first, at);
    const entries = [...headingEntries(first, at), { ...at, ...missingFault(missing, text), isLast: true }];
    const maxRows = missing.includes('title') ? COUNTRY_LIST_ROWS : MAX_ROWS_ABOVE;
    undecided = { at, first, entries, note: { ...at, note: rowsAboveNote(cells) }, maxRows, rows: [] };
    return [];
  }

  function readHeadings(cells: readonly string[]): Headings {
    const source = findSource(cells);
    const columns = readColumns(cells, source?.createHeadingReader(cells) ?? readHeading, map);
    const missing = missingFields(columns).filter((name) => !hasDefault(name, source));
    return { columns, source, missing };
  }

  /** Reads a row below the first one. Returns undefined if it doesn't have all required headings. */
  function findHeadings(cells: readonly string[], rowsAbove: number): Headings | undefined {
    if (rowsAbove > MAX_ROWS_ABOVE || isHxlRow(cells)) return undefined;
    const found = readHeadings(cells);
    return found.missing.length === 0 && hasFields(found.columns) ? found : undefined;
  }

  function acceptHeadings(found: Headings, at: Position, note?: Note): Entry[] {
    headings = found;
    toRecord = recordConverter(found.columns);
    undecided = undefined;
    const [columns, ...notes] = headingEntries(found, at);
    return [columns, ...(note === undefined ? [] : [note]), ...notes];
  }

  function convert(value: SourceRecord): ConvertedRow {
    const source = headings?.source;
    if (source === undefined) return { value };
    const { record, findings } = source.convert(value);
    return { value: record, findings };
  }

  /** Whether records have a field without a column of it. */
  function hasDefault(name: string, source: TableSource | undefined): boolean {
    if (name === 'id') return ids !== undefined;
    return Object.hasOwn(defaults, name) || (name === 'section' && source !== undefined);
  }

  /** Returns the fault of a table without required headings: it is a list of countries, or a heading is missing. */
  function decide(): Entry[] {
    if (undecided === undefined) return [];
    const { at, first, entries, rows } = undecided;
    isStopped = true;
    undecided = undefined;
    const names = first.missing.includes('title') ? countryNamesIn(rows) : undefined;
    if (names === undefined) return [...entries];
    const unread = first.columns.map(
      ({ heading }): Column => ({ heading, kind: heading === '' ? 'blank' : 'unknown' }),
    );
    return [
      { ...at, columns: unread },
      { ...at, ...countryListFault(names), isLast: true },
    ];
  }

  return {
    read,
    skip: (fault) => (undecided === undefined ? [fault] : []),
    end: decide,
    isStopped: () => isStopped,
  };
}

type Position = Pick<TableRow, 'line' | 'row'>;

/** A row that is read as headings. */
interface Headings {
  readonly columns: readonly Column[];
  readonly source: TableSource | undefined;
  /** The required fields without a column or a default. */
  readonly missing: readonly string[];
}

/** A first row without required headings, and the rows below it so far. */
interface Undecided {
  readonly at: Position;
  readonly first: Headings;
  /** The entries of a table without required headings that isn't a list of countries. */
  readonly entries: readonly Entry[];
  /** The note if a row below has the headings. */
  readonly note: Note;
  readonly maxRows: number;
  readonly rows: (readonly string[])[];
}

/** Record of a row, with the fields of a resource. */
interface ConvertedRow extends Pick<RawRecord, 'findings'> {
  readonly value: SourceRecord;
}

function addTitleLink(row: ConvertedRow, columns: readonly Column[], links: RowLinks | undefined): ConvertedRow {
  const link = links === undefined ? undefined : titleLink(row.value, columns, links);
  if (link === undefined) return row;
  return { value: { ...row.value, url: link.url }, findings: [...(row.findings ?? []), link.finding] };
}

function headingEntries({ columns, source }: Headings, at: Position): [TableColumns, ...Note[]] {
  if (source === undefined) return [{ ...at, columns }];
  return [
    { ...at, columns, source: source.name },
    { ...at, note: `the headings are those of ${source.name}` },
  ];
}

/** Whether two columns of a row are fields, or all of them. One word of a record may be a heading, too. */
function hasFields(columns: readonly Column[]): boolean {
  const filled = columns.filter(({ kind }) => kind !== 'blank');
  const fields = filled.filter(({ kind }) => kind === 'name' || kind === 'heading' || kind === 'map');
  return fields.length >= Math.min(2, filled.length);
}

/** Formats the note on rows above the headings, with the texts of the first one. */
function rowsAboveNote(cells: readonly string[]): string {
  const texts = cells.map((cell) => cell.replace(/\s+/g, ' ').trim()).filter((cell) => cell !== '');
  return `the rows above the headings aren’t read, from “${truncate(texts.join(', '), MAX_NOTE_LENGTH)}”`;
}

function truncate(text: string, maxLength: number): string {
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

const HXL_FAULT = {
  expected: 'a first row of headings',
  found: 'HXL tags',
  hint: 'insert a row of headings above them',
};

/** Describes a first row without required fields. */
function missingFault(candidates: readonly string[], text: string): Omit<Fault, 'line'> {
  return {
    code: 'missing-column',
    expected: `a first row of headings, including ${joinNames(candidates)}`,
    found: truncate(text.trim(), MAX_QUOTED_LENGTH),
    candidates,
  };
}

/** Formats a list of names: `id, title and section`. */
function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
