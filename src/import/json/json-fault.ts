/** First syntax error of a JSON text. */
export interface JsonFault {
  /** Offset in the text, in UTF-16 units. */
  readonly offset: number;
  readonly expected: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPED = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const BLANKS = /[ \t\n\r]*/y;

/**
 * Finds the first syntax error of a JSON text; returns undefined for valid JSON. It accepts the same texts as `JSON.parse`, whose
 * errors often lack a position or differ between versions of Node.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  return new Scanner(text).fault();
}

/** Scanner without recursion, so that the nesting depth isn't limited. */
class Scanner {
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  fault(): JsonFault | undefined {
    const open: ('[' | '{')[] = [];
    for (;;) {
      this.#skip(BLANKS);
      const bracket = this.#next('[', '{');
      if (bracket !== undefined) {
        this.#skip(BLANKS);
        if (this.#next(bracket === '[' ? ']' : '}') === undefined) {
          open.push(bracket);
          const fault = bracket === '{' ? this.#key() : undefined;
          if (fault !== undefined) return fault;
          continue;
        }
      } else {
        const fault = this.#scalar();
        if (fault !== undefined) return fault;
      }
      const fault = this.#afterValue(open);
      if (fault === 'next') continue;
      return fault;
    }
  }

  /** Scans the end of the text, closing brackets, or a comma (in an object with the next key) after a value. */
  #afterValue(open: ('[' | '{')[]): JsonFault | 'next' | undefined {
    for (;;) {
      this.#skip(BLANKS);
      const container = open.at(-1);
      if (container === undefined)
        return this.#offset === this.#text.length ? undefined : this.#fault('the end of the JSON value');
      const end = container === '[' ? ']' : '}';
      if (this.#next(',') !== undefined) {
        if (container === '[') return 'next';
        this.#skip(BLANKS);
        return this.#key() ?? 'next';
      }
      if (this.#next(end) === undefined) return this.#fault(`"," or "${end}"`);
      open.pop();
    }
  }

  #key(): JsonFault | undefined {
    if (this.#text[this.#offset] !== '"') return this.#fault('a property name in double quotes');
    const fault = this.#string();
    if (fault !== undefined) return fault;
    this.#skip(BLANKS);
    return this.#next(':') === undefined ? this.#fault('":"') : undefined;
  }

  #scalar(): JsonFault | undefined {
    if (this.#text[this.#offset] === '"') return this.#string();
    return this.#skip(NUMBER) || this.#skip(WORD) ? undefined : this.#fault('a value');
  }

  #string(): JsonFault | undefined {
    this.#offset++;
    for (;;) {
      this.#skip(PLAIN);
      const character = this.#text[this.#offset];
      if (character === '"') {
        this.#offset++;
        return undefined;
      }
      if (character !== '\\') return this.#fault('a closing double quote');
      if (!this.#skip(ESCAPED)) return this.#fault('an escape such as \\n or \\u00e9');
    }
  }

  #next<Character extends string>(...characters: Character[]): Character | undefined {
    const next = characters.find((character) => character === this.#text[this.#offset]);
    if (next !== undefined) this.#offset++;
    return next;
  }

  /** Skips a match of the pattern; returns whether there was one. */
  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#offset;
    const length = pattern.exec(this.#text)?.[0].length ?? 0;
    this.#offset += length;
    return length > 0;
  }

  #fault(expected: string): JsonFault {
    return { offset: this.#offset, expected };
  }
}
