import { hubOf } from '../load-hub';
import { labelsFor } from '../labels';
import { facetName, type Options, queryOf } from './options/parse-query';
import { type Cell, painted, plain, widthOf, wrapped } from '../terminal/cell';
import { harmless } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { type Column, table } from '../terminal/table';

/** How wide the labels of rows and columns are at most, in columns of the terminal. */
const ROW_LABEL = 32;
const COLUMN_LABEL = 12;
const GAP = 2;

/** `gcm-hub crosstab`: how many resources have each pair of values of two facets. */
export async function crosstab(rows: string, columns: string, options: Options, io: Io): Promise<void> {
  const [down, across] = [facetName(rows, 'rows'), facetName(columns, 'columns')];
  const query = await queryOf([], options);
  const hub = await hubOf(options, io);
  const found = hub.crossTab(down, across, query);
  if (io.json) return io.printJson(found);
  const { facets } = labelsFor(query.locale);
  const labels = found.rows.map(({ label }) => harmless(label));
  const heads = found.columns.map(({ label }) => harmless(label));
  const title = plain(`${facets[down]} × ${facets[across]}`, io.colours.bold);
  const lines = wrapped(title, io.width).map(painted);
  const widest = labels.reduce((most, label) => Math.max(most, widthOf(label)), 0);
  for (const part of partsOf(heads, Math.min(ROW_LABEL, widest), io.width)) {
    const shape: Column[] = [
      { head: '', least: 8, most: ROW_LABEL },
      ...part.map((column): Column => {
        return { head: heads[column] ?? '', align: 'right', least: 3, most: COLUMN_LABEL, lines: 3 };
      }),
    ];
    const cells = labels.map((label, row) => [
      plain(label),
      ...part.map((column) => countCell(found.counts[row]?.[column] ?? 0, io)),
    ]);
    lines.push('', ...table(shape, cells, { width: io.width, head: io.colours.dim, isBidi: io.isTerminal }));
  }
  await io.print(lines);
}

function countCell(count: number, { colours }: Io): Cell {
  return count === 0 ? plain('·', colours.dim) : plain(String(count));
}

/** The columns in as many tables as the terminal needs, one below the other. */
function partsOf(heads: readonly string[], rowLabel: number, width: number): number[][] {
  const parts: number[][] = [];
  let room = 0;
  for (const [column, head] of heads.entries()) {
    const own = Math.min(COLUMN_LABEL, Math.max(3, widthOf(head))) + GAP;
    if (parts.length === 0 || own > room) {
      parts.push([]);
      room = width - rowLabel;
    }
    parts.at(-1)?.push(column);
    room -= own;
  }
  return parts;
}
