import { pipeline, Readable } from 'node:stream';
import { CsvError, type Info, type Options, Parser } from 'csv-parse';
import { type Heading, headingsOf, recordOf } from './csv-fields';
import { type Entry, type Fault, LONGEST_RECORD } from './entry';

/** What a row is, as csv-parse gives it. */
interface Row {
  readonly record: readonly string[];
  readonly info: Info;
}

/** How many records are handed on at once. */
const BATCH = 200;

/** Reads a table whose first row has the names of fields, as docs/cli.md says. */
export async function* readCsv(pieces: AsyncIterable<string>, delimiter: string): AsyncGenerator<Entry[]> {
  const faults: Fault[] = [];
  let headings: readonly Heading[] | undefined;
  let lines = 0;
  const options: Options = {
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_RECORD,
    on_skip: (error) => void faults.push(faultOf(error, lines)),
  };
  const parser = pipeline(Readable.from(pieces), new Parser(options), () => {});
  const rows: AsyncIterable<Row> = parser;
  let batch: Entry[] = [];
  try {
    for await (const { record, info } of rows) {
      const line = lines + 1;
      lines = info.lines;
      if (headings === undefined) {
        const found = headingsOf(record);
        if ('expected' in found) {
          yield [{ line, ...found, isLast: true }];
          return;
        }
        headings = found;
      } else if (record.length > headings.length) {
        batch.push({ line, expected: `${headings.length} cells at most`, found: `${record.length} cells` });
      } else batch.push({ line, value: recordOf(headings, record) });
      if (batch.length < BATCH) continue;
      yield [...faults.splice(0), ...batch];
      batch = [];
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    faults.push({ ...faultOf(error, lines), isLast: true });
  }
  yield [...batch, ...faults];
}

function faultOf(error: CsvError | undefined, lines: number): Fault {
  const found = error?.code === undefined ? undefined : FAULTS[error.code];
  return { line: lines + 1, expected: found ?? error?.message ?? 'a row of a table' };
}

const FAULTS: Readonly<Record<string, string>> = {
  CSV_INVALID_CLOSING_QUOTE: 'a comma or the end of the row after a closing quote',
  CSV_MAX_RECORD_SIZE: `a row of at most ${LONGEST_RECORD} letters: is a quote never closed?`,
  CSV_QUOTE_NOT_CLOSED: 'the end of a quote',
  INVALID_OPENING_QUOTE: 'a quote at the beginning of its cell, or doubled within one in quotes',
};
