import type { Compare } from '../../base/compare';
import type { Value } from '../definition/definition';
import type { BitsetPool } from '../kernel/bitset-pool';
import type { DocSet } from '../util/bitset';
import type { FacetIndex } from './facet-index';

/**
 * Counts pairs of values of two facets in a doc set, by row, then by column. A document counts once for each pair that it has.
 *
 * @param rowCodes the codes of the counted values, in the order of the rows; `columnCodes` in that of the columns.
 */
export function countPairs(
  rows: FacetIndex,
  rowCodes: readonly number[],
  columns: FacetIndex,
  columnCodes: readonly number[],
  docs: DocSet,
  sets: BitsetPool,
): number[][] {
  return rowCodes.map((row) =>
    sets.scoped(() => {
      const set = sets.empty();
      rows.addDocuments(row, set);
      sets.intersect(set, docs.set);
      const { counts } = columns.tally(sets.toDocSet(set));
      return columnCodes.map((column) => counts[column] ?? 0);
    }),
  );
}

/**
 * Returns the codes of a table's rows or columns: those below `alwaysShown`, and those with a count above 0.
 *
 * @param alwaysShown the number of codes, from 0, that are included even if their count is 0.
 * @param compare the order of the values. Default: that of the vocabulary.
 */
export function tableCodes(facet: FacetIndex, docs: DocSet, alwaysShown: number, compare?: Compare<Value>): number[] {
  const { counts } = facet.tally(docs);
  return facet.values
    .map((_, code) => code)
    .filter((code) => code < alwaysShown || (counts[code] ?? 0) > 0)
    .sort(facet.order(compare));
}
