import { type IdRegister, type ReadTableOptions, streamTable, type TableBatch, type TableIssue } from 'gcm-hub/import';
import type { Column } from '../../import/columns';
import { columnNotes } from './column-report';
import { hintOf } from './hint';
import type { OpenedFile } from './open-file';

/** An error or warning, with its file. */
export interface Finding extends TableIssue {
  readonly file: string;
}

/** The checked records of one chunk of a file. */
export interface CheckedBatch extends Pick<TableBatch, 'omittedDates' | 'recordCount' | 'resources'> {
  readonly findings: readonly Finding[];
  /** The columns of the table, with the batch that contains its headings. */
  readonly table?: CheckedTable | undefined;
  /** Notes for people, such as on columns that aren't fields. */
  readonly notes: readonly string[];
}

/** The columns of a table in a file. */
export interface CheckedTable {
  readonly file: string;
  /** The line of the headings. */
  readonly line: number;
  readonly columns: readonly Column[];
}

/** Checks the records of several files as one library, in which ids are unique. */
export interface Checker {
  check(file: OpenedFile): AsyncGenerator<CheckedBatch>;
}

/** Packs the index of a file and a line into one number, to save memory for each id. */
const LINE_RANGE = 2 ** 32;

/** Creates a checker. It reads each file as `streamTable` does. */
export function createChecker(options: Omit<ReadTableOptions, 'idRegister'> = {}): Checker {
  const firstLines = new Map<string, number>();
  const files: string[] = [];
  const idRegister: IdRegister = {
    add(id, _, line) {
      const first = firstLines.get(id);
      if (first !== undefined) return `${files[Math.floor(first / LINE_RANGE)]}:${first % LINE_RANGE}`;
      firstLines.set(id, (files.length - 1) * LINE_RANGE + line);
      return undefined;
    },
  };
  return {
    async *check({ name, input }) {
      files.push(name);
      let columns: readonly Column[] = [];
      for await (const { table, issues, notes, ...batch } of streamTable(input, { ...options, idRegister })) {
        columns = table?.columns ?? columns;
        const checkedTable = table && { file: name, line: table.line, columns };
        const isRead = !issues.some(({ endsReading }) => endsReading === true);
        yield {
          ...batch,
          table: checkedTable,
          findings: issues.map((issue) => ({
            ...issue,
            file: name,
            hint: issue.hint ?? hintOf(issue, columns, options),
          })),
          notes: [
            ...notes.map(({ line, text }) => `${name}:${line}: ${text}`),
            ...(checkedTable !== undefined && isRead ? columnNotes(checkedTable) : []),
          ],
        };
      }
    },
  };
}
