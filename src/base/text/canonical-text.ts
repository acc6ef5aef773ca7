/** Returns the canonical form of an open vocabulary's value: NFC, trimmed. */
export function canonicalText(text: string): string {
  return CANONICAL_ASCII.test(text) ? text : text.normalize('NFC').trim();
}

/** Printable ASCII without leading or trailing spaces: the common case, already canonical. */
const CANONICAL_ASCII = /^[!-~](?:[ -~]*[!-~])?$/;

/** Truncates a string to a number of UTF-16 units, without splitting a surrogate pair. */
export function truncate(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const code = text.codePointAt(maxLength - 1) ?? 0;
  return text.slice(0, code > 0xffff ? maxLength - 1 : maxLength);
}

/** Copies a substring, so that it doesn't keep the string that it was sliced from in memory. */
export function copyString(text: string): string {
  return text.length < 13 ? text : [...text].join('');
}
