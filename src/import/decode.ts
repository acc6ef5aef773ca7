import { concatBytes } from '../base/concat-bytes';
import { decodeWindows1252 } from '../base/text/windows-1252';
import type { Encoding } from './detect-format';

/** Error for bytes that aren't text in the expected encoding. */
export class DecodeError extends Error {
  /** The first invalid byte; undefined if the file ends within a character. */
  readonly byte: number | undefined;
  /** The word around it, decoded as Windows-1252, if that is the probable encoding. */
  readonly word: string | undefined;

  constructor(byte?: number, word?: string) {
    super('invalid bytes');
    this.byte = byte;
    this.word = word;
  }
}

/**
 * Decodes chunks of bytes, without a byte order mark.
 *
 * @throws DecodeError at invalid bytes, after yielding all text before them.
 */
export async function* decode(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let pending: Uint8Array = new Uint8Array();
  let isFirst = true;
  let before = '';
  for await (const chunk of slices(chunks)) {
    const bytes = concatBytes([pending, chunk]);
    const complete = bytes.subarray(0, bytes.length - incompleteLength(bytes, encoding));
    const { text, length } = decodeValid(complete, encoding);
    const piece = isFirst ? text.replace(/^\ufeff/, '') : text;
    if (text !== '') isFirst = false;
    if (piece !== '') yield piece;
    before = (before + piece).slice(-MAX_WORD_LENGTH);
    pending = bytes.subarray(length);
    if (length < complete.length) throw new DecodeError(pending[0], wordAt(before, pending, encoding));
  }
  if (pending.length > 0) throw new DecodeError();
}

/** Size of a decoded piece in bytes: the records of a piece are in memory at once. */
const PIECE_SIZE = 16_384;

/** Cuts chunks into slices of at most a piece. */
async function* slices(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += PIECE_SIZE) yield chunk.subarray(start, start + PIECE_SIZE);
  }
}

/** Returns the length of an incomplete last character, in bytes. */
function incompleteLength(bytes: Uint8Array, encoding: Encoding): number {
  const { length } = bytes;
  if (encoding !== 'utf-8') {
    const odd = length % 2;
    const upper = bytes[length - odd - (encoding === 'utf-16le' ? 1 : 2)] ?? 0;
    return upper >= 0xd8 && upper <= 0xdb ? odd + 2 : odd;
  }
  for (let k = 1; k < 4; k++) {
    const byte = bytes[length - k] ?? 0;
    if (byte >= 0xc2 && byte <= 0xf4) return k < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? k : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Decodes the bytes before the first invalid one. Returns their number as well. */
function decodeValid(bytes: Uint8Array, encoding: Encoding): { readonly text: string; readonly length: number } {
  const all = decodeAll(bytes, encoding);
  if (all !== undefined) return { text: all, length: bytes.length };
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    const prefix = bytes.subarray(0, middle);
    const isValid = decodeAll(prefix.subarray(0, middle - incompleteLength(prefix, encoding)), encoding) !== undefined;
    if (isValid) valid = middle;
    else invalid = middle;
  }
  const length = valid - incompleteLength(bytes.subarray(0, valid), encoding);
  return { text: decodeAll(bytes.subarray(0, length), encoding) ?? '', length };
}

/** Decodes bytes; returns undefined if a byte is invalid. */
function decodeAll(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Maximum length of the quoted word on each side of the invalid byte, in UTF-16 units. */
const MAX_WORD_LENGTH = 40;

/** Returns the word around an invalid byte of UTF-8 if that is a letter or an apostrophe in Windows-1252: `café`. */
function wordAt(before: string, rest: Uint8Array, encoding: Encoding): string | undefined {
  if (encoding !== 'utf-8') return undefined;
  const after = Array.from(rest.subarray(0, MAX_WORD_LENGTH), decodeWindows1252).join('');
  const [start = ''] = /[\p{L}\p{M}’'-]*$/u.exec(before) ?? [];
  const [end = ''] = /^[\p{L}’][\p{L}’'-]*/u.exec(after) ?? [];
  return end === '' ? undefined : start + end;
}

const LINE_BREAKS = /\r\n|\n|\r/g;

/** Counts the lines of text that is pushed in chunks, with any line breaks. */
export class LineCounter {
  #breaks = 0;
  #endsWithReturn = false;

  /** The line at the end of the text so far, from 1. */
  get line(): number {
    return this.#breaks + 1;
  }

  push(chunk: string): void {
    const isJoined = this.#endsWithReturn && chunk.startsWith('\n');
    this.#breaks += (chunk.match(LINE_BREAKS)?.length ?? 0) - (isJoined ? 1 : 0);
    this.#endsWithReturn = chunk.endsWith('\r');
  }
}
