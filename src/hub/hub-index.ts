import { fold } from '../base/fold';
import { buildColumn, type Column } from '../engine/column';
import { ranks, type SortKey, sortedPositions } from '../engine/order';
import { buildTextIndex, type TextIndex } from '../engine/text-index';
import type { SortName } from '../query';
import { breadthOf, facetValues, type Resource, reachOf, sortDate } from '../resource';
import { type FacetName, facetKinds, idsOf, type Labels } from '../taxonomy';
import { textFields } from './text-fields';

/** Resources made ready for searching. Documents are numbered in the Hub's order without a text. */
export interface HubIndex {
  /** The resources by their numbers. */
  readonly resources: readonly Resource[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly reach: Uint8Array;
  readonly text: TextIndex;
  /** The column of a facet; that of a facet which is seldom asked for is made at its first use. */
  column(facet: FacetName): Column;
  /** The place of each document in an order by date or title. */
  places(sort: 'newest' | 'oldest' | 'title'): Uint32Array;
}

const byDateDown: SortKey<Resource> = { number: (resource) => sortDate(resource) ?? 0, descending: true };
const byDateUp: SortKey<Resource> = { number: (resource) => sortDate(resource) ?? Number.POSITIVE_INFINITY };
const byTitle: SortKey<Resource> = { text: ({ title }) => fold(title) };
const byId: SortKey<Resource> = { text: ({ id }) => id };

/** The orders that don't depend on a text, as docs/order.md says; undated resources stand last in all. */
const sortKeys: { readonly [S in Exclude<SortName, 'relevance'>]: readonly SortKey<Resource>[] } = {
  hub: [{ number: reachOf }, { number: breadthOf, descending: true }, byDateDown, byTitle, byId],
  newest: [byDateDown, byTitle, byId],
  oldest: [byDateUp, byTitle, byId],
  title: [byTitle, byId],
};

/** Indexes resources that were checked and are visible. */
export function buildHubIndex(visible: readonly Resource[], modules: readonly Labels[]): HubIndex {
  const resources = sortedPositions(visible, sortKeys.hub).flatMap((position) => visible[position] ?? []);
  const columns = new Map<FacetName, Column>();
  const orders = new Map<SortName, Uint32Array>();
  return {
    resources,
    numbers: new Map(resources.map(({ id }, number) => [id, number])),
    reach: Uint8Array.from(resources, reachOf),
    text: buildTextIndex(resources, textFields(modules)),
    column(facet) {
      const column = columns.get(facet) ?? buildFacet(resources, facet);
      columns.set(facet, column);
      return column;
    },
    places(sort) {
      const places = orders.get(sort) ?? ranks(sortedPositions(resources, sortKeys[sort]));
      orders.set(sort, places);
      return places;
    },
  };
}

function buildFacet(resources: readonly Resource[], facet: FacetName): Column {
  const kind = facetKinds[facet];
  return buildColumn(resources, facetValues[facet], kind.kind === 'closed' ? idsOf(kind.vocabulary) : []);
}
