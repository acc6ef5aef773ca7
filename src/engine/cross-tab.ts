import { emptySet, intersect } from './bitset';
import type { FacetIndex } from './facet';
import { type Selection, select } from './selection';

/** How many documents have each pair of values of two facets. */
export interface PairCounts {
  /** By the code of the row's value, then by that of the column's. */
  readonly counts: readonly Uint32Array[];
}

/** Counts every pair of values among some documents. A document counts once for each pair that it has. */
export function countPairs(rows: FacetIndex, columns: FacetIndex, selection: Selection, size: number): PairCounts {
  const counts = rows.values.map((_, row) => {
    const set = emptySet(size);
    rows.addDocuments(row, set);
    intersect(set, selection.set);
    return columns.tally(select(set, size)).counts;
  });
  return { counts };
}
