import { type Entry, LONGEST_RECORD, type Reader } from './entry';
import { jsonEntry, stretch } from './json-value';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const BREAK = 0x0a;
const OPEN = [0x5b, 0x7b];
const CLOSE = [0x5d, 0x7d];
const END = 0x5d;

/**
 * Reads the members of a JSON array one by one. Only the commas between them are looked for here; each member goes to
 * `JSON.parse` as a whole, so that a faulty one doesn't cost the others. No text of JSON goes over several lines: one that
 * seems to is ended with its line.
 */
export function jsonArrayReader(): Reader {
  return new ArrayReader();
}

class ArrayReader implements Reader {
  /** What of the member has been taken before the piece at hand. */
  #before = '';
  #state: 'before' | 'members' | 'after' = 'before';
  #depth = 0;
  #inText = false;
  #line = 1;
  /** In UTF-16 units from the beginning of the line; of the piece at hand, negative where the line began before. */
  #lineStart = 0;
  /** Where the member begins, blanks before it included. */
  #memberLine = 1;
  #memberColumn = 1;
  #members = 0;
  #isLost = false;

  take(text: string): Entry[] {
    const entries: Entry[] = [];
    if (this.#isLost) return entries;
    let start = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === BREAK) {
        this.#line++;
        this.#lineStart = i + 1;
        this.#inText = false;
      } else if (this.#state === 'members') {
        if (this.#inText) {
          if (code === QUOTE && !this.#isEscaped(text, start, i)) this.#inText = false;
        } else if (code === QUOTE) this.#inText = true;
        else if (this.#depth === 0 && (code === COMMA || code === END)) {
          entries.push(...this.#member(this.#before + text.slice(start, i), code === COMMA ? ',' : ']', i));
          this.#before = '';
          start = i + 1;
          this.#begin(i + 1);
          if (code === END) this.#state = 'after';
        } else if (OPEN.includes(code)) this.#depth++;
        else if (CLOSE.includes(code)) this.#depth = Math.max(0, this.#depth - 1);
      } else if (!isBlank(code)) {
        if (this.#state === 'after') {
          entries.push(this.#fault(i, 'nothing after the list', stretch(text, i)));
          return entries;
        }
        this.#state = 'members'; // the file was told by this bracket
        start = i + 1;
        this.#begin(start);
      }
    }
    if (this.#state === 'members') this.#before += text.slice(start);
    this.#lineStart -= text.length;
    this.#memberTooLong(entries);
    return entries;
  }

  end(): Entry[] {
    if (this.#isLost || this.#state === 'after') return [];
    const text = this.#before.trim();
    const whole = text === '' ? [] : [jsonEntry(text, ...this.#place(this.#before))].filter((one) => 'value' in one);
    const expected =
      text === '' || whole.length > 0
        ? 'another record or "]"'
        : `the end of the record that begins in line ${this.#place(this.#before)[0]}`;
    return [...whole, { line: this.#line, column: 1 - this.#lineStart, expected, isLast: true }];
  }

  #begin(at: number): void {
    this.#memberLine = this.#line;
    this.#memberColumn = at - this.#lineStart + 1;
  }

  #isEscaped(text: string, start: number, quote: number): boolean {
    let slashes = 0;
    let i = quote - 1;
    while (i >= start && text.charCodeAt(i) === BACKSLASH) {
      slashes++;
      i--;
    }
    if (i < start) {
      const { length } = this.#before;
      let j = length - 1;
      while (j >= 0 && this.#before.charCodeAt(j) === BACKSLASH) j--;
      slashes += length - 1 - j;
    }
    return slashes % 2 === 1;
  }

  /** A member that a comma or the end of the list follows. */
  #member(raw: string, follower: ',' | ']', at: number): Entry[] {
    const text = raw.trim();
    const isEmptyList = text === '' && follower === ']' && this.#members === 0;
    this.#members++;
    if (isEmptyList) return [];
    if (text === '') return [this.#fault(at, 'a record', follower)];
    return [jsonEntry(text, ...this.#place(raw))];
  }

  /** Line and column at which a member begins, blanks before it passed over. */
  #place(raw: string): [line: number, column: number] {
    const blanks = raw.slice(0, raw.length - raw.trimStart().length).split('\n');
    const last = blanks.at(-1) ?? '';
    return [this.#memberLine + blanks.length - 1, (blanks.length === 1 ? this.#memberColumn : 1) + last.length];
  }

  #fault(at: number, expected: string, found: string | undefined): Entry {
    this.#isLost = this.#state === 'after';
    const place = { line: this.#line, column: at - this.#lineStart + 1 };
    return { ...place, expected, found, ...(this.#isLost ? { isLast: true } : {}) };
  }

  #memberTooLong(entries: Entry[]): void {
    if (this.#before.length <= LONGEST_RECORD) return;
    const [line, column] = this.#place(this.#before);
    this.#isLost = true;
    this.#before = '';
    entries.push({ line, column, expected: `a record of at most ${LONGEST_RECORD} letters`, isLast: true });
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === BREAK || code === 0x0d;
}
