import { memoize } from '../../base/memoize';
import type { Definition, Facets, ListedFacet, UnionFacet, Value } from '../definition/definition';
import { buildFacetColumns, type FacetColumn, normalizeZero } from '../facets/facet-column';
import { type FacetIndex, listedFacet, unionFacet } from '../facets/facet-index';
import {
  addLabelTerms,
  buildPostings,
  labelTerms,
  type SearchableFacet,
  type TextPostings,
} from '../postings/postings';
import { type TermPosition, termPositionsOfAll } from '../postings/term-positions';
import {
  type CompiledOrder,
  compileOrder,
  haveSameKeys,
  type SortOrder,
  sortedOrdinals,
  tiersOf,
} from '../ranking/sort-order';
import { buildLexicon, type Lexicon } from '../text/expand-text';

/** The name of the default order. */
export const DEFAULT_ORDER = '';

/** A definition, read once. */
export interface CompiledDefinition<D> {
  readonly definition: Definition<D>;
  /** The facets whose values documents have, in the order of the definition. */
  readonly listed: readonly (readonly [name: string, facet: ListedFacet<D>])[];
  /** The terms of the labels of a listed facet's values, by the facet's place; undefined where it has no labels. */
  readonly labelTerms: readonly (((value: Value) => readonly TermPosition[]) | undefined)[];
  readonly unions: readonly (readonly [name: string, facet: UnionFacet])[];
  readonly wording: Lexicon;
  /** All orders by name, the default one first. */
  readonly orders: ReadonlyMap<string, CompiledOrder<D>>;
}

/**
 * Of so many values of a facet the labels are remembered: several times what a vocabulary has. An index asks for those of each
 * value once when it is built, and an update for those of new values, so that a facet with more loses nothing by it.
 */
const LABEL_CACHE_SIZE = 1000;

export function compileDefinition<D, F extends Facets<D>>(definition: Definition<D, F>): CompiledDefinition<D> {
  const listed: [string, ListedFacet<D>][] = [];
  const unions: [string, UnionFacet][] = [];
  for (const [name, facet] of Object.entries(definition.facets)) {
    if ('unionOf' in facet) unions.push([name, facet]);
    else listed.push([name, facet]);
  }
  const { id, order, sorts = {} } = definition;
  const orders = new Map([[DEFAULT_ORDER, compileOrder(order, id)]]);
  for (const [name, keys] of Object.entries(sorts)) orders.set(name, compileOrder(keys, id));
  return {
    definition,
    listed,
    // The labels of a vocabulary are read once, however many indexes are made.
    labelTerms: listed.map(
      ([, { labels }]) => labels && memoize((value: Value) => termPositionsOfAll(labels(value)), LABEL_CACHE_SIZE),
    ),
    unions,
    wording: buildLexicon(
      definition,
      listed.map(([, facet]) => facet),
    ),
    orders,
  };
}

/** All that an index knows of its documents but the documents themselves: plain arrays. */
export interface IndexData {
  readonly size: number;
  /** By the place of the facet among those listed. */
  readonly facets: readonly FacetColumn[];
  readonly text: TextPostings;
  /** The orders that were asked for until now. */
  readonly orders: Map<string, SortOrder>;
}

/** Indexes documents that stand in the default order. */
export function buildIndexData<D>(plan: CompiledDefinition<D>, documents: readonly D[]): IndexData {
  const facets = buildFacetColumns(documents, facetSources(plan));
  return {
    size: documents.length,
    facets,
    text: addLabelTerms(
      buildPostings(documents, plan.definition.text ?? []),
      searchableFacets(plan, facets).flatMap((facet) => labelTerms(facet)),
    ),
    orders: new Map(),
  };
}

/** The facets whose values documents have, by their place. */
export function facetSources<D>({ listed }: CompiledDefinition<D>): ListedFacet<D>[] {
  return listed.map(([, facet]) => facet);
}

/** The facets whose values are found by their labels. */
export function searchableFacets<D>(
  { labelTerms }: CompiledDefinition<D>,
  facets: readonly FacetColumn[],
): SearchableFacet[] {
  return labelTerms.flatMap((termsOf, ordinal) =>
    termsOf === undefined ? [] : [{ ordinal, values: facets[ordinal]?.values ?? [], termsOf }],
  );
}

/** An order of an index, made when it is first asked for; undefined where the definition has none of that name. */
export function sortOrderOf<D>(
  plan: CompiledDefinition<D>,
  core: IndexData,
  documents: () => readonly D[],
  name: string,
): SortOrder | undefined {
  const known = core.orders.get(name);
  const own = plan.orders.get(name);
  const first = plan.orders.get(DEFAULT_ORDER);
  if (known !== undefined || own === undefined || first === undefined) return known;
  const permutation = haveSameKeys(own, first) ? undefined : sortedOrdinals(documents(), own.keys);
  const { matched, titleMatch, scored } = own;
  const tiers = scored ? tiersOf(documents(), own, permutation) : new Uint32Array();
  const order: SortOrder = { matched, titleMatch, scored, tiers, permutation };
  core.orders.set(name, order);
  return order;
}

/** The facets of an index by name, ready for filtering and counting. */
export function facetIndexes<D>(plan: CompiledDefinition<D>, { size, facets }: IndexData): Map<string, FacetIndex> {
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
    indexes.set(name, unionFacet(known.map(normalizeZero), partsOf, size));
  }
  return indexes;
}
