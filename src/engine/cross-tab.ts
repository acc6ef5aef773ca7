import { emptySet, intersect } from './bitset';
import type { Compare } from './code-order';
import type { Value } from './definition';
import type { FacetIndex } from './facet';
import { type Selection, select } from './selection';

/**
 * Counts pairs of values among some documents, by row, then by column. A document counts once for each pair that it has.
 *
 * @param rowCodes the codes of the values that are wanted, in the order of the rows; so `columnCodes` of the columns.
 */
export function countPairs(
  rows: FacetIndex,
  rowCodes: readonly number[],
  columns: FacetIndex,
  columnCodes: readonly number[],
  selection: Selection,
  size: number,
): number[][] {
  return rowCodes.map((row) => {
    const set = emptySet(size);
    rows.addDocuments(row, set);
    intersect(set, selection.set);
    const { counts } = columns.tally(select(set, size));
    return columnCodes.map((column) => counts[column] ?? 0);
  });
}

/**
 * The codes of a table's rows or columns: the first ones, and those with a count.
 *
 * @param kept how many of the first are there in any case.
 * @param compare their order. Default that of the vocabulary.
 */
export function shownCodes(facet: FacetIndex, selection: Selection, kept: number, compare?: Compare<Value>): number[] {
  const { counts } = facet.tally(selection);
  return facet.values
    .map((_, code) => code)
    .filter((code) => code < kept || (counts[code] ?? 0) > 0)
    .sort(facet.order(compare));
}
