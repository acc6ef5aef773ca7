import { type Cell, cellWidth, renderCell } from './cell';

const GAP = 4;

/**
 * Blocks of lines in as many columns as the terminal has room for, one below the other in each, so that the columns are about
 * as high as each other.
 *
 * @param blockWidth how wide each line is at most.
 */
export function sideBySide(blocks: readonly (readonly Cell[])[], blockWidth: number, width: number): string[] {
  const count = Math.max(1, Math.min(blocks.length, Math.floor((width + GAP) / (blockWidth + GAP))));
  const columns: Cell[][] = Array.from({ length: count }, () => []);
  for (const block of blocks) {
    const lowest = columns.reduce((a, b) => (b.length < a.length ? b : a));
    if (lowest.length > 0) lowest.push([]);
    lowest.push(...block);
  }
  const height = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = columns.map((column) => {
      const cell = column[line] ?? [];
      return renderCell(cell) + ' '.repeat(Math.max(0, blockWidth - cellWidth(cell)));
    });
    return parts.join(' '.repeat(GAP)).trimEnd();
  });
}
