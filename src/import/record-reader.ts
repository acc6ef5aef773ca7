import { createOrderDecision, type DateOrder, dateFields } from '../resource/date-order';
import { type Finding, type RecordResult, readRecord } from '../resource/read-record';
import type { Resource } from '../resource/resource';
import { columnIssues } from './column-issues';
import { withDefaults } from './defaults';
import { type Fault, isFault, type TableColumns } from './entry';
import { withGeneratedId } from './generate-id';
import { createIdRegister, type IdRegister, type RecordPosition } from './id-register';
import { readEntries } from './read-entries';
import type { ByteSource } from './table-input';
import type { TableIssue } from './table-issue';
import { cellAddress } from './workbook/cell-address';
import type { WorkbookOptions } from './workbook/workbook-entries';

/** Record of a file, as it is written. */
export interface TableRecord extends RecordPosition {
  /** The values by field. Cells are strings, and cells of lists are lists of strings. */
  readonly value: unknown;
}

/** Note for people, which needs no change of the file. */
export interface TableNote extends RecordPosition {
  readonly text: string;
}

/** Row of a table, as it is written. */
export interface WrittenRow {
  /** Its number as spreadsheets show it, from 1. */
  readonly row: number;
  /** One cell with all of the row if its quotes are invalid. */
  readonly cells: readonly string[];
}

/** Part of a file that was read. */
export interface TableBatch {
  /** The rows of a table with records or invalid syntax, without the headings and blank rows. */
  readonly rows: readonly WrittenRow[];
  readonly records: readonly TableRecord[];
  /** Number of records, with those whose syntax is invalid. */
  readonly recordCount: number;
  /** Records without an error. A date with an error is omitted. */
  readonly resources: readonly Resource[];
  readonly issues: readonly TableIssue[];
  /** The columns of a table, in the batch of its headings. */
  readonly table?: TableColumns;
  /** Number of dates with an error, which are omitted from these resources. */
  readonly omittedDates: number;
  readonly notes: readonly TableNote[];
}

export interface RecordReaderOptions extends WorkbookOptions {
  /** Default: the dates of the file decide. */
  readonly dates?: DateOrder | 'unknown' | undefined;
  /** Default: ids are unique in this file. */
  readonly idRegister?: IdRegister | undefined;
  /** Maximum number of doubtful dates that wait in a stream. One more ends reading. Default: 100,000. */
  readonly maxWaitingDates?: number | undefined;
}

const MAX_WAITING_DATES = 100_000;

/** Record with a doubtful date, which waits for the end of a stream. */
interface WaitingRecord extends TableRecord {
  readonly record: number;
  /** Warnings of converted values. */
  readonly conversions: readonly Finding[];
  /** The finding if an earlier record has the id. */
  readonly duplicate: Finding | undefined;
}

/**
 * Reads the records of a file in batches. A file with a doubtful date is read ahead to decide the order of dates, if it can be opened
 * again. Otherwise its records with doubtful dates wait, and come last.
 */
