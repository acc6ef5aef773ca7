/** A value of a file, as it stands there, or what stands there instead of one. */
export type Entry = RawRecord | Fault | UnknownColumns;

export interface RawRecord {
  readonly value: unknown;
  /** The line on which it begins, from 1. */
  readonly line: number;
}

/** What can't be read at all. What follows is read all the same, but after the last one where `isLast`. */
export interface Fault {
  readonly line: number;
  /** In UTF-16 units, from 1; where it is known. */
  readonly column?: number | undefined;
  readonly expected: string;
  /** A short stretch of what stands there; undefined at the end. */
  readonly found?: string | undefined;
  /** What may help. */
  readonly hint?: string | undefined;
  /** Whether nothing behind it could be read. */
  readonly isLast?: boolean;
}

/** The columns of a table that aren't fields of a resource. */
export interface UnknownColumns {
  readonly line: number;
  readonly unknown: readonly UnknownColumn[];
}

export interface UnknownColumn {
  readonly name: string;
  /** The column that was probably meant, whether the table has it or not. */
  readonly meant?: string | undefined;
}

export function isFault(entry: Entry): entry is Fault {
  return 'expected' in entry;
}

/** Reads one form of file, piece by piece. */
export interface Reader {
  /** Takes the next piece of text; gives what is complete. */
  push(text: string): Entry[];
  /** Says that there is no more; gives the rest. */
  end(): Entry[];
  /** Says that what follows can't be read; gives what was complete before. */
  abort(): Entry[];
}

/** Longer records are no records but a quote or a bracket that was never closed: in UTF-16 units. */
export const MAX_RECORD_LENGTH = 16_000_000;
