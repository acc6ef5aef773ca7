import { remembered } from '../base/remembered';
import type { Definition, Facets, ListedFacet, UnionFacet, Value } from './definition';
import { type FacetIndex, listedFacet, unionFacet } from './facet';
import { buildFacets, type FacetData, withoutSign } from './facet-data';
import { type Order, type OrderPlan, planOrder, sameKeys, sortedPositions, tiersOf } from './order';
import { type PlacedTerm, termsOfTexts } from './term-places';
import { buildPostings, type LabelledFacet, labelTerms, type TextData, withLabels } from './text-data';
import { type Wording, wordingOf } from './wording';

/** The name of the default order. */
export const DEFAULT_ORDER = '';

/** A definition, read once. */
export interface Plan<D> {
  readonly definition: Definition<D>;
  /** The facets whose values documents have, in the order of the definition. */
  readonly listed: readonly (readonly [name: string, facet: ListedFacet<D>])[];
  /** The terms of the labels of a listed facet's values, by the facet's place; undefined where it has no labels. */
  readonly labelTerms: readonly (((value: Value) => readonly PlacedTerm[]) | undefined)[];
  readonly unions: readonly (readonly [name: string, facet: UnionFacet])[];
  readonly wording: Wording;
  /** All orders by name, the default one first. */
  readonly orders: ReadonlyMap<string, OrderPlan<D>>;
}

/**
 * Of so many values of a facet the labels are remembered: several times what a vocabulary has. An index asks for those of each
 * value once when it is built, and an update for those of new values, so that a facet with more loses nothing by it.
 */
const LABELS_KEPT = 1000;

export function planIndex<D, F extends Facets<D>>(definition: Definition<D, F>): Plan<D> {
  const listed: [string, ListedFacet<D>][] = [];
  const unions: [string, UnionFacet][] = [];
  for (const [name, facet] of Object.entries(definition.facets)) {
    if ('unionOf' in facet) unions.push([name, facet]);
    else listed.push([name, facet]);
  }
  const { id, order, sorts = {} } = definition;
  const orders = new Map([[DEFAULT_ORDER, planOrder(order, id)]]);
  for (const [name, keys] of Object.entries(sorts)) orders.set(name, planOrder(keys, id));
  return {
    definition,
    listed,
    // The labels of a vocabulary are read once, however many indexes are made.
    labelTerms: listed.map(
      ([, { labels }]) => labels && remembered((value: Value) => termsOfTexts(labels(value)), LABELS_KEPT),
    ),
    unions,
    wording: wordingOf(
      definition,
      listed.map(([, facet]) => facet),
    ),
    orders,
  };
}

/** All that an index knows of its documents but the documents themselves: plain arrays. */
export interface CoreData {
  readonly size: number;
  /** By the place of the facet among those listed. */
  readonly facets: readonly FacetData[];
  readonly text: TextData;
  /** The orders that were asked for until now. */
  readonly orders: Map<string, Order>;
}

/** Indexes documents that stand in the default order. */
export function buildCore<D>(plan: Plan<D>, documents: readonly D[]): CoreData {
  const facets = buildFacets(documents, facetSources(plan));
  return {
    size: documents.length,
    facets,
    text: withLabels(
      buildPostings(documents, plan.definition.text ?? []),
      labelledFacets(plan, facets).flatMap((facet) => labelTerms(facet)),
    ),
    orders: new Map(),
  };
}

/** The facets whose values documents have, by their place. */
export function facetSources<D>({ listed }: Plan<D>): ListedFacet<D>[] {
  return listed.map(([, facet]) => facet);
}

/** The facets whose values are found by their labels. */
export function labelledFacets<D>({ labelTerms }: Plan<D>, facets: readonly FacetData[]): LabelledFacet[] {
  return labelTerms.flatMap((termsOf, place) =>
    termsOf === undefined ? [] : [{ place, values: facets[place]?.values ?? [], termsOf }],
  );
}

/** An order of an index, made when it is first asked for; undefined where the definition has none of that name. */
export function orderOf<D>(
  plan: Plan<D>,
  core: CoreData,
  documents: () => readonly D[],
  name: string,
): Order | undefined {
  const known = core.orders.get(name);
  const own = plan.orders.get(name);
  const first = plan.orders.get(DEFAULT_ORDER);
  if (known !== undefined || own === undefined || first === undefined) return known;
  const permutation = sameKeys(own, first) ? undefined : sortedPositions(documents(), own.keys);
  const { matched, lead, scored } = own;
  const tiers = scored ? tiersOf(documents(), own, permutation) : new Uint32Array();
  const order: Order = { matched, lead, scored, tiers, permutation };
  core.orders.set(name, order);
  return order;
}

/** The facets of an index by name, ready for filtering and counting. */
export function facetIndexes<D>(plan: Plan<D>, { size, facets }: CoreData): Map<string, FacetIndex> {
  const indexes = new Map<string, FacetIndex>();
  plan.listed.forEach(([name], place) => {
    const data = facets[place];
    if (data !== undefined) indexes.set(name, listedFacet(data));
  });
  for (const [name, { known, unionOf }] of plan.unions) {
    const partsOf = (value: string | number) =>
      unionOf(value).flatMap(([part, partValue]) => {
        const facet = indexes.get(part);
        return facet === undefined ? [] : [[facet, partValue] as const];
      });
    indexes.set(name, unionFacet(known.map(withoutSign), partsOf, size));
  }
  return indexes;
}
