import { type Heading, headingsOf, recordOf, unknownIn } from './headings';
import { type Row, RowReader } from './row-reader';
import { separatorIn } from '../detect-format';
import { type Entry, LONGEST_RECORD, type Reader } from '../entry';

/**
 * Reads a table whose first row has the names of fields, as docs/cli.md says.
 *
 * @param longest how long a row may be, in UTF-16 units.
 */
export function csvReader(delimiter: string, longest: number = LONGEST_RECORD): Reader {
  const rows = new RowReader(delimiter, longest);
  let headings: readonly Heading[] | undefined;
  let isLost = false;

  function read({ line, cells, text, fault }: Row): Entry[] {
    if (isLost) return [];
    if (fault !== undefined) return [{ line, ...fault }];
    if (headings === undefined) {
      if (line === 1 && separatorIn(text) !== undefined) return [];
      const found = headingsOf(cells, text);
      if ('expected' in found) {
        isLost = true;
        return [{ line, ...found, isLast: true }];
      }
      headings = found;
      const unknown = unknownIn(found);
      return unknown.length === 0 ? [] : [{ line, unknown }];
    }
    if (cells.length <= headings.length) return [{ line, value: recordOf(headings, cells) }];
    return [{ line, expected: `${headings.length} cells at most`, found: `${cells.length} cells` }];
  }

  return {
    take: (text) => (isLost ? [] : rows.take(text).flatMap(read)),
    end: () => (isLost ? [] : rows.end().flatMap(read)),
    cut: () => (isLost ? [] : rows.cut().flatMap(read)),
  };
}
