import { add, type Bitset, emptySet, intersect } from './bitset';
import { forEachHolder, type Wanted } from './holders';
import { havingWord, type TextIndex, type WordMatch } from './match';
import { NAME, type TermRange } from './word-terms';

/**
 * Those of some documents that have all words of a text in their first field.
 *
 * @param least how much a way of having a word must weigh. Default that of another name of it.
 */
export function leadSet(index: TextIndex, each: readonly WordMatch[], wanted: Wanted, least: number = NAME): Bitset {
  const { data, size } = index;
  const rangeLeads = (ranges: readonly TermRange[]): Bitset => {
    const set = emptySet(size);
    for (const { from, to, factor } of ranges) {
      if (factor < least) continue;
      for (let term = from; term < to; term++) {
        // The first posting of a document is one of its first field, where it has one.
        forEachHolder(data, term, wanted, (d, first) => {
          if (data.fields[first] === 0) add(set, d);
        });
      }
    }
    return set;
  };
  const leading = wanted.set.slice();
  for (const { terms, names } of each) {
    const set = havingWord(terms, size, rangeLeads);
    for (const posting of names.flatMap((name) => name.postings)) {
      if (data.fields[posting] === 0) add(set, data.documents[posting] ?? 0);
    }
    intersect(leading, set);
  }
  return leading;
}
