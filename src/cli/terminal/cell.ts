import stringWidth from 'string-width';

/** Text in one style. */
export interface Span {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** Wraps text in the escape sequences of a style, or returns it unchanged. */
export type Style = (text: string) => string;

/** Text in several styles, without line breaks. */
export type Cell = readonly Span[];

/** Grapheme cluster with its style and its width: 0, 1 or 2 columns. */
interface Grapheme {
  readonly text: string;
  readonly width: number;
  readonly style: Style | undefined;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ASCII = /^[ -~]*$/;

/** Returns the width of text, in columns of a terminal. */
export function textWidth(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}

/** Returns the width of a cell on one line, in columns. */
export function cellWidth(cell: Cell): number {
  return totalWidth(toGraphemes(cell));
}

/** Creates a cell of text in one style. */
export function textCell(text: string, style?: Style): Cell {
  return [{ text, style }];
}

/** Returns the text of a cell with its escape sequences. */
export function renderCell(cell: Cell): string {
  return cell.map(({ text, style }) => (style === undefined || text === '' ? text : style(text))).join('');
}

/**
 * Breaks a cell into lines: at blanks, between wide characters (Chinese has no blanks), and within words that are too long.
 * If the text is too long for the last line, that line is truncated and ends with `…`.
 *
 * @param width the maximum width of a line, in columns, at least 2.
 * @param maxLines at least 1. Default: unlimited.
 */
export function wrap(cell: Cell, width: number, maxLines: number = Number.POSITIVE_INFINITY): Cell[] {
  const graphemes = toGraphemes(cell);
  const lines: Grapheme[][] = [];
  for (let from = 0; from < graphemes.length; ) {
    if (lines.length + 1 >= maxLines) {
      lines.push(truncate(graphemes.slice(from), width));
      break;
    }
    const end = lineEnd(graphemes, from, width);
    lines.push(trimEnd(graphemes.slice(from, end)));
    from = end;
    while (graphemes[from]?.text === ' ') from++;
  }
  return lines.length === 0 ? [[]] : lines.map(toCell);
}

function toGraphemes(cell: Cell): Grapheme[] {
  return cell.flatMap(({ text, style }) => {
    const segments = ASCII.test(text) ? [...text] : Array.from(segmenter.segment(text), ({ segment }) => segment);
    return segments.map((segment) => ({ text: segment, width: textWidth(segment), style }));
  });
}

/** Returns the end index of the line that begins at `from`. */
function lineEnd(graphemes: readonly Grapheme[], from: number, width: number): number {
  let used = 0;
  let lastBreak = from;
  for (let i = from; i < graphemes.length; i++) {
    const { text = '', width: graphemeWidth = 0 } = graphemes[i] ?? {};
    if (text === ' ' || (graphemeWidth === 2 && i > from)) lastBreak = i;
    used += graphemeWidth;
    if (used > width) return lastBreak > from ? lastBreak : Math.max(i, from + 1);
  }
  return graphemes.length;
}

function truncate(graphemes: readonly Grapheme[], width: number): Grapheme[] {
  if (totalWidth(graphemes) <= width) return trimEnd(graphemes);
  let used = 0;
  let end = 0;
  for (const { width: graphemeWidth } of graphemes) {
    if (used + graphemeWidth > width - 1) break;
    used += graphemeWidth;
    end++;
  }
  return [...trimEnd(graphemes.slice(0, end)), { text: '…', width: 1, style: undefined }];
}

function trimEnd(graphemes: readonly Grapheme[]): Grapheme[] {
  let end = graphemes.length;
  while (end > 0 && graphemes[end - 1]?.text === ' ') end--;
  return graphemes.slice(0, end);
}

function totalWidth(graphemes: readonly Grapheme[]): number {
  return graphemes.reduce((all, { width }) => all + width, 0);
}

function toCell(graphemes: readonly Grapheme[]): Cell {
  const spans: { text: string; style: Style | undefined }[] = [];
  for (const { text, style } of graphemes) {
    const last = spans.at(-1);
    if (last !== undefined && last.style === style) last.text += text;
    else spans.push({ text, style });
  }
  return spans;
}
