import type { Issue } from 'gcm-hub/schema';
import type { Column } from '../../import/columns';
import { countWithNoun } from '../commands/summary';
import type { CheckedTable, Finding } from './checker';

/** Creates the findings on headings that may mean a field, and on second columns of a field. */
export function columnFindings({ file, line, columns }: CheckedTable): Finding[] {
  return columns.flatMap((column): Finding[] => {
    const problem = columnProblem(column);
    if (problem === undefined) return [];
    const { hint, ...rest } = problem;
    const path = [column.heading];
    const issue: Issue = { ...rest, severity: 'error', record: -1, path, found: column.heading };
    return [{ file, line, severity: 'error', issue, hint, isOfFile: true }];
  });
}

type ColumnProblem = Pick<Issue, 'candidates' | 'code' | 'expected' | 'meant'> & { readonly hint: string };

function columnProblem({ heading, kind, field, candidates = [], earlier }: Column): ColumnProblem | undefined {
  if (kind === 'doubtful') {
    const [meant, ...others] = candidates;
    const hint = `${mapOption(heading, meant)} reads it, ${mapOption(heading)} ignores it`;
    const meaning = others.length === 0 ? { meant } : { candidates };
    return { code: 'doubtful-column', expected: 'a heading that means one field', ...meaning, hint };
  }
  if (kind !== 'duplicate') return undefined;
  if (earlier === heading) {
    const hint = `rename one of them, or ${mapOption(heading)} ignores both`;
    return { code: 'duplicate-column', expected: `one column per field, but “${heading}” occurs twice`, hint };
  }
  const expected = `one column per field, but “${earlier}” and “${heading}” both mean ${field}`;
  const hint = `${mapOption(heading)} or ${mapOption(earlier ?? '')} ignores one of them, or map one to another field`;
  return { code: 'duplicate-column', expected, meant: field, hint };
}

/** Formats the issue of a column as a message. */
export function columnIssueMessage({ code, expected, found, meant, candidates }: Issue): string {
  if (code === 'duplicate-column') return `expected ${expected}`;
  const meaning = candidates === undefined ? `it may mean ${meant}` : `it may mean ${candidates.join(' or ')}`;
  return `expected ${expected}, found “${found}”; ${meaning}`;
}

/** Formats the option that maps a heading, quoted for a shell. */
function mapOption(heading: string, field: string = ''): string {
  const entry = `${heading}=${field}`;
  return `--map ${/["$`\\!]/.test(entry) ? `'${entry.replaceAll("'", "'\\''")}'` : `"${entry}"`}`;
}

/** Formats the note on columns that aren't fields. Returns an empty list without such columns. */
export function columnsNotes({ file, line, columns }: CheckedTable): string[] {
  const unknown = columns.filter(({ kind }) => kind === 'unknown').map(({ heading }) => JSON.stringify(heading));
  const blank = columns.filter(({ kind }) => kind === 'blank').length;
  const notes = [
    ...(unknown.length === 0
      ? []
      : [`unknown column${unknown.length === 1 ? '' : 's'} ${unknown.join(', ')}: values are kept unchanged`]),
    ...(blank === 0 ? [] : [`${countWithNoun(blank, 'column')} without a heading: values aren’t read`]),
  ];
  return notes.length === 0 ? [] : [`${file}:${line}: ${notes.join('; ')}`];
}

/** Formats a line for each column that is read or ignored. Returns no lines if all headings are the names of fields. */
export function columnLines({ file, line, columns }: CheckedTable): string[] {
  const lines = columns.flatMap(({ heading, kind, field }) => {
    if (kind === 'ignored') return [`${file}:${line}: column “${heading}” is ignored`];
    const isRead = kind === 'name' || kind === 'heading' || kind === 'map';
    return isRead ? [`${file}:${line}: column “${heading}” is read as ${field}`] : [];
  });
  return columns.some(({ kind }) => kind === 'heading' || kind === 'map' || kind === 'ignored') ? lines : [];
}

/** Returns the objects that `--json` prints for the columns of a table. */
export function columnsJson({ file, line, columns }: CheckedTable): unknown[] {
  return columns.map(({ heading, kind, field }) => ({
    file,
    line,
    heading,
    kind,
    ...(field === undefined || kind === 'duplicate' ? {} : { field }),
  }));
}
