import type { TableBatch } from 'gcm-hub/import';
import type { DisplayLabels } from 'gcm-hub/taxonomy';
import { addTo } from '../../base/add-to';
import { CHANGES_HEADING, type Column } from '../../import/columns';
import { formatRow } from '../../import/csv/format-row';
import { createRowFixer, type RowFixer } from '../../import/fix-row';
import { usageError } from '../cli-error';
import type { CheckedBatch, Finding } from '../input/checker';
import { createOutput, type Output, resolveTarget, type Target } from '../output/output-file';

/** Writer of a corrected table. */
export interface TableFixer {
  /** Writes the rows of a batch. */
  add(batch: CheckedBatch): Promise<void>;
  /**
   * Ends the table. Returns its numbers of rows; undefined if it isn't written, because a part of the file couldn't be read or kept.
   *
   * @throws CliError if the file isn't a table, or if the corrected one can't be written.
   */
  end(): Promise<FixedTable | undefined>;
  /** Removes what was written. */
  abort(): Promise<void>;
}

export interface FixedTable {
  readonly file: string;
  readonly rows: number;
  readonly changedRows: number;
}

/** A table and the fixer of its rows. */
interface FixerOfTable {
  readonly columns: readonly Column[];
  readonly delimiter: string;
  readonly fixer: RowFixer;
}

/** Lets spreadsheets read the file as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Creates the writer of a corrected table.
 *
 * @throws CliError if the file exists and isn't such a table, or is the input.
 */
export async function createTableFixer(
  file: string,
  inputs: readonly string[],
  hasGeneratedIds: boolean,
  labels: DisplayLabels,
): Promise<TableFixer> {
  const target: Target = await resolveTarget('--fix', file, inputs, {
    isReplaceable: (head) => Buffer.from(head).includes(CHANGES_HEADING),
    name: 'a corrected table',
  });
  let table: FixerOfTable | undefined;
  let output: Output | undefined;
  let isComplete = true;
  let [rows, changedRows] = [0, 0];

  const fixRows = (batch: CheckedBatch, { columns, delimiter, fixer }: FixerOfTable): string[] => {
    const issues = groupByRow(batch.findings);
    const ids = new Map(batch.records.map(({ row, value }) => [row, idOf(value)]));
    return batch.rows.map(({ row, cells }) => {
      const id = ids.get(row);
      const isWritten = columns.some((column, i) => column.field === 'id' && (cells[i] ?? '').trim() !== '');
      const generatedId = hasGeneratedIds && !isWritten ? id : undefined;
      const fixed = fixer.fix({ cells, issues: issues.get(row) ?? [], generatedId });
      rows++;
      if (fixed.isChanged) changedRows++;
      return formatRow(fixed.cells, delimiter);
    });
  };

  return {
    async add(batch) {
      if (batch.findings.some(({ endsReading }) => endsReading === true) || hasSkippedRow(batch)) isComplete = false;
      if (batch.table !== undefined) {
        const { source } = batch.table;
        if (source !== undefined)
          throw usageError('--fix', inputs[0], `a table of your own, not an export of ${source}`);
        const { columns, delimiter = ',' } = batch.table;
        const fixer = createRowFixer(columns, hasGeneratedIds, labels);
        table = { columns, delimiter, fixer };
        output = await createOutput(target);
        await output.write(`${BYTE_ORDER_MARK}${formatRow(fixer.headings, delimiter)}`);
      }
      if (table === undefined || output === undefined || batch.rows.length === 0) return;
      await output.write(fixRows(batch, table).join(''));
    },
    async end() {
      if (output === undefined && isComplete) throw usageError('--fix', inputs[0], 'a table: CSV or .xlsx');
      if (output === undefined || !isComplete || rows === 0) {
        await output?.abort();
        return undefined;
      }
      await output.commit();
      return { file, rows, changedRows };
    },
    abort: async () => output?.abort(),
  };
}

/** Whether a row was too long to be kept, so that a corrected table would lose it. */
function hasSkippedRow({ findings, rows }: CheckedBatch): boolean {
  const invalid = findings.filter(({ code, isOfTable }) => code === 'invalid-syntax' && isOfTable !== true);
  if (invalid.length === 0) return false;
  const kept = new Set(rows.map(({ row }) => row));
  return invalid.some(({ row }) => !kept.has(row));
}

/** Returns the findings of records by row, without those of headings. */
function groupByRow(findings: readonly Finding[]): ReadonlyMap<number, readonly Finding[]> {
  const byRow = new Map<number, Finding[]>();
  for (const finding of findings) {
    if (finding.isOfTable === true) continue;
    addTo(byRow, finding.row, finding);
  }
  return byRow;
}

function idOf(value: TableBatch['records'][number]['value']): string | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' ? value.id : undefined;
}
