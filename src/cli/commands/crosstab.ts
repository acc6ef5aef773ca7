import { labelsFor } from '../labels';
import { loadHub } from '../load-hub';
import { type Cell, renderCell, textCell, textWidth, wrap } from '../terminal/cell';
import { escapeLine } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { type Column, table } from '../terminal/table';
import { type CommandOptions, parseFacetName, parseQuery } from './options/parse-query';

/** Maximum width of the labels of rows and columns, in columns of the terminal. */
const ROW_LABEL_WIDTH = 32;
const COLUMN_LABEL_WIDTH = 12;
const GAP = 2;

/** `gcm-hub crosstab`: prints the number of resources with each pair of values of two facets. */
export async function crosstab(rows: string, columns: string, options: CommandOptions, io: Io): Promise<void> {
  const [rowFacet, columnFacet] = [parseFacetName(rows, 'rows'), parseFacetName(columns, 'columns')];
  const query = await parseQuery([], options);
  const hub = await loadHub(options, io);
  const result = hub.crossTab(rowFacet, columnFacet, query);
  if (io.json) return io.printJson(result);
  const { facets } = labelsFor(query.locale);
  const labels = result.rows.map(({ label }) => escapeLine(label));
  const headings = result.columns.map(({ label }) => escapeLine(label));
  const title = textCell(`${facets[rowFacet]} × ${facets[columnFacet]}`, io.colours.bold);
  const lines = wrap(title, io.width).map(renderCell);
  const widest = labels.reduce((max, label) => Math.max(max, textWidth(label)), 0);
  for (const part of splitColumns(headings, Math.min(ROW_LABEL_WIDTH, widest), io.width)) {
    const shape: Column[] = [
      { heading: '', minWidth: 8, maxWidth: ROW_LABEL_WIDTH },
      ...part.map((column): Column => {
        return {
          heading: headings[column] ?? '',
          align: 'right',
          minWidth: 3,
          maxWidth: COLUMN_LABEL_WIDTH,
          maxLines: 3,
        };
      }),
    ];
    const cells = labels.map((label, row) => [
      textCell(label),
      ...part.map((column) => countCell(result.counts[row]?.[column] ?? 0, io)),
    ]);
    lines.push('', ...table(shape, cells, { width: io.width, headingStyle: io.colours.dim, isBidi: io.isTerminal }));
  }
  await io.print(lines);
}

function countCell(count: number, { colours }: Io): Cell {
  return count === 0 ? textCell('·', colours.dim) : textCell(String(count));
}

/** Splits the columns into tables that fit the terminal, one below the other. */
function splitColumns(headings: readonly string[], rowLabelWidth: number, width: number): number[][] {
  const parts: number[][] = [];
  let available = 0;
  for (const [column, heading] of headings.entries()) {
    const columnWidth = Math.min(COLUMN_LABEL_WIDTH, Math.max(3, textWidth(heading))) + GAP;
    if (parts.length === 0 || columnWidth > available) {
      parts.push([]);
      available = width - rowLabelWidth;
    }
    parts.at(-1)?.push(column);
    available -= columnWidth;
  }
  return parts;
}
