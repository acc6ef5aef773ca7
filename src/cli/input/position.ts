/** Position in a file. */
export interface Position {
  readonly file: string;
  readonly line: number;
  /** Position in the line, in UTF-16 units from 1. */
  readonly character?: number | undefined;
  /** The sheet of a workbook, in which the line is a row. */
  readonly sheet?: string | undefined;
  /** The address of the cell: `C5`. */
  readonly cell?: string | undefined;
}

/** Formats a position: `new.csv:5:12`; in a workbook `new.xlsx:Data!C5`, or `new.xlsx:Data!5` for a row. */
export function formatPosition({ file, line, character, sheet, cell }: Position): string {
  if (sheet !== undefined) return `${file}:${sheet}!${cell ?? line}`;
  return character === undefined ? `${file}:${line}` : `${file}:${line}:${character}`;
}
