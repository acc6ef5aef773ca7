import { type Entry, isFault, MAX_RECORD_LENGTH, type Reader } from '../entry';
import {
  ARRAY_END,
  BRACE,
  beginsLine,
  CLOSING,
  COMMA,
  isBlank,
  isEscaped,
  LINE_BREAK,
  OPENING,
  QUOTE,
} from './characters';
import { excerpt, parseJsonEntry } from './json-entry';
import { findJsonFault } from './json-fault';

/** Maximum number of long rewinds; keeps badly damaged files linear. */
const MAX_LONG_REWINDS = 20;

/**
 * Creates a reader of JSON arrays that yields members one by one. It only searches for the commas between members and parses each
 * member with `JSON.parse`, so that an invalid one doesn't affect the others.
 *
 * It recovers from two kinds of damage. JSON strings have no line breaks, so an unclosed string ends with its line. After an
 * invalid member, it continues at the next line that begins with a brace, so that a missing brace doesn't consume the rest.
 *
 * @param maxLength the maximum length of a record, in UTF-16 units.
 */
export function createJsonArrayReader(maxLength: number = MAX_RECORD_LENGTH): Reader {
  return new JsonArrayReader(maxLength);
}

/** Line within a member that begins with a brace: the reader continues here if the member is invalid. */
interface ResyncPoint {
  /** Offset in the member and the blanks before it, in UTF-16 units. */
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

class JsonArrayReader implements Reader {
  readonly #maxLength: number;
  /** The part of the current member in earlier chunks. */
  #pending = '';
  #state: 'before' | 'members' | 'after' = 'before';
  #depth = 0;
  #inString = false;
  #line = 1;
  /** Offset of the current line in the current chunk, in UTF-16 units; negative if it began in an earlier chunk. */
  #lineStart = 0;
  /** Position of the current member and the blanks before it. */
  #memberLine = 1;
  #memberColumn = 1;
  #memberCount = 0;
  #isStopped = false;
  #resyncPoint: ResyncPoint | undefined;
  /** Length of the part of the member that is a prefix of valid JSON. */
  #validatedLength = 0;
  #longRewinds = 0;
  /** Whether a rewind happened. A bracket that seems to end the array may then belong to an invalid member. */
  #hasRewound = false;
  /** The fault of text after the array. It isn't returned yet, since members may follow. */
  #trailingFault: Entry | undefined;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  push(chunk: string): Entry[] {
    const entries: Entry[] = [];
    let text: string | undefined = chunk;
    while (text !== undefined && !this.#isStopped) {
      text = this.#scan(text, entries) ?? this.#rejectOverlong(entries);
    }
    return entries;
  }

