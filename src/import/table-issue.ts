import type { ErrorPath } from '../base/error';
import { type Issue, type IssueCode, issueText } from '../resource/issue';
import type { RecordPosition } from './id-register';

/**
 * Code of an issue of a file: that of a record, or one of these.
 * - `invalid-syntax`: text that isn't a record
 * - `missing-column`: a table without the heading of a required field
 */
export type TableIssueCode = IssueCode | 'invalid-syntax' | 'missing-column';

/** Issue of a table, or of another file of records. */
export interface TableIssue extends RecordPosition {
  readonly code: TableIssueCode;
  /**
   * A record with an error isn't a resource. An error of a date omits the date alone, and an error of a heading omits the column. A
   * warning omits nothing but values that mean none, such as `#REF!`.
   */
  readonly severity: 'error' | 'warning';
  /** Heading of the column, or the field of a record in JSON. Undefined if the issue concerns the row or the file as a whole. */
  readonly column?: string | undefined;
  /** The address of the cell in a workbook: `C5`. */
  readonly cell?: string | undefined;
  /** Position in the line, in UTF-16 units from 1, of text that isn't a record. */
  readonly character?: number | undefined;
  /** Position of the record among all records, from 0. Undefined if the issue concerns no record. */
  readonly record?: number | undefined;
  /** Id of the record. */
  readonly id?: string | undefined;
  /** Path within the record: `['countries', 2]`. */
  readonly path: ErrorPath;
  /** The value found; undefined if it is absent. */
  readonly value?: unknown;
  readonly expected: string;
  /** The value as read, or its probable meaning: an id, a date, a field. */
  readonly meaning?: string | number | undefined;
  /** Possible meanings, if there are several; the other sheets instead of an empty one. */
  readonly candidates?: readonly (string | number)[] | undefined;
  /** How to fix it. */
  readonly hint?: string | undefined;
  /** Whether the issue concerns the table as a whole, such as a heading. */
  readonly isOfTable?: boolean;
  /** Whether the rest of the file isn't read. */
  readonly endsReading?: boolean;
}

/**
 * Formats an issue as one line.
 *
 * @param position the beginning of the line. Default: the sheet, the row and the column.
 * @example
 * formatTableIssue(issue) // 'row 3, Country: expected one of the 195 countries, found "Keyna"; probably Kenya (KE)'
 */
export function formatTableIssue(issue: TableIssue, position: string = positionOf(issue)): string {
  const { hint, endsReading } = issue;
  const end = endsReading === true ? 'the rest of the file isn’t read' : undefined;
  return `${position}: ${[mainText(issue), hint, end].filter((part) => part !== undefined).join('; ')}`;
}

function positionOf({ sheet, row, column }: TableIssue): string {
  return [...(sheet === undefined ? [] : [sheet]), `row ${row}`, ...(column === undefined ? [] : [column])].join(', ');
}

function mainText(issue: TableIssue): string {
  const { code, record, value, expected, meaning, candidates = [meaning] } = issue;
  if (code === 'doubtful-column')
    return `expected ${expected}, found “${value}”; it may mean ${candidates.join(' or ')}`;
  if (code === 'duplicate-column') return `expected ${expected}`;
  if (record !== undefined) return issueText(toIssue(issue));
  return `expected ${expected}, found ${value === undefined ? 'the end' : JSON.stringify(value)}`;
}

/** Converts an issue of a record to that of `parseResources`. */
function toIssue({ code, severity, record = -1, id, path, value, expected, meaning, candidates }: TableIssue): Issue {
  const issueCode: IssueCode = code === 'invalid-syntax' || code === 'missing-column' ? 'invalid' : code;
  return { code: issueCode, severity, record, id, path, found: value, expected, meant: meaning, candidates };
}
