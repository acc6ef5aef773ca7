import { invalidOption, rejectUnknownOptions } from '../base/validate';
import type { DateOrder } from '../resource/date-order';
import type { Resource } from '../resource/resource';
import { checkColumns } from './check-columns';
import { type Column, type ColumnMap, readColumns } from './columns';
import { checkDefaults, type Defaults } from './defaults';
import type { SheetInfo, TableColumns } from './entry';
import { type IdSource, idSources } from './generate-id';
import { readHeading } from './headings';
import type { IdRegister } from './id-register';
import { readRecords, type TableBatch, type TableNote, type TableRecord } from './record-reader';
import { type TableInput, toByteSource } from './table-input';
import type { TableIssue } from './table-issue';

export interface ReadTableOptions {
  /**
   * Fields by heading: `{ 'Country of work': 'countries', Notes: '' }`. An empty field ignores the column. Headings are compared exactly,
   * or else without case, accents, spaces and punctuation. Default: each heading is read as the field that it means.
   */
  readonly columns?: ColumnMap | undefined;
  /**
   * Order of the parts of a date such as `01/02/2022`: `'dmy'` is 1 February. `'unknown'` reports each as an error. Default: the order of
   * the dates that can be read in one order only (`13/05/2021`), if all have the same; else `'unknown'`.
   */
  readonly dates?: DateOrder | 'unknown' | undefined;
  /** Values of fields for records without one: `{ section: 'document' }`. A table needs no column of such a field. */
  readonly defaults?: Defaults | undefined;
  /** Source of generated ids, for records without an id. Default: a record needs an id. */
  readonly ids?: IdSource | undefined;
  /** Name of the sheet of a workbook, in any case. Ignored for other files. Default: the first visible sheet. */
  readonly sheet?: string | undefined;
  /** Register of ids, to be shared by files whose ids must be unique together. Default: one for each file. */
  readonly idRegister?: IdRegister | undefined;
  /**
   * Maximum number of doubtful dates that wait for the end of a stream, which can't be read twice. One more is an error that ends reading.
   * Default: 100,000.
   */
  readonly maxWaitingDates?: number | undefined;
}

/** The content of a table, or of another file of records. */
export interface Table {
  /** All records, as they are written. */
  readonly records: readonly TableRecord[];
  /** Records without an error. A date with an error is omitted from its record. */
  readonly resources: readonly Resource[];
  readonly issues: readonly TableIssue[];
  /** The columns of a table, and how each is read. Empty for JSON. */
  readonly columns: readonly Column[];
  /** The sheet of a workbook that was read. */
  readonly sheet?: SheetInfo;
  readonly notes: readonly TableNote[];
}

/**
 * Reads a table (CSV with commas, semicolons or tabs, in UTF-8 or UTF-16; an Excel workbook), a JSON array or NDJSON as curators keep
 * them: see docs/import.md. An invalid record doesn't affect the others.
 *
 * @throws HubError `invalid-option`, also for a sheet that the workbook doesn't have. Bad content is an issue.
 * @example
 * const { resources, issues } = await readTable(new Uint8Array(await file.arrayBuffer()), { ids: 'url' });
 * for (const issue of issues) console.log(formatTableIssue(issue));
 */
export async function readTable(input: TableInput, options: ReadTableOptions = {}): Promise<Table> {
  const records: TableRecord[] = [];
  const resources: Resource[] = [];
  const issues: TableIssue[] = [];
  const notes: TableNote[] = [];
  let table: TableColumns | undefined;
  for await (const batch of streamTable(input, options)) {
    for (const record of batch.records) records.push(record);
    for (const resource of batch.resources) resources.push(resource);
    for (const issue of batch.issues) issues.push(issue);
    for (const note of batch.notes) notes.push(note);
    table = batch.table ?? table;
  }
  const { columns = [], sheet } = table ?? {};
  return { records, resources, issues, columns, ...(sheet === undefined ? {} : { sheet }), notes };
}

/**
 * Reads a file as {@link readTable} does, in batches, so that a large file doesn't have to fit in memory. In a stream, records with
 * doubtful dates come last. A workbook has to fit in memory.
 *
 * @throws HubError `invalid-option`. For a sheet that the workbook doesn't have, iterating throws it.
 */
export function streamTable(input: TableInput, options: ReadTableOptions = {}): AsyncGenerator<TableBatch> {
  rejectUnknownOptions(options, ['columns', 'dates', 'defaults', 'ids', 'sheet', 'idRegister', 'maxWaitingDates']);
  const { columns = {}, dates, defaults = {}, ids, sheet, idRegister, maxWaitingDates } = options;
  if (dates !== undefined && !DATE_ORDERS.includes(dates)) {
    throw invalidOption(['dates'], dates, "'dmy', 'mdy' or 'unknown'");
  }
  if (ids !== undefined && !idSources.includes(ids)) throw invalidOption(['ids'], ids, "'url', 'row' or 'hash'");
  if (sheet !== undefined && (typeof sheet !== 'string' || sheet === '')) {
    throw invalidOption(['sheet'], sheet, 'the name of a sheet');
  }
  if (maxWaitingDates !== undefined && !(maxWaitingDates >= 0)) {
    throw invalidOption(['maxWaitingDates'], maxWaitingDates, 'a number that isn’t negative');
  }
  const map = checkColumns(columns);
  checkDefaults(defaults);
  return readRecords(toByteSource(input), { map, dates, defaults, ids, sheet, idRegister, maxWaitingDates });
}

const DATE_ORDERS: readonly unknown[] = ['dmy', 'mdy', 'unknown'];

/**
 * Reads the headings of a table as {@link readTable} does, for example to show which column is which field.
 *
 * @param columns fields by heading, as the option of `readTable`.
 * @throws HubError `invalid-option` for an unknown field.
 * @example
 * readHeadings(['ID', 'Pays', 'Type']).map(({ kind, field }) => field ?? kind) // ['id', 'countries', 'doubtful']
 */
export function readHeadings(headings: readonly string[], columns: ColumnMap = {}): Column[] {
  return readColumns(headings, readHeading, checkColumns(columns));
}
