import { splitAtRanges, type TextRange } from '../../base/text/ranges';
import type { Cell, Style } from './cell';
import { escapeLine } from './escape';

/** A text with what was found in it in another style. */
export function highlight(text: string, ranges: readonly TextRange[], mark: Style, rest?: Style): Cell {
  return piecesOf(text, ranges).map((piece) => ({ text: escapeLine(piece.text), style: piece.isFound ? mark : rest }));
}

/** How much stands before the first match, in UTF-16 units. */
const BEFORE = 30;

/** A long text from shortly before its first match on. */
export function snippet(text: string, ranges: readonly TextRange[], mark: Style, rest?: Style): Cell {
  const first = ranges[0]?.[0] ?? 0;
  const blank = first <= BEFORE ? -1 : text.indexOf(' ', first - BEFORE);
  const from = blank < 0 || blank > first ? 0 : blank + 1;
  const moved = ranges.map(([start, end]) => [start - from, end - from] as const);
  const cell = highlight(text.slice(from), moved, mark, rest);
  return from === 0 ? cell : [{ text: '… ', style: rest }, ...cell];
}
