import type { Resource } from 'gcm-hub';
import { formatIssue, type Issue, parseResources } from 'gcm-hub/schema';
import { harmless } from '../terminal/escape';
import { type Entry, type Fault, isFault } from './entry';
import type { Opened } from './read';

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
}

/** What one piece of a file holds. */
export interface Checked {
  readonly resources: Resource[];
  readonly findings: Finding[];
  /** How many records it has, faulty ones included; what ends the reading is none. */
  readonly records: number;
}

/** Checks the records of several files as of one: no two may have the same id. */
export interface Checker {
  check(file: Opened): AsyncGenerator<Checked>;
}

/** A line's place and its file's in one number: what is remembered of each id. */
const LINES = 2 ** 32;

export function createChecker(): Checker {
  const places = new Map<string, number>();
  const files: string[] = [];

  function checkRecord(value: unknown, line: number, record: number): { resource?: Resource; findings: Finding[] } {
    const file = files.at(-1) ?? '';
    const { resources, issues } = parseResources([value]);
    const [resource] = resources;
    const findings: Finding[] = issues.map((issue) => {
      return { file, line, severity: issue.severity, issue: { ...issue, record } };
    });
    const id = resource?.id ?? issues[0]?.id;
    if (id === undefined) return { findings };
    const first = places.get(id);
    if (first === undefined) {
      places.set(id, (files.length - 1) * LINES + line);
      return resource === undefined ? { findings } : { resource, findings };
    }
    const where = `${files[Math.floor(first / LINES)]}:${first % LINES}`;
    const expected = `an id that no earlier record has; ${where} has it`;
    const issue: Issue = { code: 'duplicate-id', severity: 'error', record, id, path: ['id'], found: id, expected };
    return { findings: [...findings, { file, line, severity: 'error', issue }] };
  }

  return {
    async *check({ name, entries }) {
      files.push(name);
      let record = 0;
      for await (const batch of entries()) {
        const ends = batch.filter((entry) => isFault(entry) && entry.isLast === true).length;
        const checked: Checked = { resources: [], findings: [], records: batch.length - ends };
        for (const entry of batch) {
          if (isFault(entry)) checked.findings.push(faultIn(name, entry));
          else {
            const { resource, findings } = checkRecord(entry.value, entry.line, record);
            if (resource !== undefined) checked.resources.push(resource);
            checked.findings.push(...findings);
          }
          record++;
        }
        yield checked;
      }
    },
  };
}

function faultIn(file: string, fault: Entry & Fault): Finding {
  return { file, line: fault.line, column: fault.column, severity: 'error', fault };
}

/** A finding as one line: `new.json:14: error: record 3 (h12), countries[0]: expected …; probably Kenya (KE)`. */
export function findingLine({ file, line, column, severity, issue, fault }: Finding): string {
  const at = column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
  return harmless(`${at}: ${severity}: ${issue === undefined ? faultText(fault) : formatIssue(issue)}`);
}

function faultText(fault: Fault | undefined): string {
  if (fault === undefined) return '';
  const found = fault.found === undefined ? 'the end' : JSON.stringify(fault.found);
  return `expected ${fault.expected}, found ${found}${fault.isLast === true ? '; what follows isn’t read' : ''}`;
}

/** What `--json` says of a finding. */
export function findingJson({ file, line, column, severity, issue, fault }: Finding): unknown {
  const at = { file, line, ...(column === undefined ? {} : { column }), severity };
  if (issue !== undefined) return { ...at, ...issue };
  return {
    ...at,
    code: 'invalid-syntax',
    expected: fault?.expected,
    ...(fault?.found === undefined ? {} : { found: fault.found }),
  };
}
