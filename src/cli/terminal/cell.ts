import stringWidth from 'string-width';

/** A stretch of text in one style. */
export interface Span {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** Puts a text between the escape sequences of a style, or leaves it is. */
export type Style = (text: string) => string;

/** A text in several styles, without line breaks. */
export type Cell = readonly Span[];

/** A letter as people see it, however many code points it is, and how many columns of a terminal it takes: 0, 1 or 2. */
interface Grapheme {
  readonly text: string;
  readonly width: number;
  readonly style: Style | undefined;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ASCII = /^[ -~]*$/;

/** How many columns of a terminal a text takes. */
export function textWidth(text: string): number {
  return ASCII.test(text) ? text.length : stringWidth(text);
}

/** How many columns a cell takes on one line. */
export function cellWidth(cell: Cell): number {
  return totalWidth(toGraphemes(cell));
}

/** A text as a cell. */
export function textCell(text: string, style?: Style): Cell {
  return [{ text, style }];
}

/** A cell as text, with its styles. */
export function renderCell(cell: Cell): string {
  return cell.map(({ text, style }) => (style === undefined || text === '' ? text : style(text))).join('');
}

/**
 * Breaks a cell into lines of at most so many columns: at blanks, between wide letters (Chinese has no blanks), within a word
 * that is too long. What is too much for the last line ends with `…`.
 *
 * @param width at least 2.
 * @param lines at least 1.
 */
export function wrap(cell: Cell, width: number, lines: number = Number.POSITIVE_INFINITY): Cell[] {
  const letters = toGraphemes(cell);
  const made: Grapheme[][] = [];
  for (let from = 0; from < letters.length; ) {
    if (made.length + 1 >= lines) {
      made.push(truncate(letters.slice(from), width));
      break;
    }
    const end = lineEnd(letters, from, width);
    made.push(trimEnd(letters.slice(from, end)));
    from = end;
    while (letters[from]?.text === ' ') from++;
  }
  return made.length === 0 ? [[]] : made.map(toCell);
}

function toGraphemes(cell: Cell): Grapheme[] {
  return cell.flatMap(({ text, style }) => {
    const letters = ASCII.test(text) ? [...text] : Array.from(graphemes.segment(text), ({ segment }) => segment);
    return letters.map((letter) => ({ text: letter, width: textWidth(letter), style }));
  });
}

/** Where a line of so many columns ends that begins at a letter. */
function lineEnd(letters: readonly Grapheme[], from: number, width: number): number {
  let used = 0;
  let lastBreak = from;
  for (let i = from; i < letters.length; i++) {
    const { text = '', width: own = 0 } = letters[i] ?? {};
    if (text === ' ' || (own === 2 && i > from)) lastBreak = i;
    used += own;
    if (used > width) return lastBreak > from ? lastBreak : Math.max(i, from + 1);
  }
  return letters.length;
}

function truncate(letters: readonly Grapheme[], width: number): Grapheme[] {
  if (totalWidth(letters) <= width) return trimEnd(letters);
  let used = 0;
  let end = 0;
  for (const { width: own } of letters) {
    if (used + own > width - 1) break;
    used += own;
    end++;
  }
  return [...trimEnd(letters.slice(0, end)), { text: '…', width: 1, style: undefined }];
}

function trimEnd(letters: readonly Grapheme[]): Grapheme[] {
  let end = letters.length;
  while (end > 0 && letters[end - 1]?.text === ' ') end--;
  return letters.slice(0, end);
}

function totalWidth(letters: readonly Grapheme[]): number {
  return letters.reduce((all, { width }) => all + width, 0);
}

function toCell(letters: readonly Grapheme[]): Cell {
  const spans: { text: string; style: Style | undefined }[] = [];
  for (const { text, style } of letters) {
    const last = spans.at(-1);
    if (last !== undefined && last.style === style) last.text += text;
    else spans.push({ text, style });
  }
  return spans;
}
