export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const LINE_BREAK = 0x0a;
export const BRACE = 0x7b;
export const OPENING: readonly number[] = [0x5b, BRACE];
export const ARRAY_END = 0x5d;
export const CLOSING: readonly number[] = [ARRAY_END, 0x7d];
const BACKSLASH = 0x5c;

/** Checks for the white space of JSON. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === LINE_BREAK || code === 0x0d;
}

/**
 * Checks if only blanks stand between the last line break and a character.
 *
 * @param pending the text in earlier chunks.
 * @param start the offset in `text` at which the text after `pending` begins.
 */
export function beginsLine(pending: string, text: string, start: number, offset: number): boolean {
  let i = offset - 1;
  while (isBlank(codeAt(pending, text, start, i))) {
    if (codeAt(pending, text, start, i) === LINE_BREAK) return true;
    i--;
  }
  return false;
}

/** Checks if an odd number of backslashes precedes a quote; `pending` and `start` as for `beginsLine`. */
export function isEscaped(pending: string, text: string, start: number, quote: number): boolean {
  let i = quote - 1;
  while (codeAt(pending, text, start, i) === BACKSLASH) i--;
  return (quote - 1 - i) % 2 === 1;
}

/** Returns the code of a character of `text`, or of `pending` if it is before `start`; NaN before both. */
function codeAt(pending: string, text: string, start: number, offset: number): number {
  return offset >= start ? text.charCodeAt(offset) : pending.charCodeAt(pending.length + offset - start);
}
