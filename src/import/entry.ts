import type { Finding } from '../resource/read-record';
import type { Column } from './columns';

/** An unvalidated record of a file, a syntax error, the columns of a table, or a note. */
export type Entry = RawRecord | Fault | TableColumns | Note;

export interface RawRecord {
  readonly value: unknown;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** The number of its row as spreadsheets show it. Undefined if the file isn't a table. */
  readonly row?: number;
  /** The cells of its row as they are written. Undefined if the file isn't a table. */
  readonly cells?: readonly string[];
  /** Warnings of the values that its source writes in another form. */
  readonly findings?: readonly Finding[];
}

/** Syntax error. Reading continues after it unless `isLast`. */
export interface Fault {
  readonly line: number;
  /** The number of its row in a table. */
  readonly row?: number;
  /**
   * The cells of its row as they are written, if it is a row of a table. Those after a fault of quotes are one cell. Undefined for a row
   * that is too long to keep.
   */
  readonly cells?: readonly string[];
  /** Default: `invalid-syntax`. */
  readonly code?: 'ambiguous' | 'missing-column';
  /** Required fields that have no column, or the sheets that may have a table. */
  readonly candidates?: readonly string[];
  /** In UTF-16 units, from 1; undefined if it isn't known. */
  readonly column?: number | undefined;
  /** The sheet of a workbook. Default: that of the columns. */
  readonly sheet?: string;
  /** The address of the cell in a workbook: `C5`. */
  readonly cell?: string;
  /** The heading of the cell's column. */
  readonly heading?: string | undefined;
  readonly expected: string;
  /** A short excerpt of the input; undefined at its end. */
  readonly found?: string | undefined;
  /** How to fix it. */
  readonly hint?: string | undefined;
  /** Whether it concerns several records, which are read, and so isn't counted as a record. */
  readonly isOfTable?: boolean;
  /** Whether the rest of the file isn't read. */
  readonly isLast?: boolean;
}

/** Columns of a table, from its first row. */
export interface TableColumns {
  readonly line: number;
  /** The number of the row of headings. */
  readonly row: number;
  readonly columns: readonly Column[];
  /** Name of the program that exported the table, if its headings are recognized: Zotero, DSpace, ReliefWeb or Drupal. */
  readonly source?: string;
  /** The delimiter of the cells. Undefined for a workbook. */
  readonly delimiter?: string;
  /** The sheet of a workbook. */
  readonly sheet?: SheetInfo;
}

/** Sheet of a workbook that is read as a table. */
export interface SheetInfo {
  readonly name: string;
  /** Names of the other visible sheets. */
  readonly others: readonly string[];
}

/** Note for people, which needs no change of the file. */
export interface Note {
  readonly line: number;
  readonly row?: number;
  readonly note: string;
}

export function isFault(entry: Entry): entry is Fault {
  return 'expected' in entry;
}

/** Streaming reader of one file format. */
export interface Reader {
  /** Reads the next chunk; returns the entries that are complete. */
  push(chunk: string): Entry[];
  /** Ends the file; returns the remaining entries. */
  end(): Entry[];
  /** Ends reading because the rest can't be decoded; returns the remaining entries that are complete. */
  abort(): Entry[];
}

/** Maximum length of a record, in UTF-16 units. A longer one has an unclosed quote or bracket. */
export const MAX_RECORD_LENGTH = 16_000_000;
