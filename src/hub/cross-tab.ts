import type { Built } from '../engine/built';
import { countPairs, shownCodes } from '../engine/cross-tab';
import type { Value } from '../engine/definition';
import type { FacetIndex } from '../engine/facet';
import { matchQuery } from '../engine/search';
import type { Selection } from '../engine/selection';
import type { HubQuery } from '../query';
import type { Resource } from '../resource';
import type { FacetName, ValueOf } from '../taxonomy';
import { askedCrossTab } from './asked';
import type { Labeler } from './labeler';
import type { CrossTab } from './result';
import { coreQuery, isWhole, vocabularyOrder } from './search';

/**
 * Counts every pair of values of two facets among what a query matches.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function crossTab<R extends FacetName, C extends FacetName>(
  { plan, searcher, core }: Built<Resource>,
  labeler: Labeler,
  rows: R,
  columns: C,
  query: HubQuery,
): CrossTab<ValueOf<R>, ValueOf<C>> {
  const asked = askedCrossTab(rows, columns, query);
  const [down, across] = [searcher.facets.get(rows), searcher.facets.get(columns)];
  if (down === undefined || across === undefined) return { rows: [], columns: [], counts: [] };
  const speaker = labeler.speaking(asked.locale);
  const { selection } = matchQuery(searcher, coreQuery(asked, speaker, plan.wording));
  const rowCodes = codesOf(rows, down, selection);
  const columnCodes = codesOf(columns, across, selection);
  const labelled = (facet: FacetName, values: readonly Value[], codes: readonly number[]) =>
    codes.flatMap((code) => {
      const value = values[code];
      return value === undefined ? [] : [{ value, label: speaker.label(facet, value) }];
    });
  const table: CrossTab<Value, Value> = {
    rows: labelled(rows, down.values, rowCodes),
    columns: labelled(columns, across.values, columnCodes),
    counts: countPairs(down, rowCodes, across, columnCodes, selection, core.size),
  };
  return table as CrossTab<ValueOf<R>, ValueOf<C>>; // a facet holds exactly the values of its vocabulary
}

/** The codes that are shown, in the order of the vocabulary: of what comes back whole all. */
function codesOf(facet: FacetName, index: FacetIndex, selection: Selection): number[] {
  return shownCodes(index, selection, isWhole(facet) ? index.values.length : 0, vocabularyOrder(facet));
}
