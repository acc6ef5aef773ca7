import type { TextRange } from '../../../base/highlight';
import { locatedWords } from '../../../base/words';

/** A piece of a text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * The stretch of so many words that has most of what was found, the first such, with as many words before it as after it where
 * there is room. A run of a script without spaces counts a word for two letters.
 */
export function bestPiece(text: string, ranges: readonly TextRange[], words: number): Piece {
  const pieces = piecesOf(text);
  if (pieces.length <= words) return { start: 0, end: text.length };
  const isFound = markedAmong(pieces, ranges);
  let found = 0;
  let most = -1;
  let best = 0;
  for (let last = 0; last < pieces.length; last++) {
    found += isFound[last] ?? 0;
    if (last >= words) found -= isFound[last - words] ?? 0;
    if (last >= words - 1 && found > most) {
      most = found;
      best = last - words + 1;
    }
  }
  const first = most > 0 ? centred(isFound, best, words) : 0;
  const start = first === 0 ? 0 : (pieces[first]?.start ?? 0);
  const end = first + words >= pieces.length ? text.length : (pieces[first + words - 1]?.end ?? text.length);
  return { start, end };
}

/** The ranges within a piece, from its beginning. */
export function rangesWithin(ranges: readonly TextRange[], { start, end }: Piece): TextRange[] {
  return ranges.flatMap(([from, to]): TextRange[] => {
    const [first, last] = [Math.max(from, start), Math.min(to, end)];
    return first < last ? [[first - start, last - start]] : [];
  });
}

function piecesOf(text: string): Piece[] {
  return locatedWords(text).flatMap(({ start, end, bigramRanges }): Piece[] => {
    if (bigramRanges.length === 0) return [{ start, end }];
    const pairs = bigramRanges.filter((_, i) => i % 2 === 0);
    return pairs.map(([from], i) => ({ start: from, end: pairs[i + 1]?.[0] ?? end }));
  });
}

/** By piece, 1 where something was found in it. */
function markedAmong(pieces: readonly Piece[], ranges: readonly TextRange[]): number[] {
  let next = 0;
  return pieces.map(({ start, end }) => {
    while ((ranges[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (ranges[next]?.[0] ?? Number.POSITIVE_INFINITY) < end ? 1 : 0;
  });
}

/** Moves a window, without losing anything found in it, so that what was found is in its middle. */
function centred(isFound: readonly number[], first: number, words: number): number {
  const window = isFound.slice(first, first + words);
  const before = window.indexOf(1);
  const after = words - 1 - window.lastIndexOf(1);
  const moved = first - Math.floor((after - before) / 2);
  return Math.min(Math.max(moved, 0), isFound.length - words);
}
