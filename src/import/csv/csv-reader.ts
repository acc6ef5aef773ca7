import { type Column, type ColumnMap, missingFields, readColumns } from '../columns';
import { declaredDelimiter } from '../detect-format';
import { type Entry, type Fault, MAX_RECORD_LENGTH, type Reader } from '../entry';
import { cellText } from '../formula-text';
import type { IdSource } from '../generate-id';
import { readHeading } from '../headings';
import { isHxlRow } from '../hxl-row';
import { toRecord } from '../to-record';
import { isBlankRow, type Row, RowReader } from './row-reader';

export interface TableOptions {
  /** Fields by heading. Default: each heading is read as the field that it means. */
  readonly map?: ColumnMap | undefined;
  /** Source of generated ids. With one, a table needs no ids. */
  readonly ids?: IdSource | undefined;
}

/** Maximum quoted length of an invalid first row, in UTF-16 units. */
const MAX_QUOTED_LENGTH = 200;

/**
 * Creates a reader of tables whose first row contains headings (see docs/cli.md).
 *
 * @param maxLength the maximum length of a row, in UTF-16 units.
 */
export function createCsvReader(
  delimiter: string,
  { map, ids }: TableOptions = {},
  maxLength: number = MAX_RECORD_LENGTH,
): Reader {
  const rows = new RowReader(delimiter, maxLength);
  let columns: readonly Column[] | undefined;
  let isStopped = false;
  /** Number of rows above the headings that spreadsheets don't show: a line such as `sep=;`. */
  let hiddenRows = 0;

  function read({ line, row: physicalRow, cells: written, text, fault }: Row): Entry[] {
    if (isStopped) return [];
    const at = { line, row: physicalRow - hiddenRows };
    if (fault !== undefined) return [{ ...at, ...fault }];
    const cells = written.map(cellText);
    if (columns === undefined) {
      if (line === 1 && declaredDelimiter(text) !== undefined) {
        hiddenRows = 1;
        return [];
      }
      return readHeadings(cells, text, at);
    }
    if (isHxlRow(cells)) return [{ ...at, note: 'the row of HXL tags isn’t read' }];
    if (isBlankRow(cells.slice(columns.length))) return [{ ...at, value: toRecord(columns, cells) }];
    return [{ ...at, expected: `at most ${columns.length} cells`, found: `${cells.length} cells` }];
  }

  function readHeadings(
    cells: readonly string[],
    text: string,
    at: { readonly line: number; readonly row: number },
  ): Entry[] {
    isStopped = isHxlRow(cells);
    if (isStopped) return [{ ...at, ...HXL_FAULT, isLast: true }];
    columns = readColumns(cells, readHeading, map);
    const missing = missingFields(columns).filter((name) => name !== 'id' || ids === undefined);
    isStopped = missing.length > 0;
    return [{ ...at, columns }, ...(isStopped ? [{ ...at, ...missingFault(missing, text), isLast: true }] : [])];
  }

  return {
    push: (text) => (isStopped ? [] : rows.push(text).flatMap(read)),
    end: () => (isStopped ? [] : rows.end().flatMap(read)),
    abort: () => (isStopped ? [] : rows.abort().flatMap(read)),
  };
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
