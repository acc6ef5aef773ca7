import { add, type Bitset, emptySet, fullSet, intersect, unite } from './bitset';
import type { TextIndex, TextMatch } from './match';
import type { TermRange } from './word-terms';

/** The documents that have all words of a text in their first field. */
export function leadSet(index: TextIndex, { each }: TextMatch): Bitset {
  const all = fullSet(index.size);
  for (const { terms } of each) {
    const found = rangeLeads(index, terms.any);
    if (terms.all.length > 0) {
      const every = fullSet(index.size);
      for (const ranges of terms.all) intersect(every, rangeLeads(index, ranges));
      unite(found, every);
    }
    intersect(all, found);
  }
  return all;
}

function rangeLeads({ data, size }: TextIndex, ranges: readonly TermRange[]): Bitset {
  const { starts, documents, fields } = data;
  const set = emptySet(size);
  for (const { from, to } of ranges) {
    const end = starts[to] ?? 0;
    for (let i = starts[from] ?? 0; i < end; i++) if (fields[i] === 0) add(set, documents[i] ?? 0);
  }
  return set;
}
