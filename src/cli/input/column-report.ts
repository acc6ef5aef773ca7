import { countWithNoun } from '../commands/summary';
import type { CheckedTable } from './checker';

/** Formats the note on columns that aren't fields. Returns an empty list without such columns. */
export function columnNotes({ file, line, columns }: CheckedTable): string[] {
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
