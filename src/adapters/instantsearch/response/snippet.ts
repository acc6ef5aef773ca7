import type { TextRange } from '../../../base/text/ranges';
import { tokenizeWithRanges } from '../../../base/text/tokenize';

/** A range of a text, `[start, end)` in UTF-16 units. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the window of `wordCount` words with most highlighted words; of several, the first. The window is then centred on its
 * highlights if the text allows. In scripts without spaces, two characters count as a word.
 */
export function bestWindow(text: string, highlights: readonly TextRange[], wordCount: number): TextSpan {
  const spans = wordSpans(text);
  if (spans.length <= wordCount) return { start: 0, end: text.length };
  const flags = highlightFlags(spans, highlights);
  let count = 0;
  let maxCount = -1;
  let best = 0;
  for (let last = 0; last < spans.length; last++) {
    count += flags[last] ?? 0;
    if (last >= wordCount) count -= flags[last - wordCount] ?? 0;
    if (last >= wordCount - 1 && count > maxCount) {
      maxCount = count;
      best = last - wordCount + 1;
    }
  }
  const first = maxCount > 0 ? centre(flags, best, wordCount) : 0;
  const start = first === 0 ? 0 : (spans[first]?.start ?? 0);
  const end = first + wordCount >= spans.length ? text.length : (spans[first + wordCount - 1]?.end ?? text.length);
  return { start, end };
}

/** Clips ranges to a span. The result is relative to the span's start. */
export function clipRanges(ranges: readonly TextRange[], { start, end }: TextSpan): TextRange[] {
  return ranges.flatMap(([from, to]): TextRange[] => {
    const [first, last] = [Math.max(from, start), Math.min(to, end)];
    return first < last ? [[first - start, last - start]] : [];
  });
}

function wordSpans(text: string): TextSpan[] {
  return tokenizeWithRanges(text).flatMap(({ start, end, bigramRanges }): TextSpan[] => {
    if (bigramRanges.length === 0) return [{ start, end }];
    const pairs = bigramRanges.filter((_, i) => i % 2 === 0);
    return pairs.map(([from], i) => ({ start: from, end: pairs[i + 1]?.[0] ?? end }));
  });
}

/** Returns for each span 1 if a highlight overlaps it, else 0. */
function highlightFlags(spans: readonly TextSpan[], highlights: readonly TextRange[]): number[] {
  let next = 0;
  return spans.map(({ start, end }) => {
    while ((highlights[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    return (highlights[next]?.[0] ?? Number.POSITIVE_INFINITY) < end ? 1 : 0;
  });
}

/** Returns the first word of a window moved so that its highlights are in the middle. It keeps all of them. */
function centre(flags: readonly number[], first: number, wordCount: number): number {
  const window = flags.slice(first, first + wordCount);
  const before = window.indexOf(1);
  const after = wordCount - 1 - window.lastIndexOf(1);
  const moved = first - Math.floor((after - before) / 2);
  return Math.min(Math.max(moved, 0), flags.length - wordCount);
}
