import { labelsFor } from '../labels';
import { loadHub } from '../load-hub';
import { type Cell, renderCell, textCell, textWidth, wrap } from '../terminal/cell';
import { escapeLine } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { type Column, table } from '../terminal/table';
import { type CommandOptions, parseFacetName, parseQuery } from './options/parse-query';

/** How wide the labels of rows and columns are at most, in columns of the terminal. */
const ROW_LABEL = 32;
const COLUMN_LABEL = 12;
const GAP = 2;

/** `gcm-hub crosstab`: how many resources have each pair of values of two facets. */
export async function crosstab(rows: string, columns: string, options: CommandOptions, io: Io): Promise<void> {
  const [down, across] = [parseFacetName(rows, 'rows'), parseFacetName(columns, 'columns')];
  const query = await parseQuery([], options);
  const hub = await loadHub(options, io);
  const found = hub.crossTab(down, across, query);
  if (io.json) return io.printJson(found);
  const { facets } = labelsFor(query.locale);
  const labels = found.rows.map(({ label }) => escapeLine(label));
  const heads = found.columns.map(({ label }) => escapeLine(label));
  const title = textCell(`${facets[down]} × ${facets[across]}`, io.colours.bold);
  const lines = wrap(title, io.width).map(renderCell);
  const widest = labels.reduce((most, label) => Math.max(most, textWidth(label)), 0);
  for (const part of splitColumns(heads, Math.min(ROW_LABEL, widest), io.width)) {
    const shape: Column[] = [
      { heading: '', minWidth: 8, maxWidth: ROW_LABEL },
      ...part.map((column): Column => {
        return { heading: heads[column] ?? '', align: 'right', minWidth: 3, maxWidth: COLUMN_LABEL, maxLines: 3 };
      }),
    ];
    const cells = labels.map((label, row) => [
      textCell(label),
      ...part.map((column) => countCell(found.counts[row]?.[column] ?? 0, io)),
    ]);
    lines.push('', ...table(shape, cells, { width: io.width, head: io.colours.dim, isBidi: io.isTerminal }));
  }
  await io.print(lines);
}

function countCell(count: number, { colours }: Io): Cell {
  return count === 0 ? textCell('·', colours.dim) : textCell(String(count));
}

/** The columns in as many tables as the terminal needs, one below the other. */
function splitColumns(heads: readonly string[], rowLabel: number, width: number): number[][] {
  const parts: number[][] = [];
  let room = 0;
  for (const [column, head] of heads.entries()) {
    const own = Math.min(COLUMN_LABEL, Math.max(3, textWidth(head))) + GAP;
    if (parts.length === 0 || own > room) {
      parts.push([]);
      room = width - rowLabel;
    }
    parts.at(-1)?.push(column);
    room -= own;
  }
  return parts;
}
