import { type Column, type ColumnMap, missingFields, readColumns } from './columns';
import { COUNTRY_LIST_ROWS, countryListFault, countryNamesIn } from './country-list';
import { isBlankRow } from './csv/row-reader';
import type { Defaults } from './defaults';
import type { Entry, Fault, RawRecord } from './entry';
import { cellText } from './formula-text';
import type { IdSource } from './generate-id';
import { readHeading } from './headings';
import { isHxlRow } from './hxl-row';
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
}

/** Reader of the rows of a table. */
export interface TableReader {
  /** Reads the next row. */
  read(row: TableRow): Entry[];
  /** Skips a row with a fault, which is returned. */
  skip(fault: Fault): Entry[];
  /** Returns the entries that waited for more rows. */
  end(): Entry[];
  /** Whether the first row has no required headings, so that no more rows are read. */
  isStopped(): boolean;
}

/** Maximum quoted length of an invalid first row, in UTF-16 units. */
const MAX_QUOTED_LENGTH = 200;

/** Creates a reader of rows, of which the first contains headings (see docs/cli.md). */
export function createTableReader({ map, ids, defaults = {} }: TableOptions = {}): TableReader {
  let columns: readonly Column[] | undefined;
  let source: TableSource | undefined;
  let toRecord: (cells: readonly string[]) => SourceRecord = () => ({});
  /** Rows below headings without a title, which show whether the table is a list of countries. */
  let undecided: Undecided | undefined;
  let isStopped = false;

  function read({ line, row, cells: written, text }: TableRow): Entry[] {
    if (isStopped) return [];
    const at = { line, row };
    const cells = written.map(cellText);
    if (undecided !== undefined) {
      undecided.rows.push(cells);
      return undecided.rows.length < COUNTRY_LIST_ROWS ? [] : decide();
    }
    if (columns === undefined) return readHeadings(cells, text, at);
    if (isHxlRow(cells)) return [{ ...at, note: 'the row of HXL tags isn’t read' }];
    if (isBlankRow(cells.slice(columns.length))) return [{ ...at, ...convert(toRecord(cells)), cells: written }];
    return [{ ...at, expected: `at most ${columns.length} cells`, found: `${cells.length} cells`, cells: written }];
  }

  function readHeadings(cells: readonly string[], text: string, at: Pick<TableRow, 'line' | 'row'>): Entry[] {
    isStopped = isHxlRow(cells);
    if (isStopped) return [{ ...at, ...HXL_FAULT, isLast: true }];
    source = findSource(cells);
    columns = readColumns(cells, source?.createHeadingReader(cells) ?? readHeading, map);
    toRecord = recordConverter(columns);
    const missing = missingFields(columns).filter((name) => !hasDefault(name));
    const entries = [
      { ...at, columns, ...(source === undefined ? {} : { source: source.name }) },
      ...(source === undefined ? [] : [{ ...at, note: `the headings are those of ${source.name}` }]),
      ...(missing.length > 0 ? [{ ...at, ...missingFault(missing, text), isLast: true }] : []),
    ];
    if (missing.includes('title')) {
      undecided = { at, columns, entries, rows: [] };
      return [];
    }
    isStopped = missing.length > 0;
    return entries;
  }

  function convert(value: SourceRecord): Pick<RawRecord, 'findings' | 'value'> {
    if (source === undefined) return { value };
    const { record, findings } = source.convert(value);
    return { value: record, findings };
  }

  /** Whether records have a field without a column of it. */
  function hasDefault(name: string): boolean {
    if (name === 'id') return ids !== undefined;
    return Object.hasOwn(defaults, name) || (name === 'section' && source !== undefined);
  }

  /** Returns the fault of a table without titles: it is a list of countries, or a heading is missing. */
  function decide(): Entry[] {
    if (undecided === undefined) return [];
    const { at, columns: all, entries, rows: first } = undecided;
    isStopped = true;
    undecided = undefined;
    const names = countryNamesIn(first);
    if (names === undefined) return [...entries];
    const unread = all.map(({ heading }): Column => ({ heading, kind: heading === '' ? 'blank' : 'unknown' }));
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

/** Headings without a title, and the rows below them so far. */
interface Undecided {
  readonly at: Pick<TableRow, 'line' | 'row'>;
  readonly columns: readonly Column[];
  /** The entries of a table that isn't a list of countries. */
  readonly entries: readonly Entry[];
  readonly rows: (readonly string[])[];
}

const HXL_FAULT = {
  expected: 'a first row of headings',
  found: 'HXL tags',
  hint: 'insert a row of headings above them',
};

/** Describes a first row without required fields. */
function missingFault(candidates: readonly string[], text: string): Omit<Fault, 'line'> {
  const trimmed = text.trim();
  return {
    code: 'missing-column',
    expected: `a first row of headings, including ${joinNames(candidates)}`,
    found: trimmed.length > MAX_QUOTED_LENGTH ? `${trimmed.slice(0, MAX_QUOTED_LENGTH)}…` : trimmed,
    candidates,
  };
}

/** Formats a list of names: `id, title and section`. */
function joinNames(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
