import { type Candidates, forEachMatchingDoc } from '../postings/postings';
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
  candidates: Candidates,
  minFactor: number = index.policy.synonymFactor,
): Bitset {
  const { data, sets } = index;
  const { titleField } = index.policy;
  const { starts, documents, fields } = data;
  const titlesWithTerms = (ranges: readonly TermRange[]): Bitset => {
    const set = sets.empty();
    for (const { from, to, factor } of ranges) {
      if (factor < minFactor) continue;
      for (let term = from; term < to; term++) {
        const end = starts[term + 1] ?? 0;
        // A document's postings of a term are sorted by field.
        forEachMatchingDoc(data, term, candidates, (d, firstPosting) => {
          let i = firstPosting;
          let field = fields[i] ?? 0;
          while (field < titleField) {
            i++;
            if (i >= end || documents[i] !== d) return;
            field = fields[i] ?? 0;
          }
          if (field === titleField) add(set, d);
        });
      }
    }
    return set;
  };
  const titlesWith = ({ terms, phrases }: WordTerms): Bitset => {
    const set = docsWithWord(terms, sets, titlesWithTerms);
    for (const posting of phrases.flatMap((phrase) => phrase.postings)) {
      if (fields[posting] === titleField) add(set, documents[posting] ?? 0);
    }
    return set;
  };
  const matches = sets.copy(candidates.set);
  for (const word of words) {
    const { set, entity } = word;
    if (entity === undefined) sets.intersect(matches, titlesWith(word));
    else if (entity.words.length === 0) sets.intersect(matches, set);
    else for (const one of entity.words) sets.intersect(matches, titlesWith(one));
  }
  return matches;
}
