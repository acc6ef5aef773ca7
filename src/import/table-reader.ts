import { type Column, type ColumnMap, missingFields, readColumns } from './columns';
import { isBlankRow } from './csv/row-reader';
import type { Entry, Fault } from './entry';
import { cellText } from './formula-text';
import type { IdSource } from './generate-id';
import { readHeading } from './headings';
import { isHxlRow } from './hxl-row';
import { recordConverter } from './to-record';

export interface TableOptions {
  /** Fields by heading. Default: each heading is read as the field that it means. */
  readonly map?: ColumnMap | undefined;
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
  /** Whether the first row has no required headings, so that no more rows are read. */
  isStopped(): boolean;
}

/** Maximum quoted length of an invalid first row, in UTF-16 units. */
const MAX_QUOTED_LENGTH = 200;

/** Creates a reader of rows, of which the first contains headings (see docs/cli.md). */
export function createTableReader({ map, ids }: TableOptions = {}): TableReader {
  let columns: readonly Column[] | undefined;
  let toRecord: ReturnType<typeof recordConverter> | undefined;
  let isStopped = false;

  function read({ line, row, cells: written, text }: TableRow): Entry[] {
    if (isStopped) return [];
    const at = { line, row };
    const cells = written.map(cellText);
    if (columns === undefined || toRecord === undefined) return readHeadings(cells, text, at);
    if (isHxlRow(cells)) return [{ ...at, note: 'the row of HXL tags isn’t read' }];
    if (isBlankRow(cells.slice(columns.length))) return [{ ...at, value: toRecord(cells), cells: written }];
    return [{ ...at, expected: `at most ${columns.length} cells`, found: `${cells.length} cells`, cells: written }];
  }

  function readHeadings(cells: readonly string[], text: string, at: Pick<TableRow, 'line' | 'row'>): Entry[] {
    isStopped = isHxlRow(cells);
    if (isStopped) return [{ ...at, ...HXL_FAULT, isLast: true }];
    columns = readColumns(cells, readHeading, map);
    toRecord = recordConverter(columns);
    const missing = missingFields(columns).filter((name) => name !== 'id' || ids === undefined);
    isStopped = missing.length > 0;
    return [{ ...at, columns }, ...(isStopped ? [{ ...at, ...missingFault(missing, text), isLast: true }] : [])];
  }

  return { read, isStopped: () => isStopped };
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
