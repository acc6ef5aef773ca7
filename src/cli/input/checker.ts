import type { Resource } from 'gcm-hub';
import { formatIssue, type Issue, parseResources } from 'gcm-hub/schema';
import { fieldKinds } from '../../resource/fields';
import { escapeLine } from '../terminal/escape';
import { type Entry, type Fault, isFault, type UnknownColumns } from './entry';
import type { OpenedFile } from './open-file';

/** What is wrong, and where in which file. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column?: number | undefined;
  readonly severity: 'error' | 'warning';
  /** What is wrong with a record that could be read. */
  readonly issue?: Issue;
  /** What stands where a record should. */
  readonly fault?: Fault;
  /** What may help. */
  readonly hint?: string | undefined;
  /** Whether it is of the file as a whole, not of one record. */
  readonly isOfFile?: boolean;
}

/** What one piece of a file holds. */
export interface CheckedBatch {
  readonly resources: Resource[];
  readonly findings: Finding[];
  /** How many records it has, faulty ones included; what ends the reading is none. */
  readonly records: number;
  /** Columns that are carried along, though no field of a resource is called so, as a note for people. */
  readonly note?: string;
}

/** Checks the records of several files as of one: no two may have the same id. */
export interface Checker {
  check(file: OpenedFile): AsyncGenerator<CheckedBatch>;
}

/** A line's place and its file's in one number: what is remembered of each id. */
const LINE_RANGE = 2 ** 32;

export function createChecker(): Checker {
  const firstLines = new Map<string, number>();
  const files: string[] = [];
  /** Columns of the table at hand that were told with its first row. */
  let reportedColumns: ReadonlySet<unknown> = new Set();
  let isTable = false;

  function checkRecord(value: unknown, line: number, record: number): { resource?: Resource; findings: Finding[] } {
    const file = files.at(-1) ?? '';
    const { resources, issues } = parseResources([value]);
    const [resource] = resources;
    const findings = issues.flatMap((issue): Finding[] => {
      if (issue.code === 'unknown-field' && reportedColumns.has(issue.path[0])) return [];
      const hint = isTable && isUnsplitList(issue) ? 'members of a list are joined by ;' : undefined;
      return [{ file, line, severity: issue.severity, issue: { ...issue, record }, hint }];
    });
    const id = resource?.id ?? issues[0]?.id;
    if (id === undefined) return { findings };
    const first = firstLines.get(id);
    if (first === undefined) {
      firstLines.set(id, (files.length - 1) * LINE_RANGE + line);
      return resource === undefined ? { findings } : { resource, findings };
    }
    const where = `${files[Math.floor(first / LINE_RANGE)]}:${first % LINE_RANGE}`;
    const expected = `an id that no earlier record has; ${where} has it`;
    const issue: Issue = { code: 'duplicate-id', severity: 'error', record, id, path: ['id'], found: id, expected };
    return { findings: [...findings, { file, line, severity: 'error', issue }] };
  }

  return {
    async *check({ name, entries, form }) {
      files.push(name);
      reportedColumns = new Set();
      isTable = form === 'csv';
      let record = 0;
      let isRead = true;
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
            if (entry.isLast === true) isRead = false;
          } else {
            const { resource, findings } = checkRecord(entry.value, entry.line, record);
            if (resource !== undefined) checked.resources.push(resource);
            checked.findings.push(...findings);
          }
          record++;
        }
        yield note === undefined ? checked : { ...checked, note };
      }
      if (isRead && record === 0) yield { resources: [], findings: [noRecordFinding(name)], records: 0 };
    },
  };
}

/** Whether several members may have been taken for one. */
function isUnsplitList({ severity, path: [field, ...rest], found }: Issue): boolean {
  const isMember =
    rest.length === 1 && Object.entries(fieldKinds).some(([name, kind]) => name === field && kind === 'list');
  return severity === 'error' && isMember && typeof found === 'string' && /\S[,/|\n].*\S/s.test(found);
}

/** An empty file, or a table with a first row alone. */
function noRecordFinding(file: string): Finding {
  return { file, line: 1, severity: 'error', fault: { line: 1, expected: 'a record' }, isOfFile: true };
}

function columnFindings(file: string, { line, unknown }: UnknownColumns): Finding[] {
  return unknown.map(({ name, meant }) => {
    const what = { code: 'unknown-field', severity: 'warning', expected: 'a field of a resource' } as const;
    return {
      file,
      line,
      severity: 'warning',
      isOfFile: true,
      issue: { ...what, record: -1, path: [name], found: name, meant },
    };
  });
}

/** What is told of columns that are carried along. */
function unknownColumnsNote(file: string, { line, unknown }: UnknownColumns): string | undefined {
  const named = unknown.flatMap(({ name, meant }) => (meant === undefined ? [JSON.stringify(name)] : []));
  if (named.length === 0) return undefined;
  return `${file}:${line}: ${named.join(', ')}: no field of a resource is called so; what stands below is carried along`;
}

function faultFinding(file: string, fault: Entry & Fault): Finding {
  return { file, line: fault.line, column: fault.column, severity: 'error', fault, isOfFile: fault.isLast === true };
}

/** A finding as one line: `new.json:14: error: id h12, countries[0]: expected …; probably Kenya (KE)`. */
export function findingLine({ file, line, column, severity, issue, fault, hint }: Finding): string {
  const at = column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
  const what = issue === undefined ? faultMessage(fault) : issueMessage(issue);
  return escapeLine(`${at}: ${severity}: ${what}${hint === undefined ? '' : `; ${hint}`}`);
}

/** The line is said already: a record's position, from 0, would be taken for another one. */
function issueMessage(issue: Issue): string {
  const { code, record, id, path, meant } = issue;
  if (code === 'unknown-field' && record < 0) {
    return `column “${path.join('.')}”: no field of a resource is called so; probably ${meant}`;
  }
  const what = formatIssue({ ...issue, record: -1 }).slice('input'.length);
  return id === undefined ? what.replace(/^[,:] /, '') : `id ${id}${what}`;
}

function faultMessage(fault: Fault | undefined): string {
  if (fault === undefined) return '';
  const found = fault.found === undefined ? 'the end' : JSON.stringify(fault.found);
  const hint = fault.hint === undefined ? '' : `; ${fault.hint}`;
  return `expected ${fault.expected}, found ${found}${hint}${fault.isLast === true ? '; what follows isn’t read' : ''}`;
}

/** What `--json` says of a finding. */
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
