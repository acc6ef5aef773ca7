/** Formats a row of a table according to RFC 4180, with its line break. */
export function formatRow(cells: readonly string[], delimiter: string): string {
  return `${cells.map((cell) => formatCell(cell, delimiter)).join(delimiter)}\r\n`;
}

/** Quotes a cell if it needs quotes. */
function formatCell(cell: string, delimiter: string): string {
  const isBare = !cell.includes(delimiter) && !/["\r\n]/.test(cell) && cell === cell.trim();
  return isBare ? cell : `"${cell.replaceAll('"', '""')}"`;
}
