import { concatBytes } from '../base/concat-bytes';
import { createCsvReader } from './csv/csv-reader';
import { DecodeError, decode, LineCounter } from './decode';
import { detectFormat, HEAD_SIZE, type TextFormat } from './detect-format';
import type { Entry, Reader } from './entry';
import { createJsonArrayReader } from './json/json-array-reader';
import { createNdjsonReader } from './json/ndjson-reader';
import { rejectCountryList } from './json/reject-country-list';
import { createJsonApiReader, withJsonApi } from './json-api/json-api-reader';
import { type WorkbookOptions, workbookEntries } from './workbook/workbook-entries';

/** Detects the format of a file and reads its entries in batches. */
export async function* readEntries(
  chunks: AsyncIterable<Uint8Array>,
  options: WorkbookOptions,
): AsyncGenerator<Entry[]> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  for (let length = 0; length < HEAD_SIZE; ) {
    const { value, done } = await iterator.next();
    if (done === true) break;
    head.push(value);
    length += value.length;
  }
  const format = detectFormat(concatBytes(head));
  const all = concat(head, iterator);
  switch (format.type) {
    case 'csv':
      yield* readText(createCsvReader(format.delimiter, options), format, all);
      return;
    case 'json':
      yield* readText(rejectCountryList(withJsonApi(createJsonArrayReader(), options.map)), format, all);
      return;
    case 'ndjson':
      yield* readText(rejectCountryList(withJsonApi(createNdjsonReader(), options.map)), format, all);
      return;
    case 'json-api':
      yield* readText(createJsonApiReader(options.map), format, all);
      return;
    case 'object':
      yield [{ line: 1, column: 1, expected: EXPECTED_RECORDS, found: '{', ...format.answer, isLast: true }];
      return;
    case 'workbook':
      yield* workbookEntries(all, options);
      return;
    case 'snapshot':
      yield [{ line: 1, expected: 'a table or records', found: 'a snapshot', isLast: true }];
      return;
    default:
      return;
  }
}

const EXPECTED_RECORDS = 'a JSON array of records, or one record per line';

async function* concat(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* head;
    for (;;) {
      const { value, done } = await rest.next();
      if (done === true) return;
      yield value;
    }
  } finally {
    await rest.return?.();
  }
}

/** Decodes a file and reads its entries. The last entry is a fault if the file has invalid bytes. */
async function* readText(
  reader: Reader,
  { encoding, isUnmarked }: TextFormat,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Entry[]> {
  const lines = new LineCounter();
  if (isUnmarked === true) {
    yield [{ line: 1, note: `the file has no byte order mark; it is read as ${encoding.toUpperCase()}` }];
  }
  try {
    for await (const piece of decode(chunks, encoding)) {
      yield reader.push(piece);
      lines.push(piece);
    }
    yield reader.end();
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    yield reader.abort();
    const found = error.byte === undefined ? undefined : `byte ${error.byte.toString(16).toUpperCase()}`;
    const probably =
      error.word === undefined ? '' : `the file is probably Windows-1252, which has “${error.word}” here; `;
    const hint = `${probably}save it as UTF-8, in Excel as “CSV UTF-8”`;
    yield [{ line: lines.line, expected: encoding.toUpperCase(), found, hint, isLast: true }];
  }
}
