import type { Resource } from 'gcm-hub';
import { formatIssue, type Issue, parseResources } from 'gcm-hub/schema';
import { escapeLine } from '../terminal/escape';
import { fieldForm } from './csv/columns';
import { type Entry, type Fault, isFault, type UnknownColumns } from './entry';
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
  /** A note for people on unknown columns, whose values are kept. */
  readonly note?: string;
}

/** Checks the records of several files as one library, in which ids are unique. */
export interface Checker {
  check(file: OpenedFile): AsyncGenerator<CheckedBatch>;
}

/** Packs the index of a file and a line into one number, to save memory for each id. */
const LINE_RANGE = 2 ** 32;

export function createChecker(): Checker {
  const firstLines = new Map<string, number>();
  const files: string[] = [];
  /** Unknown columns of the current table that were reported with its first row. */
  let reportedColumns: ReadonlySet<unknown> = new Set();
  let isTable = false;

  function checkRecord(value: unknown, line: number, record: number): { resource?: Resource; findings: Finding[] } {
    const file = files.at(-1) ?? '';
    const { resources, issues } = parseResources([value]);
    const [resource] = resources;
    const findings = issues.flatMap((issue): Finding[] => {
      if (issue.code === 'unknown-field' && reportedColumns.has(issue.path[0])) return [];
      const hint = isTable && isUnsplitList(issue) ? 'separate list members with ;' : undefined;
      return [{ file, line, severity: issue.severity, issue: { ...issue, record }, hint }];
    });
    const id = resource?.id ?? issues[0]?.id;
    if (id === undefined) return { findings };
    const first = firstLines.get(id);
    if (first === undefined) {
      firstLines.set(id, (files.length - 1) * LINE_RANGE + line);
      return resource === undefined ? { findings } : { resource, findings };
    }
    const earlier = `${files[Math.floor(first / LINE_RANGE)]}:${first % LINE_RANGE}`;
    const expected = `an id that no earlier record has; ${earlier} has it`;
    const issue: Issue = { code: 'duplicate-id', severity: 'error', record, id, path: ['id'], found: id, expected };
    return { findings: [...findings, { file, line, severity: 'error', issue }] };
  }

  return {
    async *check({ name, entries, format }) {
      files.push(name);
      reportedColumns = new Set();
      isTable = format === 'csv';
      let record = 0;
      let isComplete = true;
      for await (const batch of entries()) {
        const others = batch.filter((entry) => 'unknown' in entry || ('expected' in entry && entry.isLast === true));
        const checked: CheckedBatch = { resources: [], findings: [], records: batch.length - others.length };
        let note: string | undefined;
        for (const entry of batch) {
          if ('unknown' in entry) {
            const near = entry.unknown.filter(({ meant }) => meant !== undefined);
            reportedColumns = new Set(near.map((column) => column.name));
            checked.findings.push(...columnFindings(name, { ...entry, unknown: near }));
            note = unknownColumnsNote(name, entry);
            continue;
          }
          if (isFault(entry)) {
            checked.findings.push(faultFinding(name, entry));
            if (entry.isLast === true) isComplete = false;
          } else {
            const { resource, findings } = checkRecord(entry.value, entry.line, record);
            if (resource !== undefined) checked.resources.push(resource);
            checked.findings.push(...findings);
          }
          record++;
        }
        yield note === undefined ? checked : { ...checked, note };
      }
      if (isComplete && record === 0) yield { resources: [], findings: [noRecordFinding(name)], records: 0 };
    },
  };
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

function columnFindings(file: string, { line, unknown }: UnknownColumns): Finding[] {
  return unknown.map(({ name, meant }) => {
    const issue = { code: 'unknown-field', severity: 'warning', expected: 'a field of a resource' } as const;
    return {
      file,
      line,
      severity: 'warning',
      isOfFile: true,
      issue: { ...issue, record: -1, path: [name], found: name, meant },
    };
  });
}

/** Formats the note on unknown columns, whose values are kept. */
function unknownColumnsNote(file: string, { line, unknown }: UnknownColumns): string | undefined {
  const names = unknown.flatMap(({ name, meant }) => (meant === undefined ? [JSON.stringify(name)] : []));
  if (names.length === 0) return undefined;
  const columns = names.length === 1 ? 'unknown column' : 'unknown columns';
  return `${file}:${line}: ${columns} ${names.join(', ')}: values are kept unchanged`;
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
  const { code, record, id, path, meant } = issue;
  if (code === 'unknown-field' && record < 0) {
    return `expected a field of a resource, found column “${path.join('.')}”; probably ${meant}`;
  }
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
