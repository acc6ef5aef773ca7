import { remembered } from './remembered';

/** A text as an open vocabulary holds it: NFC, without blanks at either end. */
export function canonicalText(text: string): string {
  return PLAIN.test(text) ? text : text.normalize('NFC').trim();
}

/** Printable ASCII without a blank at either end: the common case, canonical as it is. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/**
 * The canonical form of a BCP 47 tag (`'EN-gb'` gives `'en-GB'`), or undefined where the text is no such tag.
 */
export function canonicalTag(tag: string): string | undefined {
  return tag.length <= LONGEST_KEPT ? shortTag(tag) : readTag(tag);
}

const TAGS_KEPT = 1000;
const LONGEST_KEPT = 40;

/** `Intl` takes a microsecond for each, and a library has few languages. */
const shortTag = remembered(readTag, TAGS_KEPT);

function readTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** What a language should have been, in words. */
export const LANGUAGE_TAG = 'a BCP 47 language tag such as "en" or "zh-Hant"';

/** A text, or so many UTF-16 units of its beginning, not cut within a surrogate pair. */
export function beginningOf(text: string, units: number): string {
  if (text.length <= units) return text;
  const code = text.codePointAt(units - 1) ?? 0;
  return text.slice(0, code > 0xffff ? units - 1 : units);
}
