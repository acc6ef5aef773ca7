import { lastCharacter } from '../../base/text/tokenize';
import type { Analyzer } from '../definition/analyzer';

/** A term of a text and its position. */
export interface TermPosition {
  readonly term: string;
  /** From 0. Each part of a word has its own position, and so has each character of a run without spaces. */
  readonly position: number;
}

/** The terms of a text and its number of positions. */
export interface TermPositions {
  readonly terms: readonly TermPosition[];
  readonly length: number;
}

/**
 * Returns the terms under which a text is indexed, duplicates included:
 *
 * - Words.
 * - The parts of a word that an apostrophe or a hyphen joins. The joined word shares the position of its last part.
 * - A number and its groups of digits, all at one position, so that phrases treat `1,000` and `1000` alike.
 * - Bigrams of runs without spaces, each at the position of its first character. The last character of a run is a term as
 *   well, so that a term starts at each of its characters.
 */
export function termPositions(text: string, analyzer: Analyzer): TermPositions {
  const terms: TermPosition[] = [];
  let position = 0;
  for (const { term, kind, parts, bigrams } of analyzer.tokenize(text)) {
    if (bigrams.length > 0) {
      for (const bigram of bigrams) terms.push({ term: bigram, position: position++ });
      const last = lastCharacter(term);
      if (last !== term) terms.push({ term: last, position: position++ });
    } else if (kind === 'number') {
      for (const one of [...parts, term]) terms.push({ term: one, position });
      position++;
    } else {
      for (const part of parts) terms.push({ term: part, position: position++ });
      terms.push({ term, position: parts.length > 0 ? position - 1 : position++ });
    }
  }
  return { terms, length: position };
}

/** Returns the terms of several texts. One position stays free between two texts, so that no phrase matches across them. */
export function termPositionsOfAll(texts: readonly string[], analyzer: Analyzer): TermPosition[] {
  let start = 0;
  return texts.flatMap((text) => {
    const { terms, length } = termPositions(text, analyzer);
    const textStart = start;
    start += length + 1;
    return terms.map(({ term, position }) => ({ term, position: textStart + position }));
  });
}
