import { concatBytes } from '../../base/concat-bytes';
import { nearest } from '../../base/nearest';
import { invalidOption } from '../../base/validate';
import { isBlankRow } from '../csv/row-reader';
import { type Entry, type Fault, isFault } from '../entry';
import { createTableReader, type TableOptions } from '../table-reader';
import { readSheet, type SheetTable, WorkbookError } from './read-sheet';

/** Maximum size of a workbook, in bytes. It has to be in memory as a whole. */
const MAX_SIZE = 256_000_000;

/** Number of rows in a batch of entries. */
const BATCH_SIZE = 1000;

export interface WorkbookOptions extends TableOptions {
  /** Name of the sheet of a workbook, in any case. Default: the first visible one. */
  readonly sheet?: string | undefined;
}

/**
 * Reads the entries of a sheet of a workbook. The lines are the rows.
 *
 * @throws HubError `invalid-option` if the workbook has no such sheet.
 */
export async function* workbookEntries(
  chunks: AsyncIterable<Uint8Array>,
  options: WorkbookOptions,
): AsyncGenerator<Entry[]> {
  const bytes = await readAll(chunks);
  if (bytes === undefined) {
    yield [{ line: 1, expected: `a workbook of at most ${MAX_SIZE / 1e6} MB`, found: 'a larger one', isLast: true }];
    return;
  }
  const table = await openSheet(bytes, options.sheet);
  if ('expected' in table) {
    yield [table];
    return;
  }
  const rows = table.rows.filter(({ cells }) => !isBlankRow(cells));
  if (rows.length === 0 && table.others.length > 0) {
    yield [emptySheetFault(table)];
    return;
  }
  const reader = createTableReader(options);
  for (let from = 0; from < rows.length; from += BATCH_SIZE) {
    const entries = rows
      .slice(from, from + BATCH_SIZE)
      .flatMap(({ line, ...row }) => reader.read({ ...row, line, row: line, text: row.cells.join(', ') }));
    if (from + BATCH_SIZE >= rows.length) entries.push(...reader.end());
    yield from === 0 ? entries.flatMap((entry) => withSheet(entry, table)) : entries;
  }
}

/** Returns all bytes; undefined if they are more than the maximum. */
async function readAll(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MAX_SIZE) return undefined;
    parts.push(chunk);
  }
  return concatBytes(parts);
}

async function openSheet(bytes: Uint8Array, sheet: string | undefined): Promise<SheetTable | Fault> {
  try {
    return await readSheet(bytes, { sheet });
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    const { problem, sheets } = error;
    if (sheets === undefined) return { line: 1, ...problem, isLast: true };
    throw invalidOption(['sheet'], sheet, problem.expected, nearest(sheet ?? '', sheets)[0]);
  }
}

/** Adds the sheet to the entry of its columns, with the cells whose values aren't known, and a note on the other sheets. */
function withSheet(entry: Entry, { sheet, others, problems }: SheetTable): Entry[] {
  if (!('columns' in entry)) return isFault(entry) ? [{ ...entry, sheet }] : [entry];
  const { line, row, columns } = entry;
  const names = others.map((name) => `“${name}”`).join(', ');
  return [
    { ...entry, sheet: { name: sheet, others } },
    ...problems.map(({ column, ...problem }): Fault => {
      const heading = columns[column]?.heading;
      return { ...problem, row: problem.line, heading, isOfTable: true };
    }),
    ...(others.length === 0 ? [] : [{ line, row, note: `the sheet “${sheet}” is read, not ${names}` }]),
  ];
}

function emptySheetFault({ sheet, others }: SheetTable): Fault {
  const found = `the empty sheet “${sheet}”`;
  return { line: 1, sheet, expected: 'a sheet with a table', found, candidates: others, isLast: true };
}
