import type { WordForms } from '../../base/text/inflect';

/** A value of a facet, compared by identity: `10` isn't `'10'`. Numbers are finite; `-0` is `0`. */
export type Value = string | number;

/**
 * A function of a facet's values. It is declared as a method, which may ask for less than any value: so a facet of literals,
 * whose labels are for those alone, is still a facet of values.
 */
type OfValue<V, R> = { of(value: V): R }['of'];

/** A facet whose values a document has. */
export interface ListedFacet<D, V extends Value = Value> {
  /** The values of a document, each once; none where it has none. */
  readonly values: (document: D) => readonly V[];
  /** Values that exist whether a document has them or not, in the order of the vocabulary. Default none. */
  readonly known?: readonly V[] | undefined;
  /** Texts by which a value is found, such as its labels. Default none. */
  readonly labels?: OfValue<V, readonly string[]> | undefined;
  /**
   * Words by which people look for a known value, loosely: in the mode `most`, where fewer than ten documents have any word of
   * a text, those with a value that it hints at match, too, after all others. Such words are never corrected. Default none.
   */
  readonly hints?: OfValue<V, readonly string[]> | undefined;
}

/**
 * A facet whose values are unions of other facets' values: a document has a value if it has one of those that the value
 * stands for. It takes no room in the index.
 */
export interface UnionFacet<V extends Value = Value> {
  readonly known: readonly V[];
  /** For a value: facets and values of them. A union may stand for values of unions before it. */
  readonly unionOf: OfValue<V, readonly (readonly [facet: string, value: Value])[]>;
}

export type Facet<D, V extends Value = Value> = ListedFacet<D, V> | UnionFacet<V>;

/** A text of a document. */
export interface TextField<D> {
  /** How much an occurrence weighs, above 0. */
  readonly weight: number;
  readonly texts: (document: D) => readonly string[];
}

/**
 * One step of an order, the first difference deciding: a number, smaller first; a text, by code point; and, with a text,
 * how many of its words a document has (`'matched'`, more first, only as the first step), whether it has all of them in the
 * first of the texts (`'titleMatch'`, these first, only as the first step or after `'matched'`), and its score (`'score'`, higher
 * first). `descending` turns the order of numbers or texts round; what has no number (`undefined` or NaN) stands last in
 * both directions.
 */
export type SortKey<D> =
  | { readonly number: (document: D) => number | undefined; readonly descending?: boolean | undefined }
  | { readonly text: (document: D) => string; readonly descending?: boolean | undefined }
  | 'titleMatch'
  | 'matched'
  | 'score';

/** The facets of a definition, by name. */
export type Facets<D> = Readonly<Record<string, Facet<D>>>;

/** What an index is made of. */
export interface Definition<D, F extends Facets<D> = Facets<D>, S extends string = string> {
  /** The id of a document, unique in an index. */
  readonly id: (document: D) => string;
  readonly facets: F;
  /** The texts that are searched. Default none. */
  readonly text?: readonly TextField<D>[] | undefined;
  /** How much a word of a value's labels weighs, above 0. Default 1. */
  readonly labelWeight?: number | undefined;
  /** Words that aren't asked for in a text that has others, such as "the". Default none. */
  readonly stopWords?: readonly string[] | undefined;
  /**
   * Groups of names that mean the same, of one word or more: whoever asks for one finds the others, too, as phrases whose
   * words may be in other forms. Default none.
   */
  readonly synonyms?: readonly (readonly string[])[] | undefined;
  /** By which endings a word has other forms. Default none. */
  readonly forms?: readonly WordForms[] | undefined;
  /** The default order. The id comes last in every order without being named, so that it is total. */
  readonly order: readonly SortKey<D>[];
  /** Further orders, by name. Default none. */
  readonly sorts?: Readonly<Record<S, readonly SortKey<D>[]>> | undefined;
  /**
   * Stands in snapshots, which open with the same one only. Change it when a function changes its meaning: that alone can't
   * be told from a snapshot. Default none.
   */
  readonly version?: string | number | undefined;
}

/** The values of a facet of a definition. */
export type ValuesOf<F> = Extract<
  F extends { readonly known: readonly (infer V)[] }
    ? V
    : F extends { readonly values: (document: never) => readonly (infer V)[] }
      ? V
      : Value,
  Value
>;
