/*
 * Texts in addresses. They may hold lone surrogates, which UTF-8 hasn't: these are written as the three bytes that they would be
 * (WTF-8), so that any text comes back as it was.
 */

/** A text as a part of an address: a segment of the path, a name or a value. */
export function encodePart(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return Array.from(text, (letter) => (LONE.test(letter) ? loneBytes(letter) : encodeURIComponent(letter))).join('');
  }
}

/** A lone surrogate: within a pair it is none. */
const LONE = /^\p{Surrogate}$/u;

function loneBytes(letter: string): string {
  const code = letter.charCodeAt(0);
  const hex = (bits: number): string => `%${(0x80 | (bits & 0x3f)).toString(16)}`;
  return `%ed${hex(code >> 6)}${hex(code)}`;
}

/** The text of a part of an address. What isn't UTF-8 is read as `URLSearchParams` reads it, nothing is an error. */
export function decodePart(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part
      .split(LONE_BYTES)
      .map((piece, i) => (i % 2 === 1 ? loneLetter(piece) : decodeLeniently(piece)))
      .join('');
  }
}

/** Between what these stand in, every second piece of a split is one of them. */
const LONE_BYTES = /(%ed%[ab][\da-f]%[89ab][\da-f])/i;

function loneLetter(bytes: string): string {
  const [, , high = '', low = ''] = bytes.split('%');
  const bits = (hex: string): number => Number.parseInt(hex, 16) & 0x3f;
  return String.fromCharCode(0xd000 | (bits(high) << 6) | bits(low));
}

function decodeLeniently(piece: string): string {
  const value = piece.replaceAll('&', '%26').replaceAll('+', '%2B');
  return new URLSearchParams(`=${value}`).get('') ?? '';
}

/** The parameters of an address, as `URLSearchParams` reads them, lone surrogates apart. */
export function parametersIn(search: string): [name: string, value: string][] {
  const found: [string, string][] = [];
  for (const pair of search.slice(search.startsWith('?') ? 1 : 0).split('&')) {
    if (pair === '') continue;
    const end = pair.indexOf('=');
    const read = (text: string): string => decodePart(text.includes('+') ? text.replaceAll('+', ' ') : text);
    found.push(end < 0 ? [read(pair), ''] : [read(pair.slice(0, end)), read(pair.slice(end + 1))]);
  }
  return found;
}

/** Parameters as the part of an address that follows its `?`. */
export function searchOf(parameters: Iterable<readonly [name: string, value: string]>): string {
  return Array.from(parameters, ([name, value]) => `${encodePart(name)}=${encodePart(value)}`).join('&');
}
