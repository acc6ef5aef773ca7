/** A row of a table. */
export interface Row {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** As it stands in the file, with its line break. */
  readonly text: string;
  /** What is wrong with its quotes; the cells are those before it then. */
  readonly fault?: { readonly expected: string; readonly found?: string | undefined };
}

/** Where a row ends, and what is in it. */
interface ParsedRow {
  readonly cells: readonly string[];
  readonly end: number;
  readonly fault?: Row['fault'];
}

const LINE_BREAKS = /\r\n|\n|\r/g;

/**
 * Splits a text that comes in pieces into rows and cells, as RFC 4180 has them, whichever line breaks it has. A quote that is
 * wrong costs the line on which its row begins and no other.
 */
export class RowReader {
  readonly #delimiter: string;
  readonly #bareCell: RegExp;
  readonly #maxLength: number;
  #pending = '';
  #line = 1;
  /** How long the rest must have become to be read again, so that a row without an end is read but a few times. */
  #nextParseLength = 0;

  /** @param maxLength how long a row may be, in UTF-16 units: a longer one has a quote that is never closed. */
  constructor(delimiter: string, maxLength: number) {
    this.#delimiter = delimiter;
    this.#bareCell = new RegExp(`[^${delimiter}\r\n]*`, 'y');
    this.#maxLength = maxLength;
  }

  push(piece: string): Row[] {
    this.#pending += piece;
    return this.#pending.length < this.#nextParseLength ? [] : this.#parseRows(this.#pending, false);
  }

  end(): Row[] {
    return this.#parseRows(this.#pending, true);
  }

  /** The rows that have an end. */
  abort(): Row[] {
    return this.#parseRows(this.#pending, false);
  }

  #parseRows(text: string, isEnd: boolean): Row[] {
    const rows: Row[] = [];
    let at = 0;
    while (at < text.length) {
      const isAll = isEnd || text.length - at > this.#maxLength;
      const read = this.#parseRow(text, at, isAll);
      if (read === undefined) break;
      const { cells, fault } = read;
      const end = fault === undefined ? read.end : endOfLine(text, at, isAll);
      if (end === undefined) break;
      const row = { line: this.#line, cells, text: text.slice(at, end) };
      if (fault !== undefined) rows.push({ ...row, fault });
      else if (cells.some((cell) => cell !== '')) rows.push(row);
      this.#line += row.text.match(LINE_BREAKS)?.length ?? 0;
      at = end;
    }
    this.#pending = text.slice(at);
    this.#nextParseLength = 2 * this.#pending.length;
    return rows;
  }

  /** The row from somewhere on; undefined where its end hasn't come yet. */
  #parseRow(text: string, start: number, isAll: boolean): ParsedRow | undefined {
    const cells: string[] = [];
    for (let at = start; ; at++) {
      const isQuoted = text[at] === '"';
      const cell = isQuoted ? parseQuotedCell(text, at, isAll) : this.#parseBareCell(text, at);
      if (cell === undefined) return undefined;
      if ('expected' in cell) return { cells, end: text.length, fault: cell };
      at = cell.end;
      cells.push(cell.value);
      const next = text[at];
      if (next === this.#delimiter) continue;
      if (next === undefined) return isAll ? { cells, end: at } : undefined;
      if (next === '\n') return { cells, end: at + 1 };
      if (next === '\r') {
        if (at + 1 === text.length && !isAll) return undefined;
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

/** A cell in quotes; undefined where its end hasn't come yet. */
function parseQuotedCell(
  text: string,
  start: number,
  isAll: boolean,
): { value: string; end: number } | { expected: string } | undefined {
  let value = '';
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return isAll ? { expected: 'the end of a quote that begins here' } : undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      return quote + 1 === text.length && !isAll ? undefined : { value, end: quote + 1 };
    }
    value += '"';
    from = quote + 2;
  }
}

/** Where the line ends; undefined where that hasn't come yet. */
function endOfLine(text: string, at: number, isAll: boolean): number | undefined {
  LINE_BREAKS.lastIndex = at;
  const found = LINE_BREAKS.exec(text);
  LINE_BREAKS.lastIndex = 0;
  const end = found === null ? text.length : found.index + found[0].length;
  return end === text.length && !isAll ? undefined : end;
}
