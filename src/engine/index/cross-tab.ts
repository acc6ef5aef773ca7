import type { Compare } from '../../base/compare';
import type { Value } from '../definition/definition';
import { countPairs, tableCodes } from '../facets/cross-tab';
import type { FacetIndex } from '../facets/facet-index';
import type { IndexState } from './build';
import { matchQuery, parseQuery, type ResolvedQuery } from './search';

/** Rows or columns of a cross table. */
export interface TableAxis {
  /** Name of the facet. */
  readonly facet: string;
  /** Whether known values without a count are included. */
  readonly isFull: boolean;
  /** Order of the values. Default: that of the vocabulary. */
  readonly compare?: Compare<Value> | undefined;
}

/** Number of documents for each pair of values of two facets. */
export interface PairTable<R, C> {
  readonly rows: readonly R[];
  readonly columns: readonly C[];
  /** By row, then by column. */
  readonly counts: readonly (readonly number[])[];
}

/** Counts the matches of a query for each pair of values of two facets, which the index has. */
export function crossTabulate<D>(
  { plan, context }: IndexState<D>,
  query: ResolvedQuery,
  rows: TableAxis,
  columns: TableAxis,
): PairTable<Value, Value> {
  const [down, across] = [context.facets.get(rows.facet), context.facets.get(columns.facet)];
  if (down === undefined || across === undefined) return { rows: [], columns: [], counts: [] };
  const { sets } = context.text;
  return sets.scoped(() => {
    const { docs } = matchQuery(context, parseQuery(query, plan.lexicon()));
    const codesOf = (index: FacetIndex, { isFull, compare }: TableAxis): number[] =>
      tableCodes(index, docs, isFull ? index.knownCount : 0, compare);
    const [rowCodes, columnCodes] = [codesOf(down, rows), codesOf(across, columns)];
    return {
      rows: rowCodes.map((code) => down.values[code] ?? ''),
      columns: columnCodes.map((code) => across.values[code] ?? ''),
      counts: countPairs(down, rowCodes, across, columnCodes, docs, sets),
    };
  });
}
