/** Row of a table. */
export interface Row {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Number of the row, from 1. Blank rows count, too. */
  readonly row: number;
  readonly cells: readonly string[];
  /** The row as in the file, with its line break. Empty if the row is longer than the maximum. */
  readonly text: string;
  /** The fault of its quotes or its length, if any. The cells are then those before the fault. */
  readonly fault?: { readonly expected: string; readonly found?: string | undefined };
}

/** Parsed row and its end offset. */
interface ParsedRow {
  readonly cells: readonly string[];
  readonly end: number;
  readonly fault?: Row['fault'];
  /** Whether the row is longer than the maximum. The rest of the line after `end` is then to be skipped. */
  readonly isTooLong?: boolean;
}

const LINE_BREAKS = /\r\n|\n|\r/g;

/**
 * Splits chunks of text into rows and cells according to RFC 4180, with any line breaks. After a misplaced quote it continues
 * with the line after the one on which the row begins. The rows don't depend on the sizes of the chunks.
 */
export class RowReader {
  readonly #delimiter: string;
  readonly #bareCell: RegExp;
  readonly #maxLength: number;
  #pending = '';
  #line = 1;
  #row = 0;
  /** Length of `#pending` at which it is parsed again. It doubles, so that a row without an end is parsed only a few times. */
  #nextParseLength = 0;
  /** Whether `#pending` is in a line whose rest is skipped. */
  #isSkipping = false;

  /**
   * @param maxLength the maximum length of a row without its line break, in UTF-16 units. A longer row is skipped to the end of its line.
   * A quote that isn't closed within it is unclosed.
   */
  constructor(delimiter: string, maxLength: number) {
    this.#delimiter = delimiter;
    this.#bareCell = new RegExp(`[^${delimiter}\r\n]*`, 'y');
    this.#maxLength = maxLength;
  }

  push(chunk: string): Row[] {
    this.#pending += chunk;
    return this.#pending.length < this.#nextParseLength ? [] : this.#parseRows(this.#pending, false);
  }

  end(): Row[] {
    return this.#parseRows(this.#pending, true);
  }

  /** Returns the complete rows. */
  abort(): Row[] {
    return this.#parseRows(this.#pending, false);
  }

  #parseRows(text: string, isEnd: boolean): Row[] {
    const rows: Row[] = [];
    let at = this.#isSkipping ? this.#skipLine(text, 0, isEnd) : 0;
    while (at < text.length && !this.#isSkipping) {
      const parsed = this.#parseRow(text, at, isEnd);
      if (parsed === undefined) break;
      const { cells, end, fault, isTooLong = false } = parsed;
      const read = text.slice(at, end);
      const row = { line: this.#line, row: ++this.#row, cells, text: isTooLong ? '' : read };
      if (fault !== undefined) rows.push({ ...row, fault });
      else if (!isBlankRow(cells)) rows.push(row);
      this.#line += read.match(LINE_BREAKS)?.length ?? 0;
      at = isTooLong ? this.#skipLine(text, end, isEnd) : end;
    }
    this.#pending = text.slice(at);
    // A row that is longer than the maximum, with a line break of two characters, is always decided.
    this.#nextParseLength = Math.min(2 * this.#pending.length, this.#maxLength + 2);
    return rows;
  }

