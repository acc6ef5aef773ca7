import { cellAddress } from '../../import/workbook/cell-address';
import { countWithNoun } from '../commands/summary';
import type { CheckedTable } from './checker';
import { formatPosition } from './position';

/** Formats the note on columns that aren't fields. Returns an empty list without such columns. */
export function columnNotes({ file, line, columns, sheet }: CheckedTable): string[] {
  const unknown = columns.filter(({ kind }) => kind === 'unknown').map(({ heading }) => JSON.stringify(heading));
  const blank = columns.filter(({ kind }) => kind === 'blank').length;
  const notes = [
    ...(unknown.length === 0
      ? []
      : [`unknown column${unknown.length === 1 ? '' : 's'} ${unknown.join(', ')}: values are kept unchanged`]),
    ...(blank === 0 ? [] : [`${countWithNoun(blank, 'column')} without a heading: values aren’t read`]),
  ];
  return notes.length === 0 ? [] : [`${formatPosition({ file, line, sheet: sheet?.name })}: ${notes.join('; ')}`];
}

/** Formats a line for each column that is read or ignored. Returns no lines if all headings are the names of fields. */
export function columnLines({ file, line, columns, sheet }: CheckedTable): string[] {
  const lines = columns.flatMap(({ heading, kind, field }, i) => {
    const at = formatPosition({ file, line, sheet: sheet?.name, cell: cellAddress(i, line) });
    if (kind === 'ignored') return [`${at}: column “${heading}” is ignored`];
    const isRead = kind === 'name' || kind === 'heading' || kind === 'map';
    return isRead ? [`${at}: column “${heading}” is read as ${field}`] : [];
  });
  return columns.some(({ kind }) => kind === 'heading' || kind === 'map' || kind === 'ignored') ? lines : [];
}

/** Returns the objects that `--json` prints for the columns of a table. */
export function columnsJson({ file, line, columns, sheet }: CheckedTable): unknown[] {
  return columns.map(({ heading, kind, field }, i) => ({
    file,
    line,
    ...(sheet === undefined ? {} : { sheet: sheet.name, cell: cellAddress(i, line) }),
    heading,
    kind,
    ...(field === undefined || kind === 'duplicate' ? {} : { field }),
  }));
}
