import { declaredDelimiter } from '../detect-format';
import { type Entry, MAX_RECORD_LENGTH, type Reader } from '../entry';
import { type Heading, parseHeadings, toRecord, unknownColumns } from './headings';
import { type Row, RowReader } from './row-reader';

/**
 * Creates a reader of tables whose first row contains field names (see docs/cli.md).
 *
 * @param maxLength the maximum length of a row, in UTF-16 units.
 */
export function createCsvReader(delimiter: string, maxLength: number = MAX_RECORD_LENGTH): Reader {
  const rows = new RowReader(delimiter, maxLength);
  let headings: readonly Heading[] | undefined;
  let isStopped = false;

  function read({ line, cells, text, fault }: Row): Entry[] {
    if (isStopped) return [];
    if (fault !== undefined) return [{ line, ...fault }];
    if (headings === undefined) {
      if (line === 1 && declaredDelimiter(text) !== undefined) return [];
      const parsed = parseHeadings(cells, text);
      if ('expected' in parsed) {
        isStopped = true;
        return [{ line, ...parsed, isLast: true }];
      }
      headings = parsed;
      const unknown = unknownColumns(parsed);
      return unknown.length === 0 ? [] : [{ line, unknown }];
    }
    if (cells.length <= headings.length) return [{ line, value: toRecord(headings, cells) }];
    return [{ line, expected: `at most ${headings.length} cells`, found: `${cells.length} cells` }];
  }

  return {
    push: (text) => (isStopped ? [] : rows.push(text).flatMap(read)),
    end: () => (isStopped ? [] : rows.end().flatMap(read)),
    abort: () => (isStopped ? [] : rows.abort().flatMap(read)),
  };
}
