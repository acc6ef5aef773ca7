import { add, type Bitset, emptySet, fullSet, intersect } from './bitset';
import { havingWord, type TextIndex, type TextMatch } from './match';
import type { TermRange } from './word-terms';

/** The documents that have all words of a text in their first field. */
export function leadSet(index: TextIndex, { each }: TextMatch): Bitset {
  const all = fullSet(index.size);
  for (const { terms } of each)
    intersect(
      all,
      havingWord(terms, index.size, (ranges) => rangeLeads(index, ranges)),
    );
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