export async function* readRecords(source: ByteSource, options: RecordReaderOptions): AsyncGenerator<TableBatch> {
  const { ids, defaults = {}, idRegister = createIdRegister(), maxWaitingDates = MAX_WAITING_DATES } = options;
  const decision = createOrderDecision();
  const waiting: WaitingRecord[] = [];
  /** Undefined until it is decided. */
  let order = options.dates;
  let headings: Headings = { all: new Set(), byField: new Map() };
  let sheet: string | undefined;
  let record = 0;
  let isComplete = true;

  const read = (value: unknown): RecordResult => readRecord(value, order === 'unknown' ? undefined : order);

  /** Registers the id of a record. Returns the finding if an earlier record has it. */
  const register = (id: string | undefined, position: RecordPosition): Finding | undefined => {
    const earlier = id === undefined ? undefined : idRegister.add(id, position);
    if (earlier === undefined) return undefined;
    const expected = `an id that no earlier record has; ${earlier} has it`;
    return { code: 'duplicate-id', severity: 'error', path: ['id'], found: id, expected };
  };

  const addResult = (batch: MutableBatch, { resource, id, findings }: RecordResult, at: WaitingRecord): void => {
    const others = at.duplicate === undefined ? [] : [at.duplicate];
    const all = at.conversions.length + others.length === 0 ? findings : [...at.conversions, ...findings, ...others];
    for (const finding of all) {
      if (finding.code === 'unknown-field' && headings.all.has(finding.path[0])) continue; // reported with the headings
      batch.issues.push(recordIssue(finding, at, id, headings));
    }
    if (resource === undefined || at.duplicate !== undefined) return;
    batch.resources.push(resource);
    batch.omittedDates += findings.filter(isDateError).length;
  };

  const addWaiting = (batch: MutableBatch, isReported = true): void => {
    for (const waited of waiting.splice(0)) {
      const result = read(waited.value);
      const findings = isReported ? result.findings : result.findings.filter((one) => !isDoubtfulDate(one));
      addResult(batch, { ...result, findings }, waited);
    }
  };

  for await (const entries of readEntries(source.open(), options)) {
    const batch = emptyBatch();
    for (const entry of entries) {
      if ('columns' in entry) {
        headings = indexHeadings(entry);
        sheet = entry.sheet?.name;
        batch.table = entry;
        batch.issues.push(...columnIssues(entry));
        continue;
      }
      const { line, row = record + 1 } = entry;
      const at = { row, line, ...(sheet === undefined ? {} : { sheet }) };
      if ('note' in entry) {
        batch.notes.push({ ...at, text: entry.note });
        continue;
      }
      if (entry.cells !== undefined) batch.rows.push({ row, cells: entry.cells });
      if (isFault(entry)) {
        batch.issues.push(faultIssue(entry, at));
        if (entry.isLast === true) isComplete = false;
        else if (entry.isOfTable !== true) {
          record++;
          batch.recordCount++;
        }
        continue;
      }
      const filled = withDefaults(entry.value, defaults);
      const value = ids === undefined ? filled : withGeneratedId(filled, row, ids);
      batch.records.push({ ...at, value });
      batch.recordCount++;
      const recordNumber = record++;
      const doubtful = order === undefined ? decision.add(value) : undefined;
      if (decision.isContradictory) order ??= 'unknown';
      if (doubtful !== undefined && source.canReopen) order ??= await decideOrder(source, options);
      const result = read(value);
      const { findings: conversions = [] } = entry;
      const duplicate = register(result.id, at);
      const registered = { ...at, value, record: recordNumber, conversions, duplicate };
      if (doubtful === undefined || order !== undefined) addResult(batch, result, registered);
      else waiting.push(registered);
      if (order !== undefined && waiting.length > 0) addWaiting(batch);
      if (doubtful !== undefined && order === undefined && decision.doubtful > maxWaitingDates) {
        addWaiting(batch, false);
        batch.issues.push(tooManyDates(at, doubtful, maxWaitingDates));
        yield batch;
        return;
      }
    }
    yield batch;
  }
  if (waiting.length > 0) {
    order = decision.order;
    const batch = emptyBatch();
    addWaiting(batch);
    yield batch;
  }
  if (isComplete && record === 0) {
    yield { ...emptyBatch(), issues: [noRecordIssue(sheet)] };
  }
}

interface MutableBatch extends TableBatch {
  readonly rows: WrittenRow[];
  readonly records: TableRecord[];
  readonly resources: Resource[];
  readonly issues: TableIssue[];
  readonly notes: TableNote[];
  recordCount: number;
  omittedDates: number;
  table?: TableColumns;
}

function emptyBatch(): MutableBatch {
  return { rows: [], records: [], recordCount: 0, resources: [], issues: [], omittedDates: 0, notes: [] };
}