  end(): Entry[] {
    const entries: Entry[] = [];
    while (!this.#isStopped && this.#state !== 'after' && this.#resyncPoint !== undefined && this.#mayRewind()) {
      const [line, column] = this.#position(this.#pending);
      entries.push({ line, column, expected: 'the end of the record that begins here' });
      const rest = this.push(this.#rewind(this.#pending, this.#resyncPoint));
      for (const entry of rest) entries.push(entry); // may be more than the arguments of a call
    }
    if (this.#trailingFault !== undefined) entries.push({ ...this.#trailingFault, isLast: true });
    if (this.#isStopped || this.#state === 'after') return entries;
    const json = this.#pending.trim();
    const position = this.#position(this.#pending);
    const complete = json === '' ? [] : [parseJsonEntry(json, ...position)].filter((entry) => !isFault(entry));
    const expected =
      json === '' || complete.length > 0
        ? 'another record or "]"'
        : `the end of the record that begins in line ${position[0]}`;
    return [...entries, ...complete, { line: this.#line, column: 1 - this.#lineStart, expected, isLast: true }];
  }

  abort(): Entry[] {
    return this.#trailingFault === undefined ? [] : [this.#trailingFault];
  }

  /**
   * Scans text and keeps the part of an incomplete member.
   *
   * @returns the text to scan again after a rewind; undefined if all text is scanned or the reader stopped.
   */
  #scan(text: string, entries: Entry[]): string | undefined {
    let start = 0;
    for (let i = 0; i < text.length && !this.#isStopped; i++) {
      const code = text.charCodeAt(i);
      if (code === LINE_BREAK) {
        this.#line++;
        this.#lineStart = i + 1;
        this.#inString = false;
        continue;
      }
      if (this.#state !== 'members') {
        if (isBlank(code)) continue;
        const isBeforeArray = this.#state === 'before'; // the character is the bracket that detectFormat found
        if (!isBeforeArray && !this.#mayResume(text, i, entries)) continue;
        start = isBeforeArray ? i + 1 : i;
        this.#state = 'members';
        this.#startMember(start);
        if (isBeforeArray) continue;
      }
      if (this.#inString) {
        if (code === QUOTE && !isEscaped(this.#pending, text, start, i)) this.#inString = false;
      } else if (code === QUOTE) {
        this.#inString = true;
      } else if (this.#depth === 0 && (code === COMMA || code === ARRAY_END)) {
        const found = this.#endMember(this.#pending + text.slice(start, i), code === COMMA ? ',' : ']', i);
        entries.push(...found);
        if (this.#resyncPoint !== undefined && found.some(isFault)) {
          return this.#rewind(this.#pending + text.slice(start), this.#resyncPoint);
        }
        start = i + 1;
        this.#startMember(start);
        if (code === ARRAY_END) this.#state = 'after';
      } else if (OPENING.includes(code)) {
        const fault = code === BRACE ? this.#faultBeforeBrace(text, start, i) : undefined;
        if (fault !== undefined && this.#resyncPoint !== undefined) {
          entries.push(fault);
          return this.#rewind(this.#pending + text.slice(start), this.#resyncPoint);
        }
        this.#depth++;
      } else if (CLOSING.includes(code)) {
        this.#depth = Math.max(0, this.#depth - 1);
      }
    }
    if (this.#state === 'members') this.#pending += text.slice(start);
    this.#lineStart -= text.length;
    return undefined;
  }

  /** Decides whether a character after the array begins another member; if not, records the fault or stops. */
  #mayResume(text: string, offset: number, entries: Entry[]): boolean {
    if (!this.#hasRewound) {
      this.#isStopped = true;
      entries.push({ ...this.#fault(offset, 'nothing after the array', excerpt(text, offset)), isLast: true });
      return false;
    }
    if (text.charCodeAt(offset) !== BRACE) {
      this.#trailingFault ??= this.#fault(offset, 'nothing after the array', text.charAt(offset));
      return false;
    }
    if (this.#trailingFault !== undefined) entries.push(this.#trailingFault);
    this.#trailingFault = undefined;
    return true;
  }

  /**
   * Sets the resync point if the brace begins a line within a member, and returns the fault before the brace, if any. Validates
   * the member only when its length has doubled, so that it is parsed only a few times.
   */
  #faultBeforeBrace(text: string, start: number, brace: number): Entry | undefined {
    const length = this.#pending.length + brace - start;
    if (this.#depth === 0 && (this.#pending + text.slice(start, brace)).trim() === '') return undefined;
    if (!beginsLine(this.#pending, text, start, brace)) return undefined;
    this.#resyncPoint ??= { offset: length, line: this.#line, column: brace - this.#lineStart + 1 };
    if (length < this.#validatedLength * 2) return undefined;
    this.#validatedLength = length;
    const raw = this.#pending + text.slice(start, brace + 1);
    const json = raw.trimStart();
    const fault = findJsonFault(json);
    return fault === undefined || fault.offset >= json.length
      ? undefined
      : parseJsonEntry(json, ...this.#position(raw));
  }

  /** Starts a member at the resync point; returns the text to scan again. */
  #rewind(text: string, { offset, line, column }: ResyncPoint): string {
    this.#line = line;
    this.#lineStart = 1 - column;
    this.#state = 'members';
    this.#hasRewound = true;
    this.#startMember(0);
    return text.slice(offset);
  }

  #mayRewind(): boolean {
    return this.#longRewinds++ < MAX_LONG_REWINDS;
  }

  /** Rejects a member that is too long; returns the text to scan again, or stops without a resync point. */
  #rejectOverlong(entries: Entry[]): string | undefined {
    if (this.#pending.length <= this.#maxLength) return undefined;
    const [line, column] = this.#position(this.#pending);
    const fault = { line, column, expected: `a record of at most ${this.#maxLength} characters` };
    if (this.#resyncPoint !== undefined && this.#mayRewind()) {
      entries.push(fault);
      return this.#rewind(this.#pending, this.#resyncPoint);
    }
    this.#isStopped = true;
    this.#pending = '';
    entries.push({ ...fault, isLast: true });
    return undefined;
  }

  #startMember(offset: number): void {
    this.#memberLine = this.#line;
    this.#memberColumn = offset - this.#lineStart + 1;
    this.#pending = '';
    this.#depth = 0;
    this.#inString = false;
    this.#resyncPoint = undefined;
    this.#validatedLength = 0;
  }

  /** Parses a member before a comma or the end of the array. */
  #endMember(raw: string, next: ',' | ']', offset: number): Entry[] {
    const json = raw.trim();
    const isEmptyArray = json === '' && next === ']' && this.#memberCount === 0;
    this.#memberCount++;
    if (isEmptyArray) return [];
    if (json === '') return [this.#fault(offset, 'a record', next)];
    return [parseJsonEntry(json, ...this.#position(raw))];
  }

  /** Returns the line and column of a member, without the blanks before it. */
  #position(raw: string): [line: number, column: number] {
    const blanks = raw.slice(0, raw.length - raw.trimStart().length).split('\n');
    const last = blanks.at(-1) ?? '';
    return [this.#memberLine + blanks.length - 1, (blanks.length === 1 ? this.#memberColumn : 1) + last.length];
  }

  #fault(offset: number, expected: string, found: string | undefined): Entry {
    return { line: this.#line, column: offset - this.#lineStart + 1, expected, found };
  }
}
