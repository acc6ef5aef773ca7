import { damaged } from '../../../base/container';

/*
 * The sorted terms, front-coded: each shares a prefix with the one before.
 *
 *   term prefixes  for each term, the UTF-16 units of the prefix: uint8
 *   term suffixes  the rest of each term, joined by line feeds, which no term contains
 */

const SEPARATOR = '\n';
/** Maximum number of UTF-16 units of a shared prefix. */
const MAX_PREFIX = 0xff;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true }); // keeps a first term that begins with U+FEFF

/** Returns the lengths of the prefixes, and the suffixes as UTF-8. Terms contain no lone surrogates, so UTF-8 preserves all of them. */
export function encodeTerms(terms: readonly string[]): {
  readonly prefixes: Uint8Array;
  readonly suffixes: Uint8Array;
} {
  const prefixes = new Uint8Array(terms.length);
  const suffixes = terms.map((term, i) => {
    const length = i === 0 ? 0 : sharedPrefix(terms[i - 1] ?? '', term);
    prefixes[i] = length;
    return term.slice(length);
  });
  return { prefixes, suffixes: new TextEncoder().encode(suffixes.join(SEPARATOR)) };
}

function sharedPrefix(a: string, b: string): number {
  const max = Math.min(a.length, b.length, MAX_PREFIX);
  let length = 0;
  while (length < max && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  const last = b.charCodeAt(length - 1);
  return length > 0 && last >= 0xd800 && last < 0xdc00 ? length - 1 : length; // doesn't split a surrogate pair
}

/**
 * Decodes terms.
 *
 * @throws HubError `snapshot-damaged` if the terms aren't sorted and distinct.
 */
export function decodeTerms(prefixes: Uint8Array, suffixes: Uint8Array): string[] {
  const joined = decoder.decode(suffixes);
  const terms = prefixes.length === 0 && joined === '' ? [] : joined.split(SEPARATOR);
  if (terms.length !== prefixes.length) throw damaged('term suffixes', `${prefixes.length} terms`, terms.length);
  for (let i = 1; i < terms.length; i++) {
    const previous = terms[i - 1] ?? '';
    const prefix = prefixes[i] ?? 0;
    const term = prefix === 0 ? (terms[i] ?? '') : previous.slice(0, prefix) + (terms[i] ?? '');
    if (previous >= term) throw damaged('term suffixes', 'sorted terms', i);
    terms[i] = term;
  }
  return terms;
}
