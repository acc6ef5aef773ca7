import type { FacetCount } from 'gcm-hub';
import { bar } from './bar';
import { type Cell, cellWidth, type Style, wrap } from './cell';
import { escapeLine } from './escape';
import type { Io } from './io';

export interface FacetView {
  readonly title: string;
  readonly values: readonly FacetCount<string | number>[];
  /** How many values aren't shown. Default 0. */
  readonly more?: number;
  /** How many resources have none of the values. Default 0. */
  readonly missing?: number;
}

export interface FacetMessages {
  /** What stands for the resources that have no value. */
  readonly noValue: string;
  /** What stands for values that aren't shown. */
  moreValues(count: number): string;
}

/** A facet as lines of at most so many columns: each value with a bar and its count. */
export function facetLines(
  { title, values, more = 0, missing = 0 }: FacetView,
  { noValue: none, moreValues: others }: FacetMessages,
  width: number,
  { colours }: Pick<Io, 'colours'>,
): Cell[] {
  const most = values.reduce((highest, { count }) => Math.max(highest, count), Math.max(1, missing));
  const digits = String(most).length;
  const barWidth = Math.max(4, Math.min(20, Math.floor(width / 4)));
  const labelWidth = Math.max(2, width - barWidth - digits - 6);
  const line = (label: string, mark: string, count: number, style?: Style): Cell => {
    const [cell = []] = wrap([{ text: label, style }], labelWidth, 1);
    const drawn = bar(count, most, barWidth);
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
    ...(missing > 0 ? [line(none, '   ', missing, colours.dim)] : []),
    ...(more > 0 ? wrap([{ text: `    … ${others(more)}`, style: colours.dim }], width, 1) : []),
  ];
}
