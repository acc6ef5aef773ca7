import type { Cell, Style } from './cell';
import { harmless } from './escape';

/** Where something was found in a text: ranges `[start, end)` in UTF-16 units, ascending. */
export type Ranges = readonly (readonly [start: number, end: number])[];

/** A text with what was found in it in another style. */
export function marked(text: string, ranges: Ranges, mark: Style, rest?: Style): Cell {
  const spans: { text: string; style: Style | undefined }[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    spans.push({ text: harmless(text.slice(from, start)), style: rest });
    spans.push({ text: harmless(text.slice(start, end)), style: mark });
    from = end;
  }
  spans.push({ text: harmless(text.slice(from)), style: rest });
  return spans.filter((span) => span.text !== '');
}

/** How much stands before the first match, in UTF-16 units. */
const BEFORE = 30;

/** A long text from shortly before its first match on. */
export function snippet(text: string, ranges: Ranges, mark: Style, rest?: Style): Cell {
  const first = ranges[0]?.[0] ?? 0;
  const blank = first <= BEFORE ? -1 : text.indexOf(' ', first - BEFORE);
  const from = blank < 0 || blank > first ? 0 : blank + 1;
  const moved = ranges.map(([start, end]) => [start - from, end - from] as const);
  const cell = marked(text.slice(from), moved, mark, rest);
  return from === 0 ? cell : [{ text: '… ', style: rest }, ...cell];
}
