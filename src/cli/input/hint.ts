import type { ReadTableOptions, TableIssue } from 'gcm-hub/import';
import { fieldForm } from '../../import/column-names';
import type { Column } from '../../import/columns';
import { dateFields } from '../../resource/date-order';
import type { CheckedTable } from './checker';

/** Returns the option or the change of a file that fixes an issue; undefined if there is no such hint. */
export function hintOf(
  issue: TableIssue,
  { columns = [], sheet }: Partial<CheckedTable> = {},
  { ids }: ReadTableOptions = {},
): string | undefined {
  const { code, path, candidates = [] } = issue;
  switch (code) {
    case 'doubtful-column':
    case 'duplicate-column':
      return columnHint(columns.find(({ heading, kind }) => heading === path[0] && code.startsWith(kind)));
    case 'missing-column':
      return [...otherSheetHint(sheet?.others[0]), missingColumnHint(String(candidates[0]))].join('; ');
    case 'invalid-syntax':
      return otherSheetHint(candidates[0])[0];
    case 'ambiguous':
      return path.length === 0 || isDate(issue) ? '--dates dmy or --dates mdy decides it' : undefined;
    case 'missing':
      return ids === 'url' && path[0] === 'id' ? '--ids url needs the link of the record' : undefined;
    default:
      return columns.length > 0 && isUnsplitList(issue) ? 'separate list members with ;' : undefined;
  }
}

function isDate({ path: [field] }: TableIssue): boolean {
  return dateFields.some((name) => name === field);
}

/** Checks if a list member looks like several members with another separator. */
function isUnsplitList({ severity, path: [field, ...rest], value }: TableIssue): boolean {
  const isMember = rest.length === 1 && fieldForm(String(field)) === 'list';
  return severity === 'error' && isMember && typeof value === 'string' && /\S[,/].*\S/s.test(value);
}

const DEFAULT_SECTION = ', and --default section=document is the section of all';

function missingColumnHint(field: string): string {
  const ids = field === 'id' ? ', and --ids generates ids' : field === 'section' ? DEFAULT_SECTION : '';
  return `--map "HEADING=${field}" reads another heading as ${field}${ids}; gcm-hub validate --help lists the fields`;
}

function columnHint(column: Column | undefined): string | undefined {
  if (column === undefined) return undefined;
  const { heading, kind, candidates = [], earlier = '' } = column;
  if (kind === 'doubtful') return `${mapOption(heading, candidates[0])} reads it, ${mapOption(heading)} ignores it`;
  if (earlier === heading) return `rename one of them, or ${mapOption(heading)} ignores both`;
  return `${mapOption(heading)} or ${mapOption(earlier)} ignores one of them, or map one to another field`;
}

/** Returns the hint at another sheet of a workbook, if there is one. */
function otherSheetHint(sheet: string | number | undefined): string[] {
  return sheet === undefined ? [] : [`--sheet ${quoteForShell(String(sheet))} reads another sheet`];
}

/** Formats the option that maps a heading. */
function mapOption(heading: string, field: string = ''): string {
  return `--map ${quoteForShell(`${heading}=${field}`)}`;
}

/** Quotes an argument for a shell. */
function quoteForShell(text: string): string {
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}
