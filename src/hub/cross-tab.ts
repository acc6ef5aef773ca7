import { crossTabulate, type IndexState, type TableAxis, type Value } from '../engine/internal';
import { type HubQuery, resolveQuery } from '../query';
import type { Resource } from '../resource';
import { type FacetName, facetKinds, type ValueOf } from '../taxonomy';
import type { LabelRegistry } from './locale-labels';
import { resolveCrossTabOptions } from './options';
import type { CrossTab } from './result';
import { toEngineQuery } from './search';

/**
 * Counts each pair of values of two facets among the matches of a query.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function crossTab<R extends FacetName, C extends FacetName>(
  state: IndexState<Resource>,
  labelRegistry: LabelRegistry,
  rows: R,
  columns: C,
  query: HubQuery,
): CrossTab<ValueOf<R>, ValueOf<C>> {
  const resolved = resolveCrossTabOptions(resolveQuery, rows, columns, query);
  const localeLabels = labelRegistry.forLocale(resolved.locale);
  const engineQuery = toEngineQuery(resolved, localeLabels);
  const table = crossTabulate(state, engineQuery, axisOf(rows), axisOf(columns));
  const labelled = (facet: FacetName, values: readonly Value[]) =>
    values.map((value) => ({ value, label: localeLabels.label(facet, value) }));
  const labelledTable: CrossTab<Value, Value> = {
    rows: labelled(rows, table.rows),
    columns: labelled(columns, table.columns),
    counts: table.counts,
  };
  return labelledTable as CrossTab<ValueOf<R>, ValueOf<C>>; // a facet holds exactly the values of its vocabulary
}

/** Rows and columns are in vocabulary order: all of a closed facet that is listed in full, else those with a count. */
function axisOf(facet: FacetName): TableAxis {
  const { isListedInFull, ids, displayOrder } = facetKinds[facet];
  return { facet, isFull: isListedInFull && ids !== undefined, compare: displayOrder };
}
