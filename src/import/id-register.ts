/** Register of the ids of records, with their positions. */
export interface IdRegister {
  /** Adds an id. Returns the position of the first record that has it, such as `row 3`; undefined without such a record. */
  add(id: string, row: number, line: number): string | undefined;
}

/** Creates a register in memory. */
export function createIdRegister(): IdRegister {
  const rows = new Map<string, number>();
  return {
    add(id, row) {
      const first = rows.get(id);
      if (first !== undefined) return `row ${first}`;
      rows.set(id, row);
      return undefined;
    },
  };
}