  /** Skips the rest of a line. Returns the offset up to which the text isn't needed. */
  #skipLine(text: string, from: number, isEnd: boolean): number {
    const lineBreak = findLineBreak(text, from);
    const end = lineBreak === undefined ? undefined : endOfBreak(text, lineBreak, isEnd);
    this.#isSkipping = end === undefined;
    if (end === undefined) return lineBreak?.index ?? text.length;
    this.#line++;
    return end;
  }

  /** Parses the row at `start`. Returns undefined if the text ends before the row. */
  #parseRow(text: string, start: number, isEnd: boolean): ParsedRow | undefined {
    const limit = start + this.#maxLength;
    const parsed = this.#parseCells(text, start, limit, isEnd);
    if (parsed?.fault === undefined || parsed.isTooLong === true) return parsed;
    // The row with a fault of quotes is its first line.
    const lineBreak = findLineBreak(text, start);
    if (lineBreak !== undefined && lineBreak.index <= limit) {
      const end = endOfBreak(text, lineBreak, isEnd);
      return end === undefined ? undefined : { ...parsed, end };
    }
    if (text.length > limit) return this.#tooLongRow(limit);
    return isEnd ? { ...parsed, end: text.length } : undefined;
  }

  /** Parses the cells of the row at `start`, which may be as long as up to `limit`. */
  #parseCells(text: string, start: number, limit: number, isEnd: boolean): ParsedRow | undefined {
    const cells: string[] = [];
    for (let at = start; at <= limit; at++) {
      const isQuoted = text[at] === '"';
      const cell = isQuoted ? parseQuotedCell(text, at, limit, isEnd) : this.#parseBareCell(text, at);
      if (cell === undefined) return undefined;
      if ('expected' in cell) return { cells, end: text.length, fault: cell };
      at = cell.end;
      if (at > limit) break;
      cells.push(cell.value);
      const next = text[at];
      if (next === this.#delimiter) continue;
      if (next === undefined) return isEnd ? { cells, end: at } : undefined;
      if (next === '\n') return { cells, end: at + 1 };
      if (next === '\r') {
        if (at + 1 === text.length && !isEnd) return undefined;
        return { cells, end: text[at + 1] === '\n' ? at + 2 : at + 1 };
      }
      const expected = 'a delimiter or the end of the row after a closing quote';
      return { cells, end: at, fault: { expected, found: next } };
    }
    return this.#tooLongRow(limit);
  }

  #parseBareCell(text: string, at: number): { value: string; end: number } {
    this.#bareCell.lastIndex = at;
    const value = this.#bareCell.exec(text)?.[0] ?? '';
    return { value, end: at + value.length };
  }

  #tooLongRow(limit: number): ParsedRow {
    const expected = `a row of at most ${this.#maxLength.toLocaleString('en')} characters`;
    return { cells: [], end: limit, fault: { expected, found: 'a longer one' }, isTooLong: true };
  }
}

const VISIBLE = /[^\s\p{DI}]/u;

/** Whether all cells are blank: they have only spaces and invisible characters. */
export function isBlankRow(cells: readonly string[]): boolean {
  return !cells.some((cell) => VISIBLE.test(cell));
}

/** Parses a quoted cell, which is unclosed without a closing quote before `limit`. Returns undefined if the text ends before the cell. */
function parseQuotedCell(
  text: string,
  start: number,
  limit: number,
  isEnd: boolean,
): { value: string; end: number } | { expected: string } | undefined {
  let value = '';
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0 || quote >= limit) {
      return isEnd || text.length > limit ? { expected: 'a closing quote for a cell of this row' } : undefined;
    }
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      return quote + 1 === text.length && !isEnd ? undefined : { value, end: quote + 1 };
    }
    value += '"';
    from = quote + 2;
  }
}

/** Line break in a text. */
interface LineBreak {
  readonly index: number;
  readonly length: number;
}

function findLineBreak(text: string, from: number): LineBreak | undefined {
  LINE_BREAKS.lastIndex = from;
  const found = LINE_BREAKS.exec(text);
  LINE_BREAKS.lastIndex = 0;
  return found === null ? undefined : { index: found.index, length: found[0].length };
}

/** Returns the end offset of a line break. Returns undefined if the text ends with a carriage return, which a line feed may follow. */
function endOfBreak(text: string, { index, length }: LineBreak, isEnd: boolean): number | undefined {
  const end = index + length;
  return text[index] === '\r' && end === text.length && length === 1 && !isEnd ? undefined : end;
}
