import type { Encoding } from './detect-format';

/** Bytes that are no text. */
export class DecodeError extends Error {
  /** The first that is wrong; undefined where the file ends amidst a letter. */
  readonly byte: number | undefined;
  /** What stands there, read as Windows-1252, where that is probably meant. */
  readonly word: string | undefined;

  constructor(byte?: number, word?: string) {
    super('no text');
    this.byte = byte;
    this.word = word;
  }
}

/**
 * Bytes as text, without a byte order mark.
 *
 * @throws NotText where they are none, after all the text before.
 */
export async function* decode(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  let before = '';
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const text = decodeOrUndefined(bytes, encoding) ?? longestValidPrefix(bytes, encoding);
    const piece = isFirst ? text.replace(/^\ufeff/, '') : text;
    if (text !== '') isFirst = false;
    if (piece !== '') yield piece;
    before = (before + piece).slice(-MAX_WORD_LENGTH);
    rest = bytes.subarray(Buffer.byteLength(text, encoding === 'utf-8' ? 'utf8' : 'utf16le'));
    if (decodeOrUndefined(rest, encoding) === undefined) throw new DecodeError(rest[0], wordAt(before, rest, encoding));
  }
  if (rest.length > 0) throw new DecodeError();
}

/** What of some bytes is text, but for a letter that isn't complete; undefined where something in them is no letter. */
function decodeOrUndefined(bytes: Buffer, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** What of some bytes is text, up to what is no letter. */
function longestValidPrefix(bytes: Buffer, encoding: Encoding): string {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodeOrUndefined(bytes.subarray(0, middle), encoding) === undefined) bad = middle;
    else good = middle;
  }
  return decodeOrUndefined(bytes.subarray(0, good), encoding) ?? '';
}

/** In letters. */
const MAX_WORD_LENGTH = 40;

/** What the bytes 80 to 9F are; `TextDecoder` takes them for control characters in some versions of Node. */
const WINDOWS_1252 = [...'€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'];

/** The word with a byte that is no UTF-8, where that is a letter or an apostrophe in Windows-1252: `café`. */
function wordAt(before: string, rest: Buffer, encoding: Encoding): string | undefined {
  if (encoding !== 'utf-8') return undefined;
  const after = rest
    .subarray(0, MAX_WORD_LENGTH)
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (unit) => WINDOWS_1252[unit.charCodeAt(0) - 0x80] ?? '');
  const [start = ''] = /[\p{L}\p{M}’'-]*$/u.exec(before) ?? [];
  const [end = ''] = /^[\p{L}’][\p{L}’'-]*/u.exec(after) ?? [];
  return end === '' ? undefined : start + end;
}

const LINE_BREAKS = /\r\n|\n|\r/g;

/** Knows on which line a text that comes in pieces ends, whichever line breaks it has. */
export class LineCounter {
  #breaks = 0;
  #endsWithReturn = false;

  /** From 1. */
  get line(): number {
    return this.#breaks + 1;
  }

  push(piece: string): void {
    const isJoined = this.#endsWithReturn && piece.startsWith('\n');
    this.#breaks += (piece.match(LINE_BREAKS)?.length ?? 0) - (isJoined ? 1 : 0);
    this.#endsWithReturn = piece.endsWith('\r');
  }
}
