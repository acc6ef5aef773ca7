import type { Resource } from 'gcm-hub';
import { formatIssue, type Issue } from 'gcm-hub/schema';
import { fieldForm } from '../../import/column-names';
import type { Column } from '../../import/columns';
import type { TableOptions } from '../../import/csv/csv-reader';
import { type Entry, type Fault, isFault } from '../../import/entry';
import { withGeneratedId } from '../../import/generate-id';
import { createOrderDecision, type DateOrder, dateFields } from '../../resource/date-order';
import { type RecordResult, readRecord } from '../../resource/read-record';
import { escapeLine } from '../terminal/escape';
import { columnFindings, columnIssueMessage, columnsNotes } from './column-report';
import type { OpenedFile } from './open-file';

/** An error or warning, with its position in a file. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column?: number | undefined;
  readonly severity: 'error' | 'warning';
  /** The issue of a parsed record. */
  readonly issue?: Issue;
  /** The syntax error instead of a record. */
  readonly fault?: Fault;
  /** How to fix it. */
  readonly hint?: string | undefined;
  /** Whether it concerns the whole file, not one record. */
  readonly isOfFile?: boolean;
}

/** The checked records of one chunk of a file. */
export interface CheckedBatch {
  readonly resources: Resource[];
  readonly findings: Finding[];
  /** Number of records, invalid ones included. A fault that ends the file isn't counted. */
  readonly records: number;
  /** Number of dates with an error that were left out of these resources. */
  readonly droppedDates: number;
  /** The columns of the table, with the batch that contains its first row. */
  readonly table?: CheckedTable;
  /** Notes for people, such as on columns that aren't fields. */
  readonly notes: readonly string[];
}

/** The columns of a table in a file. */
export interface CheckedTable {
  readonly file: string;
  /** The line of the headings. */
  readonly line: number;
  readonly columns: readonly Column[];
}

/** Checks the records of several files as one library, in which ids are unique. */
export interface Checker {
  check(file: OpenedFile): AsyncGenerator<CheckedBatch>;
}

/** Packs the index of a file and a line into one number, to save memory for each id. */
const LINE_RANGE = 2 ** 32;

/** Maximum number of doubtful dates in a stream that wait for the order of their parts. */
const MAX_WAITING_DATES = 100_000;

/** Record with its position. */
interface RecordAt {
  readonly value: unknown;
  readonly line: number;
  readonly record: number;
}

/** Record with a doubtful date, which waits for the end of a stream. */
interface WaitingRecord extends RecordAt {
  /** The finding if an earlier record has the id. */
  readonly duplicate: RecordFinding | undefined;
}

type RecordFinding = RecordResult['findings'][number];

/** Order of the dates of a file. Undefined until it is decided. */
type FileOrder = DateOrder | 'unknown' | undefined;

export interface CheckerOptions extends TableOptions {
  /**
   * Order of the parts of a date such as `01/02/2022`. Default: the dates of a file that have a single reading decide it for the file. A
   * file with a doubtful date is read ahead. In a stream, records with doubtful dates wait, and their findings come last.
   */
  readonly dates?: DateOrder | undefined;
  /** Maximum number of doubtful dates that wait. One more ends the stream. Default: 100,000. */
  readonly maxWaitingDates?: number | undefined;
}

