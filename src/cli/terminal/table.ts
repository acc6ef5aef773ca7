import { type Cell, cellWidth, renderCell, type Style, textCell, textWidth, wrap } from './cell';

export interface Column {
  readonly heading: string;
  readonly align?: 'left' | 'right';
  /** How many columns of the terminal it takes at least, where that many are needed. Default 4. */
  readonly minWidth?: number;
  /** How many it takes at most. Default: as many as there are. */
  readonly maxWidth?: number;
  /** How many lines a cell may have; what is more is cut. Default 1. */
  readonly maxLines?: number;
  /** Whether the table may do without it where the terminal is too narrow; the last such column goes first. */
  readonly isOptional?: boolean;
}

export interface TableOptions {
  /** How many columns the terminal has. */
  readonly width: number;
  readonly head?: Style;
  /** Whether the terminal may turn what is written from right to left, so that a cell has to be kept apart from the next. */
  readonly isBidi?: boolean;
}

const GAP = 2;
const DEFAULT_MIN_WIDTH = 4;
/** Arabic and Hebrew letters. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** Without a width or a shape of its own: the digits after it don't belong to the Arabic words before it. */
const LEFT_TO_RIGHT_MARK = '\u200e';

/** The lines of a table that is never wider than the terminal: the widest column gives way first. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], options: TableOptions): string[] {
  const shown = columns.map((_, i) => i);
  let widths = fitWidths(columns, rows, shown, options.width);
  while (widths === undefined) {
    const last = shown.findLastIndex((i) => columns[i]?.isOptional === true);
    if (last < 0) break;
    shown.splice(last, 1);
    widths = fitWidths(columns, rows, shown, options.width);
  }
  const final = widths ?? shown.map((i) => columns[i]?.minWidth ?? DEFAULT_MIN_WIDTH);
  const kept = shown.map((i) => columns[i] ?? { heading: '' });
  const heads = kept.map(({ heading: head }) => textCell(head, options.head));
  return [
    ...(kept.some(({ heading: head }) => head !== '') ? rowLines(kept, heads, final, options) : []),
    ...rows.flatMap((row) => {
      const cells = shown.map((i) => row[i] ?? []);
      return rowLines(kept, cells, final, options);
    }),
  ];
}

/** The widths of the columns shown, or undefined where they don't fit even at their least. */
function fitWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  shown: readonly number[],
  width: number,
): number[] | undefined {
  const widths = shown.map((i) => {
    const natural = rows.reduce(
      (most, row) => Math.max(most, cellWidth(row[i] ?? [])),
      textWidth(columns[i]?.heading ?? ''),
    );
    return Math.min(natural, columns[i]?.maxWidth ?? natural);
  });
  const least = shown.map((i, at) => Math.min(columns[i]?.minWidth ?? DEFAULT_MIN_WIDTH, widths[at] ?? 0));
  let over = widths.reduce((all, one) => all + one, GAP * (shown.length - 1)) - width;
  while (over > 0) {
    let widest = -1;
    for (const [at, one] of widths.entries()) {
      if (one > (least[at] ?? 0) && one > (widths[widest] ?? 0)) widest = at;
    }
    if (widest < 0) return undefined;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over--;
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
      const apart = isBidi && RIGHT_TO_LEFT.test(text) ? text + LEFT_TO_RIGHT_MARK : text;
      return columns[at]?.align === 'right' ? pad + apart : apart + pad;
    });
    return parts.join(' '.repeat(GAP)).trimEnd();
  });
}
