/** A text as an open vocabulary holds it: NFC, without blanks at either end. */
export function canonicalText(text: string): string {
  return text.normalize('NFC').trim();
}

/**
 * The canonical form of a BCP 47 tag (`'EN-gb'` gives `'en-GB'`), or undefined where the text is no such tag.
 */
export function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
