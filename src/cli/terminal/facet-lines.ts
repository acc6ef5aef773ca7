import type { FacetCount } from 'gcm-hub';
import { type Cell, cellWidth, type Style, wrap } from './cell';
import { escapeLine } from './escape';
import type { Io } from './io';

export interface FacetView {
  readonly title: string;
  readonly values: readonly FacetCount<string | number>[];
  /** Number of values that aren't shown. Default 0. */
  readonly more?: number;
  /** Number of resources without a value. Default 0. */
  readonly missing?: number;
}

export interface FacetMessages {
  /** Label for the resources without a value. */
  readonly noValue: string;
  /** Returns the line that replaces values that aren't shown. */
  moreValues(count: number): string;
}

/**
 * Formats a facet as lines: each value with its count and a bar.
 *
 * @param width the maximum width of a line, in columns.
 */
export function facetLines(
  { title, values, more = 0, missing = 0 }: FacetView,
  { noValue, moreValues }: FacetMessages,
  width: number,
  { colours }: Pick<Io, 'colours'>,
): Cell[] {
  const highest = values.reduce((max, { count }) => Math.max(max, count), Math.max(1, missing));
  const digits = String(highest).length;
  const barWidth = Math.max(4, Math.min(20, Math.floor(width / 4)));
  const labelWidth = Math.max(2, width - barWidth - digits - 6);
  const line = (label: string, mark: string, count: number, style?: Style): Cell => {
    const [cell = []] = wrap([{ text: label, style }], labelWidth, 1);
    const drawn = bar(count, highest, barWidth);
    return [
      { text: `${mark} ` },
      ...cell,
      { text: ' '.repeat(labelWidth - cellWidth(cell) + 1) },
      { text: String(count).padStart(digits), style: count === 0 ? colours.dim : undefined },
      ...(drawn === '' ? [] : [{ text: ' ' }, { text: drawn, style: colours.cyan }]),
    ];
  };
  return [
    ...wrap([{ text: title, style: colours.bold }], width),
    ...values.map(({ label, count, selected, excluded }) => {
      const mark = selected ? '[x]' : excluded ? '[-]' : '[ ]';
      const style = count === 0 ? colours.dim : selected ? colours.green : undefined;
      return line(escapeLine(label), mark, count, style);
    }),
    ...(missing > 0 ? [line(noValue, '   ', missing, colours.dim)] : []),
    ...(more > 0 ? wrap([{ text: `    … ${moreValues(more)}`, style: colours.dim }], width, 1) : []),
  ];
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * Draws a bar for a count, in eighths of a column. Every count above 0 has a visible bar.
 *
 * @param highest the count whose bar has the full width.
 * @param width the full width, in columns.
 * @example
 * bar(5, 10, 4) // '██'
 */
export function bar(count: number, highest: number, width: number): string {
  if (count <= 0 || highest <= 0) return '';
  const eighths = Math.max(1, Math.round((Math.min(count, highest) / highest) * width * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
