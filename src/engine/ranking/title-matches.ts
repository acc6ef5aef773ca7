import { docsWithWord, type TextSearchContext, type WordMatch, type WordTerms } from '../text/match';
import type { TermRange } from '../text/term-lookup';
import { add, type Bitset } from '../util/bitset';

/**
 * Returns the candidates with every query word in the text field of the titles. An entity that only values match counts as in the titles of
 * its documents.
 *
 * @param minFactor ignores terms with a factor below this. Default: the factor of a synonym.
 */
export function titleMatches(
  index: TextSearchContext,
  words: readonly WordMatch[],
  candidates: Bitset,
  minFactor: number = index.policy.synonymFactor,
): Bitset {
  const { postings, sets } = index;
  const { titleField } = index.policy;
  const titlesWithTerms = (ranges: readonly TermRange[]): Bitset => {
    const set = sets.empty();
    for (const { from, to, factor } of ranges) {
      if (factor < minFactor) continue;
      for (let term = from; term < to; term++) postings.addTitles(term, set);
    }
    return set;
  };
  const titlesWith = ({ terms, phrases }: WordTerms): Bitset => {
    const set = docsWithWord(terms, sets, titlesWithTerms);
    for (const { documents, fields } of phrases) {
      for (const [i, document] of documents.entries()) if (fields[i] === titleField) add(set, document);
    }
    return set;
  };
  const matches = sets.copy(candidates);
  for (const word of words) {
    const { set, entity } = word;
    if (entity === undefined) sets.intersect(matches, titlesWith(word));
    else if (entity.words.length === 0) sets.intersect(matches, set);
    else for (const one of entity.words) sets.intersect(matches, titlesWith(one));
  }
  return matches;
}
