/** Returns the canonical form of an open vocabulary's value: NFC, trimmed. */
export function canonicalText(text: string): string {
  return PLAIN.test(text) ? text : text.normalize('NFC').trim();
}

/** Printable ASCII without leading or trailing spaces: the common case, already canonical. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** Truncates a string to a number of UTF-16 units, without splitting a surrogate pair. */
export function truncate(text: string, units: number): string {
  if (text.length <= units) return text;
  const code = text.codePointAt(units - 1) ?? 0;
  return text.slice(0, code > 0xffff ? units - 1 : units);
}

/** Copies a substring, so that it doesn't keep the string that it was sliced from in memory. */
export function detached(text: string): string {
  return text.length < 13 ? text : [...text].join('');
}
