/** A text as an open vocabulary holds it: NFC, without blanks at either end. */
export function canonicalText(text: string): string {
  return PLAIN.test(text) ? text : text.normalize('NFC').trim();
}

/** Printable ASCII without a blank at either end: the common case, canonical as it is. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/** A text, or so many UTF-16 units of its beginning, not cut within a surrogate pair. */
export function truncate(text: string, units: number): string {
  if (text.length <= units) return text;
  const code = text.codePointAt(units - 1) ?? 0;
  return text.slice(0, code > 0xffff ? units - 1 : units);
}

/** A copy of a text that doesn't keep a longer one alive from which it was cut. */
export function detached(text: string): string {
  return text.length < 13 ? text : [...text].join('');
}
