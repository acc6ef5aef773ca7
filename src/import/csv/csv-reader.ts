import { declaredDelimiter } from '../detect-format';
import { type Entry, MAX_RECORD_LENGTH, type Reader } from '../entry';
import { createTableReader, type TableOptions } from '../table-reader';
import { type Row, RowReader } from './row-reader';

/**
 * Creates a reader of tables whose first row contains headings (see docs/cli.md).
 *
 * @param maxLength the maximum length of a row, in UTF-16 units.
 */
export function createCsvReader(
  delimiter: string,
  options: TableOptions = {},
  maxLength: number = MAX_RECORD_LENGTH,
): Reader {
  const rows = new RowReader(delimiter, maxLength);
  const table = createTableReader(options);
  /** Number of rows above the headings that spreadsheets don't show: a line such as `sep=;`. */
  let hiddenRows = 0;

  function read({ line, row: physicalRow, cells, text, fault }: Row): Entry[] {
    if (table.isStopped()) return [];
    if (fault !== undefined) {
      const written = text === '' ? {} : { cells: [text.trimEnd()] };
      return table.skip({ line, row: physicalRow - hiddenRows, ...fault, ...written });
    }
    if (line === 1 && declaredDelimiter(text) !== undefined) {
      hiddenRows = 1;
      return [];
    }
    return table
      .read({ line, row: physicalRow - hiddenRows, cells, text })
      .map((entry) => ('columns' in entry ? { ...entry, delimiter } : entry));
  }

  return {
    push: (text) => (table.isStopped() ? [] : rows.push(text).flatMap(read)),
    end: () => (table.isStopped() ? [] : [...rows.end().flatMap(read), ...table.end()]),
    abort: () => (table.isStopped() ? [] : [...rows.abort().flatMap(read), ...table.end()]),
  };
}
