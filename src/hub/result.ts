import type { Interpretation, Reason } from '../query';
import type { Resource } from '../resource';
import type { FacetName, ValueOf } from '../taxonomy';
import type { Highlights } from './highlights';

/** One value of a facet with its count. */
export interface FacetCount<V> {
  readonly value: V;
  /**
   * Label in the query's locale if the hub has its labels, else in English. Countries have names in every locale of `Intl`, languages
   * in those in which browsers and servers agree.
   */
  readonly label: string;
  /**
   * Number of resources that have this value and match the text, the base, every other facet's filter and this facet's closed part.
   * It equals the total after selecting this value alone in its facet.
   */
  readonly count: number;
  /** Number of resources of the base that have this value, regardless of text and filters. */
  readonly total: number;
  /** Whether the query's filter names it in `any` or `all`. */
  readonly selected: boolean;
  /** Whether the query's filter names it in `none`. */
  readonly excluded: boolean;
}

/** One facet, its values in display order. */
export interface FacetResult<V> {
  readonly values: readonly FacetCount<V>[];
  /** Number of resources without a value in this facet, counted by the same law. */
  readonly missing: number;
  /** Number of values with a non-zero count that aren't in `values`. */
  readonly more: number;
}

/** One matching resource. */
export interface Hit {
  readonly id: string;
  /**
   * The caller's own object. After `openHub`, or from an async hub, it is an equal object; a hub of `openHub` returns the same one
   * for each call.
   */
  readonly resource: Resource;
  /**
   * Score for the text, fused with `similarity` of the query; 0 without a text. From `similar`, the similarity. Higher is better.
   * Scores are comparable within one result only.
   */
  readonly score: number;
  /**
   * Highlight ranges by the path of the resource's string (`'title'`, `'titles.fr'`, `'summary'`, `'keywords.0'`,
   * `'publishers.0'`): ranges `[start, end)` in UTF-16 units, ascending and disjoint. A match in a label has no range.
   * Computed on first access, then the same object.
   */
  readonly highlights: Highlights;
  /**
   * Reasons for which the resource matches: for each word of the text that it matches, the best ones first, at most three (docs/text.md).
   * Computed on first access, then the same object. Empty without a text, from `similar`, and from `httpHub` without its option `reasons`.
   */
  readonly reasons: readonly Reason[];
}

/** Result of a search. */
export interface HubResult {
  /** Number of matching resources, on all pages. */
  readonly total: number;
  readonly hits: readonly Hit[];
  /** The requested facets. */
  readonly facets: { readonly [F in FacetName]?: FacetResult<ValueOf<F>> };
  /** Corrected words, folded, each with its corrections, the most likely first. */
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
  /**
   * Number of required words and of all words, without phrases. Absent if the text has no words.
   */
  readonly matched?: { readonly words: number; readonly of: number };
  /** True if the text was truncated: it had more than 2,000 UTF-16 units or 32 words. */
  readonly cut?: true;
  /**
   * The parts of the text that name values or years. Absent if there are no such parts, and with `interpret: false`. Computed on first
   * access.
   */
  readonly interpretation?: Interpretation;
  /** Cursor of the next page, for `cursor` of the next query. Absent on the last page. Computed on first access. */
  readonly nextCursor?: string;
}

/** Row or column of a cross table. */
export interface CrossTabValue<V> {
  readonly value: V;
  /** Label, as in {@link FacetCount}. */
  readonly label: string;
}

/** Number of resources for each pair of values of two facets. */
export interface CrossTab<R, C> {
  /** In vocabulary order: all values of closed vocabularies, except countries; else the values with a count. */
  readonly rows: readonly CrossTabValue<R>[];
  readonly columns: readonly CrossTabValue<C>[];
  /** Counts by row, then by column. A resource counts once for each of its pairs. */
  readonly counts: readonly (readonly number[])[];
}
