import type { FacetName, ValueOf } from '../taxonomy';

/**
 * What a filter asks of one facet.
 *
 * `any` and `missing` are its open part: a resource passes with one of the values, or with none at all where `missing` is
 * true; it never narrows the counts of its own facet. `all` and `none` are its closed part: a resource passes with every
 * one of `all` and not one of `none`. An empty list counts as not given.
 */
export interface ValueFilter<V> {
  readonly any?: readonly V[] | undefined;
  readonly all?: readonly V[] | undefined;
  readonly none?: readonly V[] | undefined;
  /** Whether resources without any value in this facet pass. Default false. */
  readonly missing?: boolean | undefined;
}

/** A filter on years: the range, both ends included, belongs to the open part. */
export interface YearFilter extends ValueFilter<number> {
  /** The first year. Default: no lower bound. */
  readonly from?: number | undefined;
  /** The last year. Default: no upper bound. */
  readonly to?: number | undefined;
}

/** A list is short for `{ any: list }`. */
export type Filter<F extends FacetName> =
  | readonly ValueOf<F>[]
  | (F extends 'year' ? YearFilter : ValueFilter<ValueOf<F>>);

/** Filters by facet. Facets combine with AND. */
export type HubFilters = { readonly [F in FacetName]?: Filter<F> | undefined };

/**
 * - `hub` (the default): what has more of the words first, then what has all of them in its titles, then the widest reach, then
 *   the score, breadth, date and title
 * - `relevance`: the score before the reach
 * - `newest`, `oldest`: by date, undated last in both
 * - `title`: by the folded title
 */
export type SortName = 'hub' | 'newest' | 'oldest' | 'relevance' | 'title';

/** The orders of hits: the default, then those that a menu offers beside it. */
export const sortNames: readonly SortName[] = ['hub', 'relevance', 'newest', 'oldest', 'title'];

/**
 * How many of the words of a text a resource must have: `most` (the default) all, or one less and so on where fewer than ten
 * resources would match; and where fewer than ten have any, what declares an objective at which the words hint matches, too.
 */
export type MatchMode = 'all' | 'any' | 'most';

/** The ways of asking for words, the default first, then the strictest. */
export const matchModes: readonly MatchMode[] = ['most', 'all', 'any'];

/** The order of a facet's values: its vocabulary's, by count (then label, then id), or by label. */
export type FacetSort = 'count' | 'label' | 'vocabulary';

/** The orders of a facet's values. */
export const facetSorts: readonly FacetSort[] = ['vocabulary', 'count', 'label'];

/** How one facet comes back. */
export interface FacetOptions {
  /** Default: `vocabulary` for closed vocabularies but countries and for years, else `count`. */
  readonly sort?: FacetSort | undefined;
  /** How many values at most, selected ones apart. Default: 20 countries, 20 of an open vocabulary, else all. */
  readonly limit?: number | undefined;
  /** Whether values without a count are kept. Default: in closed vocabularies but countries. */
  readonly zeros?: boolean | undefined;
}

/** Which facets come back: all but `appliesTo` (`true`), none, or those named. */
export type FacetsRequest = boolean | { readonly [F in FacetName]?: boolean | FacetOptions | undefined };

/** Everything that a search may ask. All of it is optional. */
export interface HubQuery {
  /** What was typed. Blank is absent; nothing typed is an error. */
  readonly text?: string | undefined;
  readonly match?: MatchMode | undefined;
  /** What the visitor selected. */
  readonly filters?: HubFilters | undefined;
  /** What belongs to the page and not to the visitor: it narrows everything, totals included. */
  readonly base?: HubFilters | undefined;
  readonly sort?: SortName | undefined;
  /** How many hits at most, 0 to 1000. Default 20. */
  readonly limit?: number | undefined;
  /** How many hits to pass over, from 0. Default 0. */
  readonly offset?: number | undefined;
  /**
   * Where the page before ended: `nextCursor` of its result. It is bound to text, match, filters, base and sort, and with a text
   * in the orders `hub` and `relevance` to one version of the hub, too. Not with an offset.
   */
  readonly cursor?: string | undefined;
  /**
   * The language of labels, as a BCP 47 tag. Default English, to which falls back what the hub wasn't given; countries and languages
   * have names in any language that `Intl` knows.
   */
  readonly locale?: string | undefined;
  /** Default true. */
  readonly facets?: FacetsRequest | undefined;
}

/** The most hits that one search gives. */
export const MAX_LIMIT = 1000;
/** How many hits a search gives where it isn't said. */
export const DEFAULT_LIMIT = 20;
