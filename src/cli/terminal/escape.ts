/**
 * Characters that a terminal would execute or misplace: control characters (which start escape sequences), line separators,
 * overrides of the writing direction, and lone surrogates.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const WHITESPACE = /[\t\n\r\u0085\u2028\u2029]/;

/**
 * Escapes untrusted text for one line of a terminal: control characters become `\x1b` and the like, line breaks and tabs
 * become blanks.
 *
 * @example
 * harmless('a\u001b[2Jb\nc') // 'a\\x1b[2Jb c'
 */
export function escapeLine(text: string): string {
  return text.replace(UNSAFE, (found) => (WHITESPACE.test(found) ? ' ' : escapeCharacter(found)));
}

/**
 * Escapes a sentence of the library that contains untrusted text. Closed isolates (U+2068 … U+2069) stay: Arabic sentences
 * need them, and they keep their content from reordering the rest.
 *
 * @example
 * harmlessSentence('a \u2068b\u2069 \u202ec') // 'a \u2068b\u2069 \\u202ec'
 */
export function escapeSentence(text: string): string {
  const parts = text.split(/\u2068([^\u2066-\u2069]*)\u2069/);
  return parts.map((part, i) => (i % 2 === 0 ? escapeLine(part) : `\u2068${escapeLine(part)}\u2069`)).join('');
}

function escapeCharacter(found: string): string {
  const code = found.charCodeAt(0);
  return code <= 0xff ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Escapes JSON for a terminal without changing its value: `JSON.stringify` leaves some control characters unescaped. */
export function escapeJson(json: string): string {
  return json.replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (found) => {
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
