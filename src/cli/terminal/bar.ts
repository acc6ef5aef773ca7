const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * A bar beside a count, in eighths of a column. Whatever isn't 0 is seen.
 *
 * @param most the count whose bar has the whole width.
 * @param width columns of a terminal.
 * @example
 * bar(5, 10, 4) // '██'
 */
export function bar(count: number, most: number, width: number): string {
  if (count <= 0 || most <= 0) return '';
  const eighths = Math.max(1, Math.round((Math.min(count, most) / most) * width * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
