import type { WordForms } from '../../base/text/inflect';
import type { Tokenizer } from '../../base/text/tokenizer';
import type { CharacterVariants } from '../../base/text/variants';
import type { Entities } from './entities';
import type { FacetKind } from './facet-kind';
import type { TextPolicy } from './text-policy';

/** Facet value, compared by identity: `10` isn't `'10'`. Numbers are finite; `-0` is `0`. */
export type Value = string | number;

/**
 * Function of a facet's values. Declared as a method, so that its parameter is bivariant: a facet with literal values may have
 * labels for these alone, and is still assignable to `Facet`.
 */
export type OfValue<V, R> = { of(value: V): R }['of'];

/** Facet whose values the documents have. */
export interface ListedFacet<D, V extends Value = Value> {
  /** Returns the values of a document; an empty list if it has no value. A duplicate counts once. */
  readonly values: (document: D) => readonly V[];
  /** Values that exist even if no document has them, in the order of the vocabulary. Default: no known values. */
  readonly known?: readonly V[] | undefined;
  /** Returns the labels of a value, which text search matches as well. Default: no labels. */
  readonly labels?: OfValue<V, readonly string[]> | undefined;
  /**
   * Returns words that people use when they look for a known value, loosely related to it. In the mode `most`, if fewer than ten
   * documents (`textPolicy.minFullMatches`) match all words of a text, documents with a hinted value match the words of the hint weakly.
   * Hints are never corrected. Default: no hints.
   */
  readonly hints?: OfValue<V, readonly string[]> | undefined;
}

/**
 * Facet whose values are unions of other facets' values: a document has a value if it has at least one of its parts. It needs
 * no space in the index.
 */
export interface UnionFacet<V extends Value = Value> {
  readonly known: readonly V[];
  /** Returns the parts of a value: pairs of a facet and one of its values. The facet may be a union that precedes this one. */
  readonly unionOf: OfValue<V, readonly (readonly [facet: string, value: Value])[]>;
}

/** Facet of any other kind: its values are computed from other facets. It needs no space in the index. */
export interface DerivedFacet<V extends Value = Value> {
  readonly kind: FacetKind<V>;
  readonly known?: undefined;
  readonly labels?: undefined;
  readonly hints?: undefined;
}

export type Facet<D, V extends Value = Value> = DerivedFacet<V> | ListedFacet<D, V> | UnionFacet<V>;

/** Whether the documents have the values of a facet. Other facets are derived. */
export function isListed<D>(facet: Facet<D>): facet is ListedFacet<D> {
  return 'values' in facet;
}

/** Searched text of a document. */
export interface TextField<D> {
  /** Weight of one occurrence of a term, above 0. */
  readonly weight: number;
  readonly texts: (document: D) => readonly string[];
}

/**
 * Key of a sort order; the first key that differs decides.
 *
 * - `{ number }`: smaller first. Documents without a number (`undefined` or NaN) come last, in both directions.
 * - `{ text }`: a string, by code point.
 * - `'matched'`: by the number of query words that a document matches, more first; then by the number that it matches fully. Only as the
 *   first key.
 * - `'titleMatch'`: documents with all query words in the first text field (`textPolicy.titleField`) come first. Only as the first
 *   key or right after `'matched'`.
 * - `'score'`: higher first.
 *
 * The last three have no effect without a text. `descending` reverses the order of numbers or strings.
 */
export type SortKey<D> =
  | {
      readonly number: (document: D) => number | undefined;
      readonly descending?: boolean | undefined;
      /**
       * Whether the order is reversed among documents that match an entity weakly. Only for the first key that doesn't depend on the text,
       * in an order with `'matched'`. Default false.
       */
      readonly reversedIfWeak?: boolean | undefined;
    }
  | { readonly text: (document: D) => string; readonly descending?: boolean | undefined }
  | 'titleMatch'
  | 'matched'
  | 'score';

/** The facets of a definition, by name. */
export type Facets<D> = Readonly<Record<string, Facet<D>>>;

/** Definition of an index: ids, facets, texts and orders of its documents. */
export interface Definition<D, F extends Facets<D> = Facets<D>, S extends string = string> {
  /** Returns the id of a document, unique in an index. */
  readonly id: (document: D) => string;
  readonly facets: F;
  /** The searched texts. Default: no text. */
  readonly text?: readonly TextField<D>[] | undefined;
  /** Weight of a word of a value's labels, above 0. Default 1. */
  readonly labelWeight?: number | undefined;
  /** Words such as "the" that are ignored in a text with other words. Default: no stop words. */
  readonly stopWords?: readonly string[] | undefined;
  /**
   * Groups of names with the same meaning, each of one or more words. A text with one of the names also finds the others, as
   * phrases whose words may be inflected. Default: no synonyms.
   */
  readonly synonyms?: readonly (readonly string[])[] | undefined;
  /** Tables of endings that relate the inflections of a word. Default: no inflections. */
  readonly forms?: readonly WordForms[] | undefined;
  /** Characters that a search treats as others, such as traditional and simplified Chinese. Default: no variants. */
  readonly variants?: readonly CharacterVariants[] | undefined;
  /** Names that texts may have, and their meanings. Default: no entities. */
  readonly entities?: readonly Entities[] | undefined;
  /** Splits texts into words. Default: `defaultTokenizer`. */
  readonly tokenizer?: Tokenizer | undefined;
  /** How words match and how matches are scored: values that differ from `defaultTextPolicy`. Default: no differences. */
  readonly textPolicy?: { readonly [K in keyof TextPolicy]?: TextPolicy[K] | undefined } | undefined;
  /** The default order. The id is the last key of every order, without being listed, so that the order is total. */
  readonly order: readonly SortKey<D>[];
  /** Further orders, by name. Default: no further orders. */
  readonly sorts?: Readonly<Record<S, readonly SortKey<D>[]>> | undefined;
  /**
   * Version stored in snapshots. A snapshot opens only with the same version. Change it if one of the functions changes its
   * meaning, which a snapshot can't detect. Default: no version.
   */
  readonly version?: string | number | undefined;
}

/** The values of a facet of a definition. */
export type ValuesOf<F> = Extract<
  F extends { readonly kind: FacetKind<infer V> }
    ? V
    : F extends { readonly known: readonly (infer V)[] }
      ? V
      : F extends { readonly values: (document: never) => readonly (infer V)[] }
        ? V
        : Value,
  Value
>;