/** Creates a checker. */
export function createChecker({
  dates,
  maxWaitingDates = MAX_WAITING_DATES,
  ...tableOptions
}: CheckerOptions = {}): Checker {
  const { ids } = tableOptions;
  const firstLines = new Map<string, number>();
  const files: string[] = [];
  /** Columns of the current table that aren't fields, which were reported with its first row. */
  let reportedColumns: ReadonlySet<unknown> = new Set();
  let isTable = false;

  /** Registers the id of a record. Returns the finding if an earlier record has it. */
  function registerId({ id }: RecordResult, line: number): RecordFinding | undefined {
    if (id === undefined) return undefined;
    const first = firstLines.get(id);
    if (first === undefined) {
      firstLines.set(id, (files.length - 1) * LINE_RANGE + line);
      return undefined;
    }
    const earlier = `${files[Math.floor(first / LINE_RANGE)]}:${first % LINE_RANGE}`;
    const expected = `an id that no earlier record has; ${earlier} has it`;
    return { code: 'duplicate-id', severity: 'error', path: ['id'], found: id, expected };
  }

  function createFinding(issue: Issue, line: number): Finding {
    const hint = isTable && isUnsplitList(issue) ? 'separate list members with ;' : (orderHint(issue) ?? idHint(issue));
    return { file: files.at(-1) ?? '', line, severity: issue.severity, issue, hint };
  }

  function addResult(
    batch: MutableBatch,
    { resource, id, findings }: RecordResult,
    { line, record, duplicate }: WaitingRecord,
  ): void {
    for (const finding of duplicate === undefined ? findings : [...findings, duplicate]) {
      const isReported = finding.code === 'unknown-field' && reportedColumns.has(finding.path[0]);
      if (!isReported)
        batch.findings.push(createFinding({ ...finding, record, ...(id === undefined ? {} : { id }) }, line));
    }
    if (resource === undefined || duplicate !== undefined) return;
    batch.resources.push(resource);
    batch.droppedDates += findings.filter(isDateError).length;
  }

  /** Hint at the reason why a record has no generated id. */
  function idHint({ code, path: [field] }: Issue): string | undefined {
    return ids === 'url' && code === 'missing' && field === 'id' ? '--ids url needs the link of the record' : undefined;
  }

  return {
    async *check({ name, entries, format, reopen }) {
      files.push(name);
      reportedColumns = new Set();
      isTable = format === 'csv';
      const decision = createOrderDecision();
      const waiting: WaitingRecord[] = [];
      let order: FileOrder = dates;
      let record = 0;
      let isComplete = true;

      const read = (value: unknown): RecordResult => readRecord(value, order === 'unknown' ? undefined : order);
      /** Adds the records that waited. */
      const addWaiting = (batch: MutableBatch, isReported = true): void => {
        for (const waited of waiting.splice(0)) {
          const result = read(waited.value);
          const reported = isReported ? result.findings : result.findings.filter((one) => !isDoubtfulDate(one));
          addResult(batch, { ...result, findings: reported }, waited);
        }
      };

      for await (const batch of entries(tableOptions)) {
        const checked = emptyBatch(batch.filter(isRecord).length);
        const firstRecord = record;
        let table: CheckedTable | undefined;
        for (const entry of batch) {
          if ('columns' in entry) {
            table = { file: name, ...entry };
            reportedColumns = new Set(entry.columns.map(({ heading }) => heading));
            checked.findings.push(...columnFindings(table));
            continue;
          }
          if ('note' in entry) {
            checked.notes.push(`${name}:${entry.line}: ${entry.note}`);
            continue;
          }
          if (isFault(entry)) {
            checked.findings.push(faultFinding(name, entry));
            if (entry.isLast === true) isComplete = false;
          } else {
            const { line, row = record + 1 } = entry;
            const value = ids === undefined ? entry.value : withGeneratedId(entry.value, row, ids);
            const at = { value, line, record };
            const doubtful = order === undefined ? decision.add(value) : undefined;
            if (decision.isContradictory) order ??= 'unknown';
            if (doubtful !== undefined && reopen !== undefined) order ??= await readOrder(await reopen(), tableOptions);
            const result = read(value);
            const registered = { ...at, duplicate: registerId(result, line) };
            if (doubtful === undefined || order !== undefined) addResult(checked, result, registered);
            else waiting.push(registered);
            if (order !== undefined && waiting.length > 0) addWaiting(checked);
            if (doubtful !== undefined && order === undefined && decision.doubtful > maxWaitingDates) {
              addWaiting(checked, false);
              checked.findings.push(faultFinding(name, tooManyDates(line, doubtful, maxWaitingDates)));
              yield { ...checked, ...(table === undefined ? {} : { table }), records: record - firstRecord + 1 };
              return;
            }
          }
          record++;
        }
        if (table !== undefined && isComplete) checked.notes.push(...columnsNotes(table));
        yield table === undefined ? checked : { ...checked, table };
      }
      if (waiting.length > 0) {
        order = decision.order;
        const checked = emptyBatch(0);
        addWaiting(checked);
        yield checked;
      }
      if (isComplete && record === 0) yield { ...emptyBatch(0), findings: [noRecordFinding(name)] };
    },
  };
}

