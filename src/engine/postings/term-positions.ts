import { lastLetter, tokenize } from '../../base/text/tokenize';

/** A term of a text, and its place among the others. */
export interface TermPosition {
  readonly term: string;
  /** From 0. The parts of a word have places of their own, and so has each letter of a run without spaces. */
  readonly position: number;
}

/** The terms of a text, and how many places they take. */
export interface TermPositions {
  readonly terms: readonly TermPosition[];
  readonly length: number;
}

/**
 * The terms under which a text is indexed, doubles included: words; their parts where an apostrophe or a hyphen joins them,
 * the whole word standing at the place of its last part; and bigrams, each at the place of its first letter. A run's last
 * letter is a term, too, so that each of its letters begins one.
 */
export function termPositions(text: string): TermPositions {
  const terms: TermPosition[] = [];
  let position = 0;
  for (const { term, parts, bigrams } of tokenize(text)) {
    if (bigrams.length > 0) {
      for (const bigram of bigrams) terms.push({ term: bigram, position: position++ });
      const last = lastLetter(term);
      if (last !== term) terms.push({ term: last, position: position++ });
    } else {
      for (const part of parts) terms.push({ term: part, position: position++ });
      terms.push({ term, position: parts.length > 0 ? position - 1 : position++ });
    }
  }
  return { terms, length: position };
}

/** The terms of several texts, which don't touch. */
export function termPositionsOfAll(texts: readonly string[]): TermPosition[] {
  let start = 0;
  return texts.flatMap((text) => {
    const { terms, length } = termPositions(text);
    const before = start;
    start += length + 1;
    return terms.map(({ term, position }) => ({ term, position: before + position }));
  });
}
