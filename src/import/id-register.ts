/** Position of a record in a file. */
export interface RecordPosition {
  /** Number of the row as spreadsheets show it, from 1. In JSON the number of the record. */
  readonly row: number;
  /** Line on which it begins, from 1. In a workbook the number of the row. */
  readonly line: number;
  /** The sheet of a workbook. */
  readonly sheet?: string | undefined;
}

/** Register of the ids of records, with their positions. */
export interface IdRegister {
  /** Adds an id. Returns the position of the first record that has it, such as `row 3`; undefined without such a record. */
  add(id: string, position: RecordPosition): string | undefined;
}

/** Creates a register in memory. */
export function createIdRegister(): IdRegister {
  const rows = new Map<string, number>();
  return {
    add(id, { row }) {
      const first = rows.get(id);
      if (first !== undefined) return `row ${first}`;
      rows.set(id, row);
      return undefined;
    },
  };
}
