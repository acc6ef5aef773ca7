/** Row of a table. */
export interface Row {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Number of the row, from 1. Blank rows count, too. */
  readonly row: number;
  readonly cells: readonly string[];
  /** The row as in the file, with its line break. */
  readonly text: string;
  /** The fault of its quotes, if any. The cells are then those before the fault. */
  readonly fault?: { readonly expected: string; readonly found?: string | undefined };
}

/** Parsed row and its end offset. */
interface ParsedRow {
  readonly cells: readonly string[];
  readonly end: number;
  readonly fault?: Row['fault'];
}

const LINE_BREAKS = /\r\n|\n|\r/g;

/**
 * Splits chunks of text into rows and cells according to RFC 4180, with any line breaks. After a misplaced quote it continues
 * with the line after the one on which the row begins.
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

  /** @param maxLength the maximum length of a row, in UTF-16 units; a longer one has an unclosed quote. */
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
    let at = 0;
    while (at < text.length) {
      const isFinal = isEnd || text.length - at > this.#maxLength;
      const parsed = this.#parseRow(text, at, isFinal);
      if (parsed === undefined) break;
      const { cells, fault } = parsed;
      const end = fault === undefined ? parsed.end : endOfLine(text, at, isFinal);
      if (end === undefined) break;
      const row = { line: this.#line, row: ++this.#row, cells, text: text.slice(at, end) };
      if (fault !== undefined) rows.push({ ...row, fault });
      else if (!isBlankRow(cells)) rows.push(row);
      this.#line += row.text.match(LINE_BREAKS)?.length ?? 0;
      at = end;
    }
    this.#pending = text.slice(at);
    this.#nextParseLength = 2 * this.#pending.length;
    return rows;
  }

  /** Parses the row at `start`; returns undefined if its end hasn't been pushed yet. */
  #parseRow(text: string, start: number, isFinal: boolean): ParsedRow | undefined {
    const cells: string[] = [];
    for (let at = start; ; at++) {
      const isQuoted = text[at] === '"';
      const cell = isQuoted ? parseQuotedCell(text, at, isFinal) : this.#parseBareCell(text, at);
      if (cell === undefined) return undefined;
      if ('expected' in cell) return { cells, end: text.length, fault: cell };
      at = cell.end;
      cells.push(cell.value);
      const next = text[at];
      if (next === this.#delimiter) continue;
      if (next === undefined) return isFinal ? { cells, end: at } : undefined;
      if (next === '\n') return { cells, end: at + 1 };
      if (next === '\r') {
        if (at + 1 === text.length && !isFinal) return undefined;
        return { cells, end: text[at + 1] === '\n' ? at + 2 : at + 1 };
      }
      const expected = 'a delimiter or the end of the row after a closing quote';
      return { cells, end: at, fault: { expected, found: next } };
    }
  }

  #parseBareCell(text: string, at: number): { value: string; end: number } {
    this.#bareCell.lastIndex = at;
    const value = this.#bareCell.exec(text)?.[0] ?? '';
    return { value, end: at + value.length };
  }
}

const VISIBLE = /[^\s\p{DI}]/u;

/** Whether all cells are blank: they have only spaces and invisible characters. */
export function isBlankRow(cells: readonly string[]): boolean {
  return !cells.some((cell) => VISIBLE.test(cell));
}

/** Parses a quoted cell; returns undefined if its end hasn't been pushed yet. */
function parseQuotedCell(
  text: string,
  start: number,
  isFinal: boolean,
): { value: string; end: number } | { expected: string } | undefined {
  let value = '';
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return isFinal ? { expected: 'a closing quote for a cell of this row' } : undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      return quote + 1 === text.length && !isFinal ? undefined : { value, end: quote + 1 };
    }
    value += '"';
    from = quote + 2;
  }
}

/** Returns the end offset of the line; undefined if it hasn't been pushed yet. */
function endOfLine(text: string, at: number, isFinal: boolean): number | undefined {
  LINE_BREAKS.lastIndex = at;
  const lineBreak = LINE_BREAKS.exec(text);
  LINE_BREAKS.lastIndex = 0;
  const end = lineBreak === null ? text.length : lineBreak.index + lineBreak[0].length;
  return end === text.length && !isFinal ? undefined : end;
}
