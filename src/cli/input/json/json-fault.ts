/** Where a text is no JSON, and what is due there. */
export interface JsonFault {
  /** In UTF-16 units from the beginning. */
  readonly offset: number;
  readonly expected: string;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPED = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const BLANKS = /[ \t\n\r]*/y;

/**
 * The first thing in a text for which it is no JSON; undefined where it is. `JSON.parse` is the judge, but what it says of the
 * place differs between versions, and often is nothing.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  return new Scanner(text).fault();
}

/** Goes through a text without recursion, so that no depth is too deep. */
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
      const opened = this.#next('[', '{');
      if (opened !== undefined) {
        this.#skip(BLANKS);
        if (this.#next(opened === '[' ? ']' : '}') === undefined) {
          open.push(opened);
          const wrong = opened === '{' ? this.#key() : undefined;
          if (wrong !== undefined) return wrong;
          continue;
        }
      } else {
        const wrong = this.#scalar();
        if (wrong !== undefined) return wrong;
      }
      const wrong = this.#afterValue(open);
      if (wrong === 'next') continue;
      return wrong;
    }
  }

  /** What follows a value: the end, an end of what holds it, or a comma, and what belongs after that. */
  #afterValue(open: ('[' | '{')[]): JsonFault | 'next' | undefined {
    for (;;) {
      this.#skip(BLANKS);
      const holder = open.at(-1);
      if (holder === undefined) return this.#offset === this.#text.length ? undefined : this.#fault('nothing more');
      const end = holder === '[' ? ']' : '}';
      if (this.#next(',') !== undefined) {
        if (holder === '[') return 'next';
        this.#skip(BLANKS);
        return this.#key() ?? 'next';
      }
      if (this.#next(end) === undefined) return this.#fault(`"," or "${end}"`);
      open.pop();
    }
  }

  #key(): JsonFault | undefined {
    if (this.#text[this.#offset] !== '"') return this.#fault('a name in double quotes');
    const wrong = this.#string();
    if (wrong !== undefined) return wrong;
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
      const letter = this.#text[this.#offset];
      if (letter === '"') {
        this.#offset++;
        return undefined;
      }
      if (letter !== '\\') return this.#fault('the end of a text in double quotes');
      if (!this.#skip(ESCAPED)) return this.#fault('an escape such as \\n or \\u00e9');
    }
  }

  #next<Letter extends string>(...letters: Letter[]): Letter | undefined {
    const found = letters.find((letter) => letter === this.#text[this.#offset]);
    if (found !== undefined) this.#offset++;
    return found;
  }

  /** Whether there was something to pass over. */
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
