import type { Column } from './columns';
import type { TableColumns } from './entry';
import type { TableIssue } from './table-issue';
import { cellAddress } from './workbook/cell-address';

/** Creates the issues of headings that may mean a field, and of second columns of a field. */
export function columnIssues({ line, row, columns, sheet }: TableColumns): TableIssue[] {
  return columns.flatMap((column, index): TableIssue[] => {
    const problem = columnProblem(column);
    if (problem === undefined) return [];
    const { heading } = column;
    const at = { row, line, column: heading, ...(sheet && { sheet: sheet.name, cell: cellAddress(index, row) }) };
    return [{ ...problem, severity: 'error', ...at, path: [heading], value: heading, isOfTable: true }];
  });
}

function columnProblem({
  heading,
  kind,
  field,
  candidates = [],
  earlier,
}: Column): Pick<TableIssue, 'candidates' | 'code' | 'expected' | 'meaning'> | undefined {
  if (kind === 'doubtful') {
    const [meaning, ...others] = candidates;
    const possible = others.length === 0 ? { meaning } : { candidates };
    return { code: 'doubtful-column', expected: 'a heading that means one field', ...possible };
  }
  if (kind !== 'duplicate') return undefined;
  if (earlier === heading) {
    return { code: 'duplicate-column', expected: `one column per field, but “${heading}” occurs twice` };
  }
  const expected = `one column per field, but “${earlier}” and “${heading}” both mean ${field}`;
  return { code: 'duplicate-column', expected, meaning: field };
}
