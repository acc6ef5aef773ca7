import { type Candidates, forEachMatchingDoc } from '../postings/intersect';
import { docsWithWord, type TextSearchContext, type WordMatch } from '../text/match';
import { SYNONYM_FACTOR, type TermRange } from '../text/term-lookup';
import { add, type Bitset, emptySet, intersect } from '../util/bitset';

/**
 * Those of some documents that have all words of a text in their first field.
 *
 * @param least how much a way of having a word must weigh. Default that of another name of it.
 */
export function titleMatches(
  index: TextSearchContext,
  each: readonly WordMatch[],
  wanted: Candidates,
  least: number = SYNONYM_FACTOR,
): Bitset {
  const { data, size } = index;
  const rangeLeads = (ranges: readonly TermRange[]): Bitset => {
    const set = emptySet(size);
    for (const { from, to, factor } of ranges) {
      if (factor < least) continue;
      for (let term = from; term < to; term++) {
        // The first posting of a document is one of its first field, where it has one.
        forEachMatchingDoc(data, term, wanted, (d, first) => {
          if (data.fields[first] === 0) add(set, d);
        });
      }
    }
    return set;
  };
  const leading = wanted.set.slice();
  for (const { terms, synonyms } of each) {
    const set = docsWithWord(terms, size, rangeLeads);
    for (const posting of synonyms.flatMap((name) => name.postings)) {
      if (data.fields[posting] === 0) add(set, data.documents[posting] ?? 0);
    }
    intersect(leading, set);
  }
  return leading;
}
