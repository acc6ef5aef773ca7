/**
 * What a terminal would obey or be fooled by: control characters, escape sequences with them, what turns the direction of
 * writing for the rest of a line, and lone surrogates.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const WHITESPACE = /[\t\n\r\u0085\u2028\u2029]/;

/**
 * A text from outside as one line that a terminal only shows: control characters are written out (`\x1b`), breaks and tabs are
 * blanks.
 *
 * @example
 * harmless('a\u001b[2Jb\nc') // 'a\\x1b[2Jb c'
 */
export function escapeLine(text: string): string {
  return text.replace(UNSAFE, (found) => (WHITESPACE.test(found) ? ' ' : escapeCharacter(found)));
}

/**
 * A sentence of ours with texts from outside in it, in one line that a terminal only shows: isolates that are closed stay, since
 * they keep what they hold from turning the rest, as Arabic sentences need it.
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

/**
 * JSON that says the same and that a terminal only shows: `JSON.stringify` leaves some control characters as they are.
 */
export function escapeJson(json: string): string {
  return json.replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (found) => {
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
