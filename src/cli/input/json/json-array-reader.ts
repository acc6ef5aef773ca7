import { type Entry, isFault, LONGEST_RECORD, type Reader } from '../entry';
import { jsonFault } from './json-fault';
import { jsonEntry, stretch } from './json-entry';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const BREAK = 0x0a;
const BRACE = 0x7b;
const OPEN = [0x5b, BRACE];
const CLOSE = [0x5d, 0x7d];
const END = 0x5d;

/** How often more than a few lines are read again, so that a file with a fault in each record doesn't last for ever. */
const LONG_WAYS_BACK = 20;

/**
 * Reads the members of a JSON array one by one. Only the commas between them are looked for here; each member goes to
 * `JSON.parse` as a whole, so that a faulty one doesn't cost the others. No text of JSON goes over several lines: one that
 * seems to is ended with its line. A faulty member costs its first line: the next line that begins with a brace is read as the
 * beginning of another, lest a brace that is missing take all that follows.
 *
 * @param longest how long a record may be, in UTF-16 units.
 */
export function jsonArrayReader(longest: number = LONGEST_RECORD): Reader {
  return new ArrayReader(longest);
}

/** A line within a member that begins with a brace. */
interface Way {
  /** In UTF-16 units from the beginning of the member, blanks before it included. */
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

class ArrayReader implements Reader {
  readonly #longest: number;
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
  /** Where to go on if the member is faulty. */
  #way: Way | undefined;
  /** How much of the member is known to be the beginning of JSON. */
  #checked = 0;
  #longWays = 0;
  /** Whether a member was faulty and others were looked for within it: its brackets may have been taken for the list's. */
  #isUnsure = false;
  /** What stands after the list, where more may follow. */
  #gap: Entry | undefined;

  constructor(longest: number) {
    this.#longest = longest;
  }

  take(text: string): Entry[] {
    const entries: Entry[] = [];
    let piece: string | undefined = text;
    while (piece !== undefined && !this.#isLost) {
      this.#scan(piece, entries);
      piece = this.#before.length > this.#longest ? this.#tooLong(entries) : undefined;
    }
    return entries;
  }

