import { type Entry, isFault, MAX_RECORD_LENGTH, type Reader } from '../entry';
import { excerpt, parseJsonEntry } from './json-entry';
import { findJsonFault } from './json-fault';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const BREAK = 0x0a;
const BRACE = 0x7b;
const OPEN = [0x5b, BRACE];
const CLOSE = [0x5d, 0x7d];
const END = 0x5d;

/** How often more than a few lines are read again, so that a file with a fault in each record doesn't last for ever. */
const MAX_LONG_REWINDS = 20;

/**
 * Reads the members of a JSON array one by one. Only the commas between them are looked for here; each member goes to
 * `JSON.parse` as a whole, so that a faulty one doesn't cost the others. No text of JSON goes over several lines: one that
 * seems to is ended with its line. A faulty member costs its first line: the next line that begins with a brace is read as the
 * beginning of another, lest a brace that is missing take all that follows.
 *
 * @param maxLength how long a record may be, in UTF-16 units.
 */
export function createJsonArrayReader(maxLength: number = MAX_RECORD_LENGTH): Reader {
  return new ArrayReader(maxLength);
}

/** A line within a member that begins with a brace. */
interface ResyncPoint {
  /** In UTF-16 units from the beginning of the member, blanks before it included. */
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

class ArrayReader implements Reader {
  readonly #maxLength: number;
  /** What of the member has been taken before the piece at hand. */
  #pending = '';
  #state: 'before' | 'members' | 'after' = 'before';
  #depth = 0;
  #inString = false;
  #line = 1;
  /** In UTF-16 units from the beginning of the line; of the piece at hand, negative where the line began before. */
  #lineStart = 0;
  /** Where the member begins, blanks before it included. */
  #memberLine = 1;
  #memberColumn = 1;
  #members = 0;
  #isStopped = false;
  /** Where to go on if the member is faulty. */
  #resyncPoint: ResyncPoint | undefined;
  /** How much of the member is known to be the beginning of JSON. */
  #validatedLength = 0;
  #longRewinds = 0;
  /** Whether a member was faulty and others were looked for within it: its brackets may have been taken for the list's. */
  #hasRewound = false;
  /** What stands after the list, where more may follow. */
  #trailingFault: Entry | undefined;

  constructor(longest: number) {
    this.#maxLength = longest;
  }

  push(text: string): Entry[] {
    const entries: Entry[] = [];
    let piece: string | undefined = text;
    while (piece !== undefined && !this.#isStopped) {
      this.#scan(piece, entries);
      piece = this.#pending.length > this.#maxLength ? this.#rejectOverlong(entries) : undefined;
    }
    return entries;
  }

