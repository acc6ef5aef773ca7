import { type IdRegister, type ReadTableOptions, streamTable, type TableBatch, type TableIssue } from 'gcm-hub/import';
import type { Column } from '../../import/columns';
import type { SheetInfo } from '../../import/entry';
import { isHubError, usageError } from '../cli-error';
import { columnNotes } from './column-report';
import { hintOf } from './hint';
import { createIdStore, type IdStore } from './ids/id-store';
import type { OpenedFile } from './open-file';
import { formatPosition } from './position';

/** An error or warning, with its file. */
export interface Finding extends TableIssue {
  readonly file: string;
}

/** The checked records of one chunk of a file. */
export interface CheckedBatch
  extends Pick<TableBatch, 'omittedDates' | 'recordCount' | 'records' | 'resources' | 'rows'> {
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
  /** The sheet of a workbook. */
  readonly sheet?: SheetInfo | undefined;
  /** Name of the program that exported the table. */
  readonly source?: string | undefined;
  /** The delimiter of CSV. */
  readonly delimiter?: string | undefined;
}

/** Checks the records of several files as one library, in which ids are unique. */
export interface Checker {
  /** @throws CliError for a sheet that the workbook doesn't have. */
  check(file: OpenedFile): AsyncGenerator<CheckedBatch>;
}

/** Packs the index of a file and a line into one number. */
const LINE_RANGE = 2 ** 32;

/**
 * Creates a checker. It reads each file as `streamTable` does.
 *
 * @param ids the store of the ids of all files. Default: one in memory.
 */
export function createChecker(
  options: Omit<ReadTableOptions, 'idRegister'> = {},
  ids: Pick<IdStore, 'add'> = createIdStore(),
): Checker {
  const files: { readonly file: string; sheet?: string | undefined }[] = [];
  const idRegister: IdRegister = {
    add(id, { line, sheet }) {
      const current = files.at(-1);
      if (current !== undefined) current.sheet = sheet;
      const first = ids.add(id, (files.length - 1) * LINE_RANGE + line);
      if (first === undefined) return undefined;
      const { file = '', ...rest } = files[Math.floor(first / LINE_RANGE)] ?? {};
      return formatPosition({ file, ...rest, line: first % LINE_RANGE });
    },
  };
  return {
    async *check({ name, input }) {
      files.push({ file: name });
      let checkedTable: CheckedTable | undefined;
      try {
        for await (const { table, issues, notes, ...batch } of streamTable(input, { ...options, idRegister })) {
          if (table !== undefined) checkedTable = { file: name, ...table };
          const isRead = !issues.some(({ endsReading }) => endsReading === true);
          yield {
            ...batch,
            table: table && checkedTable,
            findings: issues.map((issue) => ({
              ...issue,
              file: name,
              hint: issue.hint ?? hintOf(issue, checkedTable, options),
            })),
            notes: [
              ...notes.map(({ text, ...position }) => `${formatPosition({ file: name, ...position })}: ${text}`),
              ...(table !== undefined && checkedTable !== undefined && isRead ? columnNotes(checkedTable) : []),
            ],
          };
        }
      } catch (error) {
        if (!isHubError(error) || error.path[0] !== 'sheet') throw error;
        throw usageError('--sheet', error.found, `${error.expected} of ${name}`, error.nearest);
      }
    },
  };
}
