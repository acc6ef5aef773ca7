import type { MatchMode } from '../base/query-defaults';
import type { FacetName, ValueOf } from '../taxonomy';

/**
 * Filter of one facet.
 * `any` and `missing` are its open part. A resource passes it with one of the values, or without any value if `missing` is true.
 * The open part never narrows the counts of its own facet. `all` and `none` are its closed part: a resource passes it with every
 * value of `all` and no value of `none`. An empty list counts as absent.
 */
export interface ValueFilter<V> {
  readonly any?: readonly V[] | undefined;
  readonly all?: readonly V[] | undefined;
  readonly none?: readonly V[] | undefined;
  /** Whether resources without a value in this facet pass. Default false. */
  readonly missing?: boolean | undefined;
}

/** Filter of years. The range belongs to the open part and includes both ends. */
export interface YearFilter extends ValueFilter<number> {
  /** First year. Default: no lower bound. */
  readonly from?: number | undefined;
  /** Last year. Default: no upper bound. */
  readonly to?: number | undefined;
}

/** Filter of a facet. A list is short for `{ any: list }`. */
export type Filter<F extends FacetName> =
  | readonly ValueOf<F>[]
  | (F extends 'year' ? YearFilter : ValueFilter<ValueOf<F>>);

/** Filters by facet. Facets combine with AND. */
export type HubFilters = { readonly [F in FacetName]?: Filter<F> | undefined };

/**
 * Order of the hits.
 * - `hub` (the default): number of matched words, all words in the titles, reach, score, breadth, date, title
 * - `relevance`: score before reach
 * - `newest`, `oldest`: by date, undated resources last in both
 * - `title`: by folded title
 */
export type SortName = 'hub' | 'newest' | 'oldest' | 'relevance' | 'title';

/** Sort names, the default first. */
export const sortNames: readonly SortName[] = ['hub', 'relevance', 'newest', 'oldest', 'title'];

/** Order of a facet's values: vocabulary order, by count (then label, then id), or by label. */
export type FacetSort = 'count' | 'label' | 'vocabulary';

/** Sort names of a facet's values. */
export const facetSorts: readonly FacetSort[] = ['vocabulary', 'count', 'label'];

/** Display options of one facet. */
export interface FacetOptions {
  /** Order of the values. Default: `vocabulary` for years and for closed vocabularies, except countries; else `count`. */
  readonly sort?: FacetSort | undefined;
  /** Maximum number of values, besides selected ones. Default: 20 for countries and open vocabularies, else unlimited. */
  readonly limit?: number | undefined;
  /** Whether to include zero counts. Default: true for closed vocabularies, except countries. */
  readonly zeros?: boolean | undefined;
}

/** Facets to return: `true` for all except `appliesTo`, `false` for an empty result, or facets by name. */
export type FacetsRequest = boolean | { readonly [F in FacetName]?: boolean | FacetOptions | undefined };

/** Query of a search. All fields are optional. */
export interface HubQuery {
  /** Typed text. A blank text is absent. No text is an error. */
  readonly text?: string | undefined;
  readonly match?: MatchMode | undefined;
  /**
   * Whether the names in the text are recognized (docs/text.md): "Kenya", "SDG 8", "since 2020". If false, their words match as any
   * others. Default true.
   */
  readonly interpret?: boolean | undefined;
  /** Whether misspelt words are corrected. If false, words that no resource has match nothing. Default true. */
  readonly correct?: boolean | undefined;
  /**
   * Ranks of resources by their similarity to the text, such as by an embedding model: by id, whole numbers from 1 for the most
   * similar. They are fused into the scores by reciprocal rank fusion (docs/text.md), and change neither matches nor counts.
   * Without a text, they have no effect. They are never in a URL. Don't change the Map afterwards. Default: no ranks.
   */
  readonly similarity?: ReadonlyMap<string, number> | undefined;
  /** Filters that the visitor selected. */
  readonly filters?: HubFilters | undefined;
  /** Filters of the page itself. They narrow everything, including totals. */
  readonly base?: HubFilters | undefined;
  readonly sort?: SortName | undefined;
  /** Maximum number of hits, 0 to 1000. Default 20. */
  readonly limit?: number | undefined;
  /** Number of hits to skip, from 0. Default 0. */
  readonly offset?: number | undefined;
  /**
   * Cursor: `nextCursor` of the previous result. It is bound to text, match, interpret, correct, similarity, filters, base and
   * sort. With a text and the sort `hub` or `relevance`, it is also bound to one version of the hub. Can't be combined with an offset.
   */
  readonly cursor?: string | undefined;
  /**
   * Locale of the labels, as a BCP 47 tag. Default: English, which is also the fallback if the hub has no labels for it.
   * Countries and languages have names in every locale of `Intl`.
   */
  readonly locale?: string | undefined;
  /** Facets to return. Default true. */
  readonly facets?: FacetsRequest | undefined;
}

/** Maximum `limit` of a search. */
export const MAX_LIMIT = 1000;