  end(): Entry[] {
    const entries: Entry[] = [];
    while (!this.#isStopped && this.#state !== 'after' && this.#resyncPoint !== undefined && this.#mayRewind()) {
      const [line, column] = this.#position(this.#pending);
      entries.push({ line, column, expected: 'a record with an end; this one has none' });
      entries.push(...this.push(this.#rewind(this.#pending, this.#resyncPoint)));
    }
    if (this.#trailingFault !== undefined) entries.push({ ...this.#trailingFault, isLast: true });
    if (this.#isStopped || this.#state === 'after') return entries;
    const text = this.#pending.trim();
    const whole =
      text === '' ? [] : [parseJsonEntry(text, ...this.#position(this.#pending))].filter((one) => 'value' in one);
    const expected =
      text === '' || whole.length > 0
        ? 'another record or "]"'
        : `the end of the record that begins in line ${this.#position(this.#pending)[0]}`;
    return [...entries, ...whole, { line: this.#line, column: 1 - this.#lineStart, expected, isLast: true }];
  }

  abort(): Entry[] {
    return this.#trailingFault === undefined ? [] : [this.#trailingFault];
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
        this.#inString = false;
      } else if (this.#state === 'members') {
        if (this.#inString) {
          if (code === QUOTE && !this.#isEscaped(text, start, i)) this.#inString = false;
        } else if (code === QUOTE) this.#inString = true;
        else if (this.#depth === 0 && (code === COMMA || code === END)) {
          const raw = this.#pending + text.slice(start, i);
          const found = this.#member(raw, code === COMMA ? ',' : ']', i);
          entries.push(...found);
          if (this.#resyncPoint !== undefined && found.some(isFault)) {
            text = this.#rewind(this.#pending + text.slice(start), this.#resyncPoint);
            start = 0;
            i = -1;
            continue;
          }
          start = i + 1;
          this.#startMember(i + 1);
          if (code === END) this.#state = 'after';
        } else if (OPEN.includes(code)) {
          const fault = code === BRACE ? this.#faultBeforeBrace(text, start, i) : undefined;
          if (fault !== undefined && this.#resyncPoint !== undefined) {
            entries.push(fault);
            text = this.#rewind(this.#pending + text.slice(start), this.#resyncPoint);
            start = 0;
            i = -1;
            continue;
          }
          this.#depth++;
        } else if (CLOSE.includes(code)) this.#depth = Math.max(0, this.#depth - 1);
      } else if (!isBlank(code)) {
        if (this.#state === 'after') {
          if (!this.#hasRewound) {
            this.#isStopped = true;
            entries.push(this.#fault(i, 'nothing after the list', excerpt(text, i)));
            return;
          }
          if (code !== BRACE) {
            this.#trailingFault ??= this.#fault(i, 'nothing after the list', text.charAt(i));
            continue;
          }
          if (this.#trailingFault !== undefined) entries.push(this.#trailingFault);
          this.#trailingFault = undefined;
          start = i;
          i--; // it is read again, as the first letter of a member
        } else start = i + 1; // the file was told by this bracket
        this.#state = 'members';
        this.#startMember(start);
      }
    }
    if (this.#state === 'members') this.#pending += text.slice(start);
    this.#lineStart -= text.length;
  }

  /**
   * At a brace: whether a line begins with it, within a member, at which that member turns out to be faulty. That is looked
   * at where the member has become twice as long, so that all of it is read but a few times.
   */
  #faultBeforeBrace(text: string, start: number, brace: number): Entry | undefined {
    const length = this.#pending.length + brace - start;
    if (this.#depth === 0 && (this.#pending + text.slice(start, brace)).trim() === '') return undefined;
    if (!this.#beginsLine(text, start, brace)) return undefined;
    this.#resyncPoint ??= { at: length, line: this.#line, column: brace - this.#lineStart + 1 };
    if (length < this.#validatedLength * 2) return undefined;
    this.#validatedLength = length;
    const raw = this.#pending + text.slice(start, brace + 1);
    const json = raw.trimStart();
    const fault = findJsonFault(json);
    return fault === undefined || fault.offset >= json.length
      ? undefined
      : parseJsonEntry(json, ...this.#position(raw));
  }

  #beginsLine(text: string, start: number, at: number): boolean {
    let i = at - 1;
    while (i >= start && isBlank(text.charCodeAt(i))) {
      if (text.charCodeAt(i) === BREAK) return true;
      i--;
    }
    if (i >= start) return false;
    i = this.#pending.length - 1;
    while (i >= 0 && isBlank(this.#pending.charCodeAt(i))) {
      if (this.#pending.charCodeAt(i) === BREAK) return true;
      i--;
    }
    return false;
  }

  /** Begins a member at an earlier line; gives what is to be read again. */
  #rewind(text: string, { at, line, column }: ResyncPoint): string {
    this.#line = line;
    this.#lineStart = 1 - column;
    this.#state = 'members';
    this.#hasRewound = true;
    this.#startMember(0);
    return text.slice(at);
  }

  #mayRewind(): boolean {
    return this.#longRewinds++ < MAX_LONG_REWINDS;
  }

  /** What is to be read again of a member that is too long, if anything. */
  #rejectOverlong(entries: Entry[]): string | undefined {
    const [line, column] = this.#position(this.#pending);
    const fault = { line, column, expected: `a record of at most ${this.#maxLength} letters` };
    if (this.#resyncPoint !== undefined && this.#mayRewind()) {
      entries.push(fault);
      return this.#rewind(this.#pending, this.#resyncPoint);
    }
    this.#isStopped = true;
    this.#pending = '';
    entries.push({ ...fault, isLast: true });
    return undefined;
  }

  #startMember(at: number): void {
    this.#memberLine = this.#line;
    this.#memberColumn = at - this.#lineStart + 1;
    this.#pending = '';
    this.#depth = 0;
    this.#inString = false;
    this.#resyncPoint = undefined;
    this.#validatedLength = 0;
  }

  #isEscaped(text: string, start: number, quote: number): boolean {
    let slashes = 0;
    let i = quote - 1;
    while (i >= start && text.charCodeAt(i) === BACKSLASH) {
      slashes++;
      i--;
    }
    if (i < start) {
      const { length } = this.#pending;
      let j = length - 1;
      while (j >= 0 && this.#pending.charCodeAt(j) === BACKSLASH) j--;
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
    return [parseJsonEntry(text, ...this.#position(raw))];
  }

  /** Line and column at which a member begins, blanks before it passed over. */
  #position(raw: string): [line: number, column: number] {
    const blanks = raw.slice(0, raw.length - raw.trimStart().length).split('\n');
    const last = blanks.at(-1) ?? '';
    return [this.#memberLine + blanks.length - 1, (blanks.length === 1 ? this.#memberColumn : 1) + last.length];
  }

  #fault(at: number, expected: string, found: string | undefined): Entry {
    const place = { line: this.#line, column: at - this.#lineStart + 1 };
    return { ...place, expected, found, ...(this.#isStopped ? { isLast: true } : {}) };
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === BREAK || code === 0x0d;
}
