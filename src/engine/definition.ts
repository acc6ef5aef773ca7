/** A value of a facet, compared by identity: `10` isn't `'10'`. */
export type Value = string | number;

/** A facet whose values a document has. */
export interface ListedFacet<D, V extends Value = Value> {
  /** The values of a document, each once; none where it has none. */
  readonly values: (document: D) => readonly V[];
  /** Values that exist whether a document has them or not, in the order of the vocabulary. Default none. */
  readonly known?: readonly V[] | undefined;
  /** Texts by which a value is found, such as its labels. Default none. */
  readonly labels?: ((value: V) => readonly string[]) | undefined;
}

/**
 * A facet whose values are unions of other facets' values: a document has a value if it has one of those that the value
 * stands for. It takes no room in the index.
 */
export interface UnionFacet<V extends Value = Value> {
  readonly known: readonly V[];
  /** For a value: facets and values of them. */
  readonly unionOf: (value: V) => readonly (readonly [facet: string, value: Value])[];
}

export type Facet<D, V extends Value = Value> = ListedFacet<D, V> | UnionFacet<V>;

/** A text of a document. */
export interface TextField<D> {
  /** How much an occurrence weighs: a multiple of 0.5 up to 127.5. */
  readonly weight: number;
  readonly texts: (document: D) => readonly string[];
}

/**
 * One step of an order, the first difference deciding: a number, smaller first; a text, by code point; and, with a text,
 * how many of its words a document has (`'matched'`, more first) and its score (`'score'`, higher first).
 */
export type SortKey<D> =
  | { readonly number: (document: D) => number; readonly descending?: boolean | undefined }
  | { readonly text: (document: D) => string }
  | 'matched'
  | 'score';

/** The facets of a definition, by name. */
// biome-ignore lint/suspicious/noExplicitAny: a facet of any values; a stricter bound would refuse literal unions
export type Facets<D> = Readonly<Record<string, Facet<D, any>>>;

/** What an index is made of. */
export interface Definition<D, F extends Facets<D> = Facets<D>, S extends string = string> {
  /** The id of a document, unique in an index. */
  readonly id: (document: D) => string;
  readonly facets: F;
  /** The texts that are searched. Default none. */
  readonly text?: readonly TextField<D>[] | undefined;
  /** How much a word of a value's labels weighs; a multiple of 0.5. Default 1. */
  readonly labelWeight?: number | undefined;
  /** The default order. The id comes last in every order without being named, so that it is total. */
  readonly order: readonly SortKey<D>[];
  /** Further orders, by name. Default none. */
  readonly sorts?: Readonly<Record<S, readonly SortKey<D>[]>> | undefined;
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
