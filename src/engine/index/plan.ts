import { lazy, memoize } from '../../base/memoize';
import { type UnifyVariants, variantsUnifier } from '../../base/text/variants';
import { type Analyzer, createAnalyzer, createQueryAnalyzer } from '../definition/analyzer';
import { type Definition, type Facets, isListed, type ListedFacet, type Value } from '../definition/definition';
import type { FacetKind } from '../definition/facet-kind';
import { resolveTextPolicy, type TextPolicy } from '../definition/text-policy';
import { type FacetIndex, listedFacet } from '../facets/facet-index';
import { kindOf } from '../facets/facet-kind';
import { buildFacetTable, type FacetTable, type FacetValues, normalizeZero } from '../facets/facet-table';
import type { TableIndex } from '../facets/table-index';
import { buildPostings } from '../postings/build-postings';
import {
  addLabelPostings,
  groupLabelTerms,
  type LabelPostings,
  labelTerms,
  type SearchableFacet,
  type TextPostings,
  withLabelTerms,
} from '../postings/label-postings';
import { type TermPosition, termPositionsOfAll } from '../postings/term-positions';
import { OrderCache } from '../ranking/order-cache';
import { type CompiledOrder, compileOrder, DEFAULT_ORDER } from '../ranking/sort-order';
import { buildLexicon, type Lexicon } from '../text/expand-text';

/** Compiled definition. */
export interface CompiledDefinition<D> {
  readonly definition: Definition<D>;
  /** The listed facets, in the order of the definition. A facet's ordinal is its index in this list. */
  readonly listed: readonly (readonly [name: string, facet: ListedFacet<D>])[];
  /** By facet ordinal, a function that returns the terms of a value's labels; undefined if the facet has no labels. */
  readonly labelTerms: readonly (((value: Value) => readonly TermPosition[]) | undefined)[];
  /** Returns the label postings of all known values, computed on first use, regardless of the number of indexes. */
  readonly knownLabels: () => LabelPostings;
  /** The kinds of the derived facets, in the order of the definition. */
  readonly derived: readonly (readonly [name: string, kind: FacetKind])[];
  /** Names of the facets by ordinal: the listed ones, then the derived ones. */
  readonly facetNames: readonly string[];
  /** Returns the stop words, folded on first use. */
  readonly stopWords: () => ReadonlySet<string>;
  /** Returns the lexicon, built on first use: a hub that never searches a text doesn't need it. */
  readonly lexicon: () => Lexicon;
  /** The analyzer of the texts of documents. */
  readonly analyzer: Analyzer;
  /** The analyzer of searches, and of the names that they search. */
  readonly queryAnalyzer: Analyzer;
  /** Replaces the variants of characters. Undefined if the definition has none. */
  readonly unify: UnifyVariants | undefined;
  /** The text policy, with its defaults. */
  readonly policy: TextPolicy;
  /** All orders by name, the default order first. */
  readonly orders: ReadonlyMap<string, CompiledOrder<D>>;
}

/**
 * Maximum number of values of a facet whose label terms are cached: several times the size of a vocabulary. A facet with more
 * values doesn't get slower: a build reads the labels of each value once, and an update only those of new values.
 */
const LABEL_CACHE_SIZE = 1000;

/** Compiles a definition: splits its facets by kind, and prepares its orders, labels and lexicon. */
export function compileDefinition<D, F extends Facets<D>>(definition: Definition<D, F>): CompiledDefinition<D> {
  const listed: [string, ListedFacet<D>][] = [];
  const derived: [string, FacetKind][] = [];
  for (const [name, facet] of Object.entries(definition.facets)) {
    if (isListed(facet)) listed.push([name, facet]);
    else derived.push([name, kindOf(facet)]);
  }
  const { id, order, sorts = {} } = definition;
  const analyzer = createAnalyzer(definition.tokenizer, definition.forms);
  const unify = variantsUnifier(definition.variants);
  const queryAnalyzer = createQueryAnalyzer(analyzer, unify);
  const policy = resolveTextPolicy(definition.textPolicy);
  const orders = new Map([[DEFAULT_ORDER, compileOrder(order, id)]]);
  for (const [name, keys] of Object.entries(sorts)) orders.set(name, compileOrder(keys, id));
  // Cached here, so that the labels of a vocabulary are read once, regardless of the number of indexes.
  const labelTermsOf = listed.map(
    ([, { labels }]) =>
      labels && memoize((value: Value) => termPositionsOfAll(labels(value), analyzer), LABEL_CACHE_SIZE),
  );
  const stopWords = lazy(() => new Set(definition.stopWords?.map((word) => queryAnalyzer.fold(word))));
  const facets = [...listed, ...derived.map(([name]) => [name, undefined] as const)];
  return {
    definition,
    listed,
    labelTerms: labelTermsOf,
    knownLabels: lazy(() =>
      groupLabelTerms(
        labelTermsOf.flatMap((termsOf, ordinal) => {
          const { known = [] } = listed[ordinal]?.[1] ?? {};
          return termsOf === undefined ? [] : labelTerms({ ordinal, values: known.map(normalizeZero), termsOf });
        }),
      ),
    ),
    derived,
    facetNames: facets.map(([name]) => name),
    stopWords,
    lexicon: lazy(() => buildLexicon(definition, queryAnalyzer, stopWords(), facets, policy.hints)),
    analyzer,
    queryAnalyzer,
    unify,
    policy,
    orders,
  };
}

/** Data of an index, without the documents themselves: plain arrays. */
export interface IndexData {
  readonly size: number;
  /** The listed facets. */
  readonly table: FacetTable;
  readonly text: TextPostings;
  /** The orders that were used so far, by name. */
  readonly orders: OrderCache;
}

/** Builds the data of documents that are sorted in the default order. */
export function buildIndexData<D>(plan: CompiledDefinition<D>, documents: readonly D[]): IndexData {
  const table = buildFacetTable(documents, facetSources(plan));
  const { facets } = table;
  return {
    size: documents.length,
    table,
    text: addLabelPostings(
      buildPostings(documents, plan.definition.text ?? [], plan.analyzer, plan.policy.titleField),
      withLabelTerms(
        plan.knownLabels(),
        searchableFacets(plan, facets).flatMap((facet) => labelTerms(facet, facets[facet.ordinal]?.knownCount)),
      ),
    ),
    orders: new OrderCache(),
  };
}

/** Returns the listed facets, by ordinal. */
export function facetSources<D>({ listed }: CompiledDefinition<D>): ListedFacet<D>[] {
  return listed.map(([, facet]) => facet);
}

/** Returns the listed facets whose labels are searched. */
export function searchableFacets<D>(
  { labelTerms }: CompiledDefinition<D>,
  facets: readonly FacetValues[],
): SearchableFacet[] {
  return labelTerms.flatMap((termsOf, ordinal) =>
    termsOf === undefined ? [] : [{ ordinal, values: facets[ordinal]?.values ?? [], termsOf }],
  );
}

/** Indexes all facets, by name. */
export function facetIndexes<D>(
  plan: CompiledDefinition<D>,
  tableIndex: TableIndex,
  size: number,
): Map<string, FacetIndex> {
  const indexes = new Map<string, FacetIndex>();
  tableIndex.table.facets.forEach((facet, ordinal) => {
    const [name] = plan.listed[ordinal] ?? [];
    if (name !== undefined) indexes.set(name, listedFacet(tableIndex, ordinal, facet));
  });
  // A copy, because an index may read its sources later: it can't refer to itself or to a later facet.
  for (const [name, kind] of plan.derived) indexes.set(name, kind.createIndex({ facets: new Map(indexes), size }));
  return indexes;
}
