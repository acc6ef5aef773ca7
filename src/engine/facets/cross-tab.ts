import type { Compare } from '../../base/compare';
import type { Value } from '../definition/definition';
import { emptySet, intersect } from '../util/bitset';
import { type DocSet, toDocSet } from './doc-set';
import type { FacetIndex } from './facet-index';

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
  selection: DocSet,
  size: number,
): number[][] {
  return rowCodes.map((row) => {
    const set = emptySet(size);
    rows.addDocuments(row, set);
    intersect(set, selection.set);
    const { counts } = columns.tally(toDocSet(set, size));
    return columnCodes.map((column) => counts[column] ?? 0);
  });
}

/**
 * The codes of a table's rows or columns: the first ones, and those with a count.
 *
 * @param kept how many of the first are there in any case.
 * @param compare their order. Default that of the vocabulary.
 */
export function tableCodes(facet: FacetIndex, selection: DocSet, kept: number, compare?: Compare<Value>): number[] {
  const { counts } = facet.tally(selection);
  return facet.values
    .map((_, code) => code)
    .filter((code) => code < kept || (counts[code] ?? 0) > 0)
    .sort(facet.order(compare));
}