  end(): Entry[] {
    const entries: Entry[] = [];
    while (!this.#isLost && this.#state !== 'after' && this.#way !== undefined && this.#mayGoBack()) {
      const [line, column] = this.#place(this.#before);
      entries.push({ line, column, expected: 'a record with an end; this one has none' });
      entries.push(...this.take(this.#back(this.#before, this.#way)));
    }
    if (this.#gap !== undefined) entries.push({ ...this.#gap, isLast: true });
    if (this.#isLost || this.#state === 'after') return entries;
    const text = this.#before.trim();
    const whole = text === '' ? [] : [jsonEntry(text, ...this.#place(this.#before))].filter((one) => 'value' in one);
    const expected =
      text === '' || whole.length > 0
        ? 'another record or "]"'
        : `the end of the record that begins in line ${this.#place(this.#before)[0]}`;
    return [...entries, ...whole, { line: this.#line, column: 1 - this.#lineStart, expected, isLast: true }];
  }

  cut(): Entry[] {
    return this.#gap === undefined ? [] : [this.#gap];
  }

  /** Reads a piece of text; what of it belongs to a member that hasn't ended is kept. */
  #scan(piece: string, entries: Entry[]): void {
    let text = piece;
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
          const raw = this.#before + text.slice(start, i);
          const found = this.#member(raw, code === COMMA ? ',' : ']', i);
          entries.push(...found);
          if (this.#way !== undefined && found.some(isFault)) {
            text = this.#back(this.#before + text.slice(start), this.#way);
            start = 0;
            i = -1;
            continue;
          }
          start = i + 1;
          this.#begin(i + 1);
          if (code === END) this.#state = 'after';
        } else if (OPEN.includes(code)) {
          const fault = code === BRACE ? this.#faultBefore(text, start, i) : undefined;
          if (fault !== undefined && this.#way !== undefined) {
            entries.push(fault);
            text = this.#back(this.#before + text.slice(start), this.#way);
            start = 0;
            i = -1;
            continue;
          }
          this.#depth++;
        } else if (CLOSE.includes(code)) this.#depth = Math.max(0, this.#depth - 1);
      } else if (!isBlank(code)) {
        if (this.#state === 'after') {
          if (!this.#isUnsure) {
            this.#isLost = true;
            entries.push(this.#fault(i, 'nothing after the list', stretch(text, i)));
            return;
          }
          if (code !== BRACE) {
            this.#gap ??= this.#fault(i, 'nothing after the list', text.charAt(i));
            continue;
          }
          if (this.#gap !== undefined) entries.push(this.#gap);
          this.#gap = undefined;
          start = i;
          i--; // it is read again, as the first letter of a member
        } else start = i + 1; // the file was told by this bracket
        this.#state = 'members';
        this.#begin(start);
      }
    }
    if (this.#state === 'members') this.#before += text.slice(start);
    this.#lineStart -= text.length;
  }

  /**
   * At a brace: whether a line begins with it, within a member, at which that member turns out to be faulty. That is looked
   * at where the member has become twice as long, so that all of it is read but a few times.
   */
  #faultBefore(text: string, start: number, brace: number): Entry | undefined {
    const length = this.#before.length + brace - start;
    if (this.#depth === 0 && (this.#before + text.slice(start, brace)).trim() === '') return undefined;
    if (!this.#beginsLine(text, start, brace)) return undefined;
    this.#way ??= { at: length, line: this.#line, column: brace - this.#lineStart + 1 };
    if (length < this.#checked * 2) return undefined;
    this.#checked = length;
    const raw = this.#before + text.slice(start, brace + 1);
    const json = raw.trimStart();
    const fault = jsonFault(json);
    return fault === undefined || fault.at >= json.length ? undefined : jsonEntry(json, ...this.#place(raw));
  }

  #beginsLine(text: string, start: number, at: number): boolean {
    let i = at - 1;
    while (i >= start && isBlank(text.charCodeAt(i))) {
      if (text.charCodeAt(i) === BREAK) return true;
      i--;
    }
    if (i >= start) return false;
    i = this.#before.length - 1;
    while (i >= 0 && isBlank(this.#before.charCodeAt(i))) {
      if (this.#before.charCodeAt(i) === BREAK) return true;
      i--;
    }
    return false;
  }

  /** Begins a member at an earlier line; gives what is to be read again. */
  #back(text: string, { at, line, column }: Way): string {
    this.#line = line;
    this.#lineStart = 1 - column;
    this.#state = 'members';
    this.#isUnsure = true;
    this.#begin(0);
    return text.slice(at);
  }

  #mayGoBack(): boolean {
    return this.#longWays++ < LONG_WAYS_BACK;
  }

  /** What is to be read again of a member that is too long, if anything. */
  #tooLong(entries: Entry[]): string | undefined {
    const [line, column] = this.#place(this.#before);
    const fault = { line, column, expected: `a record of at most ${this.#longest} letters` };
    if (this.#way !== undefined && this.#mayGoBack()) {
      entries.push(fault);
      return this.#back(this.#before, this.#way);
    }
    this.#isLost = true;
    this.#before = '';
    entries.push({ ...fault, isLast: true });
    return undefined;
  }

  #begin(at: number): void {
    this.#memberLine = this.#line;
    this.#memberColumn = at - this.#lineStart + 1;
    this.#before = '';
    this.#depth = 0;
    this.#inText = false;
    this.#way = undefined;
    this.#checked = 0;
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
    const place = { line: this.#line, column: at - this.#lineStart + 1 };
    return { ...place, expected, found, ...(this.#isLost ? { isLast: true } : {}) };
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === BREAK || code === 0x0d;
}
