import { type Candidates, forEachMatchingDoc } from '../postings/intersect';
import { docsWithWord, type TextSearchContext, type WordMatch } from '../text/match';
import { SYNONYM_FACTOR, type TermRange } from '../text/term-lookup';
import { add, type Bitset, emptySet, intersect } from '../util/bitset';

/**
 * Returns the candidates with every query word in the first text field.
 *
 * @param minFactor ignores terms with a factor below this. Default {@link SYNONYM_FACTOR}.
 */
export function titleMatches(
  index: TextSearchContext,
  words: readonly WordMatch[],
  candidates: Candidates,
  minFactor: number = SYNONYM_FACTOR,
): Bitset {
  const { data, size } = index;
  const titlesWithTerms = (ranges: readonly TermRange[]): Bitset => {
    const set = emptySet(size);
    for (const { from, to, factor } of ranges) {
      if (factor < minFactor) continue;
      for (let term = from; term < to; term++) {
        // A document's postings of a term are sorted by field: the first one is in field 0 if any is.
        forEachMatchingDoc(data, term, candidates, (d, firstPosting) => {
          if (data.fields[firstPosting] === 0) add(set, d);
        });
      }
    }
    return set;
  };
  const matches = candidates.set.slice();
  for (const { terms, synonyms } of words) {
    const set = docsWithWord(terms, size, titlesWithTerms);
    for (const posting of synonyms.flatMap((name) => name.postings)) {
      if (data.fields[posting] === 0) add(set, data.documents[posting] ?? 0);
    }
    intersect(matches, set);
  }
  return matches;
}
