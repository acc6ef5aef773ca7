import { lastLetter, words } from '../base/words';

/** A term of a text, and its place among the others. */
export interface PlacedTerm {
  readonly term: string;
  /** From 0. The parts of a word have places of their own, and so has each letter of a run without spaces. */
  readonly place: number;
}

/** The terms of a text, and how many places they take. */
export interface PlacedTerms {
  readonly terms: readonly PlacedTerm[];
  readonly length: number;
}

/**
 * The terms under which a text is indexed, doubles included: words; their parts where an apostrophe or a hyphen joins them,
 * the whole word standing at the place of its last part; and bigrams, each at the place of its first letter. A run's last
 * letter is a term, too, so that each of its letters begins one.
 */
export function placedTerms(text: string): PlacedTerms {
  const terms: PlacedTerm[] = [];
  let place = 0;
  for (const { term, parts, bigrams } of words(text)) {
    if (bigrams.length > 0) {
      for (const bigram of bigrams) terms.push({ term: bigram, place: place++ });
      const last = lastLetter(term);
      if (last !== term) terms.push({ term: last, place: place++ });
    } else {
      for (const part of parts) terms.push({ term: part, place: place++ });
      terms.push({ term, place: parts.length > 0 ? place - 1 : place++ });
    }
  }
  return { terms, length: place };
}

/** The terms of several texts, which don't touch. */
export function termsOfTexts(texts: readonly string[]): PlacedTerm[] {
  let start = 0;
  return texts.flatMap((text) => {
    const { terms, length } = placedTerms(text);
    const before = start;
    start += length + 1;
    return terms.map(({ term, place }) => ({ term, place: before + place }));
  });
}
