import { type Cell, cellWidth, renderCell, type Style, textCell, textWidth, wrap } from './cell';

export interface Column {
  readonly heading: string;
  readonly align?: 'left' | 'right';
  /** Minimum width in a terminal that is too narrow, unless the cells need less. Default 4. */
  readonly minWidth?: number;
  /** Maximum width. Default: the width of the widest cell. */
  readonly maxWidth?: number;
  /** Maximum number of lines of a cell; longer text is truncated. Default 1. */
  readonly maxLines?: number;
  /** Whether the column is omitted if the terminal is too narrow. The last optional column is omitted first. */
  readonly isOptional?: boolean;
}

export interface TableOptions {
  /** Number of columns of the terminal. */
  readonly width: number;
  readonly headingStyle?: Style;
  /** Whether the terminal may reorder right-to-left text, so that cells need to be isolated from each other. */
  readonly isBidi?: boolean;
}

const GAP = 2;
const DEFAULT_MIN_WIDTH = 4;
/** Arabic and Hebrew letters. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** An invisible character of no width, so that digits after it aren't reordered with the Arabic words before it. */
const LEFT_TO_RIGHT_MARK = '\u200e';

/** Formats a table as lines. If the terminal is too narrow, the widest column shrinks first. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], options: TableOptions): string[] {
  const shown = columns.map((_, i) => i);
  let widths = fitWidths(columns, rows, shown, options.width);
  while (widths === undefined) {
    const last = shown.findLastIndex((i) => columns[i]?.isOptional === true);
    if (last < 0) break;
    shown.splice(last, 1);
    widths = fitWidths(columns, rows, shown, options.width);
  }
  const finalWidths = widths ?? shown.map((i) => columns[i]?.minWidth ?? DEFAULT_MIN_WIDTH);
  const kept = shown.map((i) => columns[i] ?? { heading: '' });
  const headings = kept.map(({ heading }) => textCell(heading, options.headingStyle));
  return [
    ...(kept.some(({ heading }) => heading !== '') ? rowLines(kept, headings, finalWidths, options) : []),
    ...rows.flatMap((row) => {
      const cells = shown.map((i) => row[i] ?? []);
      return rowLines(kept, cells, finalWidths, options);
    }),
  ];
}

/** Returns the widths of the shown columns, or undefined if not even their minimum widths fit. */
function fitWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  shown: readonly number[],
  width: number,
): number[] | undefined {
  const widths = shown.map((i) => {
    const natural = rows.reduce(
      (max, row) => Math.max(max, cellWidth(row[i] ?? [])),
      textWidth(columns[i]?.heading ?? ''),
    );
    return Math.min(natural, columns[i]?.maxWidth ?? natural);
  });
  const minWidths = shown.map((i, at) => Math.min(columns[i]?.minWidth ?? DEFAULT_MIN_WIDTH, widths[at] ?? 0));
  let excess = widths.reduce((all, one) => all + one, GAP * (shown.length - 1)) - width;
  while (excess > 0) {
    let widest = -1;
    for (const [at, one] of widths.entries()) {
      if (one > (minWidths[at] ?? 0) && one > (widths[widest] ?? 0)) widest = at;
    }
    if (widest < 0) return undefined;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess--;
  }
  return widths;
}

function rowLines(
  columns: readonly Column[],
  cells: readonly Cell[],
  widths: readonly number[],
  { isBidi = false }: TableOptions,
): string[] {
  const blocks = cells.map((cell, at) => wrap(cell, Math.max(widths[at] ?? 0, 2), columns[at]?.maxLines ?? 1));
  const height = Math.max(1, ...blocks.map((block) => block.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = blocks.map((block, at) => {
      const cell = block[line] ?? [];
      const pad = ' '.repeat(Math.max(0, (widths[at] ?? 0) - cellWidth(cell)));
      const text = renderCell(cell);
      const isolated = isBidi && RIGHT_TO_LEFT.test(text) ? text + LEFT_TO_RIGHT_MARK : text;
      return columns[at]?.align === 'right' ? pad + isolated : isolated + pad;
    });
    return parts.join(' '.repeat(GAP)).trimEnd();
  });
}
