import { decodeWindows1252 } from '../../base/text/windows-1252';
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
export async function* decode(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  let pending: Buffer = Buffer.alloc(0);
  let isFirst = true;
  let before = '';
  for await (const chunk of chunks) {
    const bytes = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const text = decodePrefix(bytes, encoding) ?? decodeValidPrefix(bytes, encoding);
    const piece = isFirst ? text.replace(/^\ufeff/, '') : text;
    if (text !== '') isFirst = false;
    if (piece !== '') yield piece;
    before = (before + piece).slice(-MAX_WORD_LENGTH);
    pending = bytes.subarray(Buffer.byteLength(text, encoding === 'utf-8' ? 'utf8' : 'utf16le'));
    if (decodePrefix(pending, encoding) === undefined)
      throw new DecodeError(pending[0], wordAt(before, pending, encoding));
  }
  if (pending.length > 0) throw new DecodeError();
}

/** Decodes all bytes except an incomplete last character; returns undefined if a byte is invalid. */
function decodePrefix(bytes: Buffer, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** Decodes the bytes before the first invalid one. */
function decodeValidPrefix(bytes: Buffer, encoding: Encoding): string {
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (decodePrefix(bytes.subarray(0, middle), encoding) === undefined) invalid = middle;
    else valid = middle;
  }
  return decodePrefix(bytes.subarray(0, valid), encoding) ?? '';
}

/** Maximum length of the quoted word on each side of the invalid byte, in UTF-16 units. */
const MAX_WORD_LENGTH = 40;

/** Returns the word around an invalid byte of UTF-8 if that is a letter or an apostrophe in Windows-1252: `café`. */
function wordAt(before: string, rest: Buffer, encoding: Encoding): string | undefined {
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