interface MutableBatch extends CheckedBatch {
  readonly notes: string[];
  droppedDates: number;
}

function emptyBatch(records: number): MutableBatch {
  return { resources: [], findings: [], records, droppedDates: 0, notes: [] };
}

/** Whether an entry counts as a record. A fault that doesn't end the file is in a record. */
function isRecord(entry: Entry): boolean {
  return 'value' in entry || ('expected' in entry && entry.isLast !== true);
}

/** Reads the dates of a file to decide the order of doubtful ones. */
async function readOrder(file: OpenedFile, options: TableOptions): Promise<DateOrder | 'unknown'> {
  const decision = createOrderDecision();
  for await (const batch of file.entries(options)) {
    for (const entry of batch) if ('value' in entry) decision.add(entry.value);
    if (decision.isContradictory) break;
  }
  return decision.order ?? 'unknown';
}

function isDateError({ severity, path: [field] }: RecordFinding): boolean {
  return severity === 'error' && dateFields.some((name) => name === field);
}

function isDoubtfulDate(finding: RecordFinding): boolean {
  return finding.code === 'ambiguous' && isDateError(finding);
}

/** Hint at the option that decides the order of a doubtful date. */
const ORDER_HINT = '--dates dmy or --dates mdy decides it';

function orderHint(issue: Issue): string | undefined {
  return isDoubtfulDate(issue) ? ORDER_HINT : undefined;
}

/** Creates the fault for a stream with more doubtful dates than can wait. */
function tooManyDates(line: number, found: string, max: number): Entry & Fault {
  const expected = `at most ${max.toLocaleString('en')} dates whose day and month may be exchanged`;
  return { line, expected, found, hint: ORDER_HINT, isLast: true };
}

/** Checks if a list member looks like several members with another separator. */
function isUnsplitList({ severity, path: [field, ...rest], found }: Issue): boolean {
  const isMember = rest.length === 1 && fieldForm(String(field)) === 'list';
  return severity === 'error' && isMember && typeof found === 'string' && /\S[,/|\n].*\S/s.test(found);
}

/** Creates the finding for an empty file, or for a table of only the first row. */
function noRecordFinding(file: string): Finding {
  return { file, line: 1, severity: 'error', fault: { line: 1, expected: 'a record' }, isOfFile: true };
}

function faultFinding(file: string, fault: Entry & Fault): Finding {
  return { file, line: fault.line, column: fault.column, severity: 'error', fault, isOfFile: fault.isLast === true };
}

/** Formats a finding as one line: `new.json:14: error: id h12, countries[0]: expected …; probably Kenya (KE)`. */
export function findingLine({ file, line, column, severity, issue, fault, hint }: Finding): string {
  const at = column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
  const message = issue === undefined ? faultMessage(fault) : issueMessage(issue);
  return escapeLine(`${at}: ${severity}: ${message}${hint === undefined ? '' : `; ${hint}`}`);
}

/** Formats an issue without the record's position, which could be confused with the line. */
function issueMessage(issue: Issue): string {
  const { record, id } = issue;
  if (record < 0) return columnIssueMessage(issue);
  const message = formatIssue({ ...issue, record: -1 }).slice('input'.length);
  return id === undefined ? message.replace(/^[,:] /, '') : `id ${id}${message}`;
}

function faultMessage(fault: Fault | undefined): string {
  if (fault === undefined) return '';
  const found = fault.found === undefined ? 'the end' : JSON.stringify(fault.found);
  const hint = fault.hint === undefined ? '' : `; ${fault.hint}`;
  return `expected ${fault.expected}, found ${found}${hint}${fault.isLast === true ? '; the rest of the file isn’t read' : ''}`;
}

/** Returns the object that `--json` prints for a finding. */
export function findingJson({ file, line, column, severity, issue, fault, hint }: Finding): unknown {
  const at = { file, line, ...(column === undefined ? {} : { column }), severity };
  if (issue !== undefined) return { ...at, ...issue, ...(hint === undefined ? {} : { hint }) };
  return {
    ...at,
    code: 'invalid-syntax',
    expected: fault?.expected,
    ...(fault?.found === undefined ? {} : { found: fault.found }),
    ...(fault?.hint === undefined ? {} : { hint: fault.hint }),
  };
}
