import type { Value } from '../engine/definition/definition';
import { countPairs, tableCodes } from '../engine/facets/cross-tab';
import type { DocSet } from '../engine/facets/doc-set';
import type { FacetIndex } from '../engine/facets/facet-index';
import type { IndexState } from '../engine/index/build';
import { matchQuery } from '../engine/index/search';
import type { HubQuery } from '../query';
import type { Resource } from '../resource';
import type { FacetName, ValueOf } from '../taxonomy';
import type { LabelRegistry } from './locale-labels';
import { resolveCrossTabOptions } from './options';
import type { CrossTab } from './result';
import { isListedInFull, toEngineQuery, vocabularyOrder } from './search';

/**
 * Counts each pair of values of two facets among the matches of a query.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function crossTab<R extends FacetName, C extends FacetName>(
  { plan, context, data }: IndexState<Resource>,
  labelRegistry: LabelRegistry,
  rows: R,
  columns: C,
  query: HubQuery,
): CrossTab<ValueOf<R>, ValueOf<C>> {
  const resolved = resolveCrossTabOptions(rows, columns, query);
  const [down, across] = [context.facets.get(rows), context.facets.get(columns)];
  if (down === undefined || across === undefined) return { rows: [], columns: [], counts: [] };
  const localeLabels = labelRegistry.forLocale(resolved.locale);
  const { docs } = matchQuery(context, toEngineQuery(resolved, localeLabels, plan.lexicon));
  const rowCodes = codesOf(rows, down, docs);
  const columnCodes = codesOf(columns, across, docs);
  const labelled = (facet: FacetName, values: readonly Value[], codes: readonly number[]) =>
    codes.flatMap((code) => {
      const value = values[code];
      return value === undefined ? [] : [{ value, label: localeLabels.label(facet, value) }];
    });
  const table: CrossTab<Value, Value> = {
    rows: labelled(rows, down.values, rowCodes),
    columns: labelled(columns, across.values, columnCodes),
    counts: countPairs(down, rowCodes, across, columnCodes, docs, data.size),
  };
  return table as CrossTab<ValueOf<R>, ValueOf<C>>; // a facet holds exactly the values of its vocabulary
}

/** Returns the codes of a table's rows or columns, in vocabulary order: all of a facet that is listed in full, else those with a count. */
function codesOf(facet: FacetName, index: FacetIndex, selection: DocSet): number[] {
  return tableCodes(index, selection, isListedInFull(facet) ? index.values.length : 0, vocabularyOrder(facet));
}
