import type { Resource } from '../resource';
import type { FacetName, ValueOf } from '../taxonomy';
import type { Highlights } from './highlights';

/** One value of a facet. */
export interface FacetCount<V> {
  readonly value: V;
  /**
   * In the language asked for where the hub was given its labels, else in English; names of countries and languages in any that
   * `Intl` knows.
   */
  readonly label: string;
  /**
   * How many resources match the text, the base, every other facet's filter and this one's closed part, and have this
   * value: what the visitor gets by selecting it alone in its facet.
   */
  readonly count: number;
  /** How many resources of the base have this value, whatever the text and the filters. */
  readonly total: number;
  /** Whether the query's filter names it in `any` or `all`. */
  readonly selected: boolean;
  /** Whether the query's filter names it in `none`. */
  readonly excluded: boolean;
}

/** One facet, its values in display order. */
export interface FacetResult<V> {
  readonly values: readonly FacetCount<V>[];
  /** How many resources have no value in this facet, counted by the same law. */
  readonly missing: number;
  /** How many values with a count aren't in `values`. */
  readonly more: number;
}

/** One resource found. */
export interface Hit {
  readonly id: string;
  /**
   * The very object that the hub was given; of a hub that was opened or isn't in memory, its equal. One of `openHub` gives the same
   * object each time.
   */
  readonly resource: Resource;
  /**
   * Of a search how well it matches the text, 0 without one; of `similar` how much of it is alike. Higher is better, comparable
   * within one answer.
   */
  readonly score: number;
  /**
   * Where the text was found, by the path of the resource's own text (`'title'`, `'titles.fr'`, `'summary'`, `'keywords.0'`,
   * `'publishers.0'`): ranges `[start, end)` in UTF-16 units, ascending, none touching another. A match in a label has none.
   * Made when first read, and the same object from then on.
   */
  readonly highlights: Highlights;
}

/** What a search found. */
export interface HubResult {
  /** How many resources match, on all pages. */
  readonly total: number;
  readonly hits: readonly Hit[];
  /** The facets asked for. */
  readonly facets: { readonly [F in FacetName]?: FacetResult<ValueOf<F>> };
  /** Which words, folded, were found only as others: these are the likeliest first. */
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
  /**
   * With a text that has words beside phrases: how many of them a resource had to have, of how many; 0 where too few have any,
   * and resources of the objectives at which the words hint were taken, too.
   */
  readonly matched?: { readonly words: number; readonly of: number };
  /** Given where the text was so long (over 2,000 UTF-16 units or 32 words) that only its beginning was read. */
  readonly cut?: true;
  /** Where hits follow these: what `cursor` of the next query has to be. Made when first read. */
  readonly nextCursor?: string;
}

/** One value of a cross table, for its row or its column. */
export interface CrossTabValue<V> {
  readonly value: V;
  /** As the label of a {@link FacetCount}. */
  readonly label: string;
}

/** How many resources have each pair of values of two facets. */
export interface CrossTab<R, C> {
  /** Closed vocabularies but countries whole, of the others what has a count; in the order of the vocabulary. */
  readonly rows: readonly CrossTabValue<R>[];
  readonly columns: readonly CrossTabValue<C>[];
  /** By row, then by column. A resource counts once for each pair that it has. */
  readonly counts: readonly (readonly number[])[];
}
