import { lazy } from '../memoize';
import { decodeWindows1252 } from './windows-1252';

/** Encodings in which UTF-8 is often decoded by mistake: of Western, Russian and Arabic Windows, and of the Mac. */
const ENCODINGS = ['windows-1252', 'windows-1251', 'windows-1256', 'macintosh'] as const;

/** Maximum number of repairs: a text may be garbled several times, `ÃƒÂ©`. */
const MAX_REPAIRS = 3;

/**
 * Repairs a text in UTF-8 that was decoded as another encoding: `Ã©` is é, `Ð¡ÐµÐ¼ÑŒÑ\x8f` is Семья. Returns undefined for other texts: if
 * a character isn't explained by the mistake, or if few are and a person may have written them.
 */
export function repairUtf8(text: string): string | undefined {
  let repaired: string | undefined;
  for (let i = 0; i < MAX_REPAIRS; i++) {
    const once = repairOnce(repaired ?? text);
    if (once === undefined) break;
    repaired = once;
  }
  return repaired;
}

function repairOnce(text: string): string | undefined {
  if (!NOT_ASCII.test(text)) return undefined;
  for (const bytes of byteTables()) {
    const repaired = decodeAs(text, bytes);
    if (repaired !== undefined) return repaired;
  }
  return undefined;
}

const NOT_ASCII = /[^\0-\x7f]/;

/** Bytes by the characters from 80 to FF of an encoding. */
type ByteTable = ReadonlyMap<string, number>;

const byteTables = /* @__PURE__ */ lazy(() => ENCODINGS.flatMap((encoding) => byteTable(encoding) ?? []));

/** Returns the table of an encoding; undefined if the platform doesn't have the encoding. */
function byteTable(encoding: (typeof ENCODINGS)[number]): ByteTable | undefined {
  const bytes = new Map<string, number>();
  try {
    const decoder = new TextDecoder(encoding);
    for (let byte = 0x80; byte <= 0xff; byte++) {
      bytes.set(String.fromCharCode(byte), byte); // as ISO 8859-1, and control characters of undefined bytes
    }
    for (let byte = 0x80; byte <= 0xff; byte++) {
      const character = encoding === 'windows-1252' ? decodeWindows1252(byte) : decoder.decode(Uint8Array.of(byte));
      bytes.set(character, byte);
    }
    return bytes;
  } catch {
    return undefined;
  }
}

/** Minimum number of bytes after the first ones of characters that are evidence without a typical character. */
const MIN_NEXT_BYTES = 3;

/** Encodes a text as bytes and decodes these as UTF-8, if all characters that aren't ASCII are then parts of usual characters. */
function decodeAs(text: string, bytes: ByteTable): string | undefined {
  let decoded = '';
  let nextBytes = 0;
  let isTypical = false;
  for (let i = 0; i < text.length; ) {
    const character = text.charAt(i);
    if (character <= '\x7f') {
      decoded += character;
      i++;
      continue;
    }
    const lead = bytes.get(character) ?? 0;
    if (lead === SPLIT_LEAD && isSpaceOrEnd(text, i + 1)) {
      // The second byte of à is a no-break space, which programs trim or replace by a space.
      decoded += 'à';
      i += text[i + 1] === ' ' && text[i + 2] === ' ' ? 2 : 1;
      continue;
    }
    const length =
      lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    if (length === 0) return undefined;
    let code = lead & (0x7f >> length);
    for (let k = 1; k < length; k++) {
      const next = bytes.get(text.charAt(i + k)) ?? 0;
      if ((next & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (next & 0x3f);
    }
    if (!isUsual(code, length)) return undefined;
    isTypical ||= length === 2 ? lead <= SPLIT_LEAD && isTypicalPair(text, i) : isPunctuation(code);
    decoded += String.fromCodePoint(code);
    nextBytes += length - 1;
    i += length;
  }
  return isTypical || nextBytes >= MIN_NEXT_BYTES ? decoded : undefined;
}

/** First byte of the letters from À to ÿ. */
const SPLIT_LEAD = 0xc3;

/** Punctuation that may follow a capital letter, such as the last one of a Portuguese word before a closing quote. */
const AMBIGUOUS_END = /[“”‘’…»›–—™•\u00a0]/;

/**
 * Whether two characters are hardly written beside each other, as Ã and ©. A letter of another script, as Г, has to be beside a Latin
 * letter.
 */
function isTypicalPair(text: string, at: number): boolean {
  if (AMBIGUOUS_END.test(text.charAt(at + 1))) return false;
  return !OTHER_LETTER.test(text.charAt(at)) || ASCII_LETTER.test(text.charAt(at - 1) + text.charAt(at + 2));
}

const OTHER_LETTER = /(?!\p{Script=Latin})\p{L}/u;
const ASCII_LETTER = /[A-Za-z]/;

function isSpaceOrEnd(text: string, at: number): boolean {
  return at === text.length || text[at] === ' ';
}

/** Ranges of the characters of usual scripts and of punctuation. Others result from texts that aren't garbled. */
const USUAL: readonly (readonly [first: number, last: number])[] = [
  [0x80, 0x24f], // Latin, and control characters of a text that is garbled twice
  [0x2c6, 0x2dc], // accents, which such a text has
  [0x370, 0x4ff], // Greek, Cyrillic
  [0x530, 0x6ff], // Armenian, Hebrew, Arabic
  [0x900, 0x10ff], // scripts of India and South-East Asia, Georgian
  [0x1200, 0x137f], // Ethiopic
  [0x1780, 0x17ff], // Khmer
  [0x1e00, 0x1fff], // Latin, Greek
  [0x2000, 0x22ff], // punctuation, symbols
  [0x3000, 0x9fff], // Chinese, Japanese
  [0xac00, 0xd7a3], // Korean
  [0xfb50, 0xfeff], // Arabic forms, byte order mark
  [0xff00, 0xffef], // full-width forms
  [0x1f000, 0x2ffff], // symbols, rare Chinese
];

/** Whether a code point is usual, and not encoded in more bytes than it needs. */
function isUsual(code: number, length: number): boolean {
  if ((length === 3 && code < 0x800) || (length === 4 && code < 0x10000)) return false;
  return USUAL.some(([first, last]) => code >= first && code <= last);
}

function isPunctuation(code: number): boolean {
  return code >= 0x2010 && code <= 0x2122;
}

/** Any character of the bytes 80 to BF, in Windows-1252. */
const NEXT = '[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';

/**
 * Signs of a garbled text: NUL, the replacement character, the usual characters of UTF-8 that was decoded as Windows-1252 (`Ã©` for é,
 * `â€™` for ’) except those that may precede a quote, and two letters of another script beside each other.
 */
const GARBLED = new RegExp(
  '\\0|\\ufffd|Ã[ƒ‰€‡\\u00a1-\\u00ba\\u00bc-\\u00bf]|â€[\\u009dœ˜™“”¦¢]' +
    `|(?:[ÎÏÐÑ×ØÙÚÛ]${NEXT}){2}|(?:[à-í]${NEXT}${NEXT}){2}`,
  'u',
);

/** Returns the first sign of a text that is garbled, `Ã©`; undefined without such a sign. */
export function garbledPart(text: string): string | undefined {
  return GARBLED.exec(text)?.[0];
}