/** Headings of a table. */
interface Headings {
  readonly all: ReadonlySet<unknown>;
  /** By the fields that they mean: `countries`, `titles.fr`. */
  readonly byField: ReadonlyMap<string, IndexedHeading>;
}

interface IndexedHeading {
  readonly heading: string;
  /** Number of the column, from 0. */
  readonly index: number;
}

function indexHeadings({ columns }: TableColumns): Headings {
  const byField = columns.flatMap(({ heading, kind, field }, index): [string, IndexedHeading][] =>
    kind === 'duplicate' || field === undefined ? [] : [[field, { heading, index }]],
  );
  return { all: new Set(columns.map(({ heading }) => heading)), byField: new Map(byField) };
}

/** Creates the issue of a record. */
function recordIssue(
  { code, severity, path, found, expected, meant, candidates }: Finding,
  { row, line, sheet, record }: WaitingRecord,
  id: string | undefined,
  { all, byField }: Headings,
): TableIssue {
  const [field = '', part] = path.map(String);
  const { heading, index } = byField.get(`${field}.${part}`) ?? byField.get(field) ?? {};
  const issue: MutableIssue = { code, severity, row, line, record, path, value: found, expected };
  if (path.length > 0 && (all.size === 0 || heading !== undefined)) issue.column = heading ?? field;
  if (sheet !== undefined) issue.sheet = sheet;
  if (sheet !== undefined && index !== undefined) issue.cell = cellAddress(index, row);
  if (id !== undefined) issue.id = id;
  if (meant !== undefined) issue.meaning = meant;
  if (candidates !== undefined) issue.candidates = candidates;
  return issue;
}

/** Issue whose optional keys are set one by one: copies would take longer than the rest. */
type MutableIssue = { -readonly [K in keyof TableIssue]: TableIssue[K] };

/** Creates the issue of text that isn't a record. */
function faultIssue(fault: Fault, { row, line, sheet = fault.sheet }: RecordPosition): TableIssue {
  const {
    column,
    heading,
    cell,
    code = 'invalid-syntax',
    expected,
    found,
    hint,
    candidates,
    isLast,
    isOfTable,
  } = fault;
  return {
    ...{ code, severity: 'error', row, line, path: [], expected },
    ...(heading === undefined ? {} : { column: heading }),
    ...(found === undefined ? {} : { value: found }),
    ...(column === undefined ? {} : { character: column }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(cell === undefined ? {} : { cell }),
    ...(hint === undefined ? {} : { hint }),
    ...(candidates === undefined ? {} : { candidates }),
    ...(isOfTable === true || isLast === true ? { isOfTable: true } : {}),
    ...(isLast === true ? { endsReading: true } : {}),
  };
}

/** Creates the issue of a stream with more doubtful dates than can wait. */
function tooManyDates(at: RecordPosition, found: string, max: number): TableIssue {
  const expected = `at most ${max.toLocaleString('en')} dates whose day and month may be exchanged`;
  return faultIssue({ line: at.line, code: 'ambiguous', expected, found, isLast: true }, at);
}

/** Creates the issue of a file without a record. */
function noRecordIssue(sheet: string | undefined): TableIssue {
  return faultIssue({ line: 1, expected: 'a record', isOfTable: true }, { row: 1, line: 1, sheet });
}

/** Reads the dates of a file to decide the order of doubtful ones. */
async function decideOrder(source: ByteSource, options: WorkbookOptions): Promise<DateOrder | 'unknown'> {
  const decision = createOrderDecision();
  for await (const entries of readEntries(source.open(), options)) {
    for (const entry of entries) if ('value' in entry) decision.add(entry.value);
    if (decision.isContradictory) break;
  }
  return decision.order ?? 'unknown';
}

function isDateError({ severity, path: [field] }: Finding): boolean {
  return severity === 'error' && dateFields.some((name) => name === field);
}

function isDoubtfulDate(finding: Finding): boolean {
  return finding.code === 'ambiguous' && isDateError(finding);
}
