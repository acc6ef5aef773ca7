/*
 * Percent-encoding of any string. A string may contain lone surrogates, which UTF-8 can't encode. They are encoded as three bytes
 * (WTF-8), so that every string survives a round trip.
 */

/** Encodes a string as one component of a URL: a path segment, a name or a value. */
export function encodeComponent(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return Array.from(value, (character) =>
      LONE_SURROGATE.test(character) ? encodeSurrogate(character) : encodeURIComponent(character),
    ).join('');
  }
}

/** Doesn't match a surrogate pair: with the flag `u`, a pair is one character. */
const LONE_SURROGATE = /^\p{Surrogate}$/u;

function encodeSurrogate(surrogate: string): string {
  const code = surrogate.charCodeAt(0);
  const hex = (bits: number): string => `%${(0x80 | (bits & 0x3f)).toString(16)}`;
  return `%ed${hex(code >> 6)}${hex(code)}`;
}

/** Decodes a component of a URL. Decodes invalid UTF-8 as `URLSearchParams` does; never throws. */
export function decodeComponent(component: string): string {
  if (!component.includes('%')) return component;
  try {
    return decodeURIComponent(component);
  } catch {
    return component
      .split(SURROGATE_BYTES)
      .map((piece, i) => (i % 2 === 1 ? decodeSurrogate(piece) : decodeLeniently(piece)))
      .join('');
  }
}

/** A capture group, so `split` puts the matches at odd indexes. */
const SURROGATE_BYTES = /(%ed%[ab][\da-f]%[89ab][\da-f])/i;

function decodeSurrogate(bytes: string): string {
  const [, , high = '', low = ''] = bytes.split('%');
  const bits = (hex: string): number => Number.parseInt(hex, 16) & 0x3f;
  return String.fromCharCode(0xd000 | (bits(high) << 6) | bits(low));
}

function decodeLeniently(piece: string): string {
  const value = piece.replaceAll('&', '%26').replaceAll('+', '%2B');
  return new URLSearchParams(`=${value}`).get('') ?? '';
}

/** Parses the query string of a URL as `URLSearchParams` does, except that it decodes lone surrogates. */
export function parseSearch(search: string): [name: string, value: string][] {
  const parameters: [string, string][] = [];
  for (const pair of search.slice(search.startsWith('?') ? 1 : 0).split('&')) {
    if (pair === '') continue;
    const end = pair.indexOf('=');
    const decode = (part: string): string => decodeComponent(part.replaceAll('+', ' '));
    parameters.push(end < 0 ? [decode(pair), ''] : [decode(pair.slice(0, end)), decode(pair.slice(end + 1))]);
  }
  return parameters;
}

/** Formats parameters as the query string of a URL, without the `?`. */
export function formatSearch(parameters: Iterable<readonly [name: string, value: string]>): string {
  return Array.from(parameters, ([name, value]) => `${encodeComponent(name)}=${encodeComponent(value)}`).join('&');
}
