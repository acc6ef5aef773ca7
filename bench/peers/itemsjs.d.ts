/** The part of ItemsJS that the benchmark uses. ItemsJS ships no types. */
declare module 'itemsjs' {
  export interface Aggregation {
    readonly title?: string;
    readonly size?: number;
    readonly conjunction?: boolean;
    readonly hide_zero_doc_count?: boolean;
  }

  export interface Configuration {
    readonly aggregations?: Readonly<Record<string, Aggregation>>;
    readonly searchableFields?: readonly string[];
    readonly isExactSearch?: boolean;
  }

  export interface SearchInput {
    readonly per_page?: number;
    readonly query?: string;
    readonly filters?: Readonly<Record<string, readonly string[]>>;
  }

  export interface SearchResult<Item> {
    readonly pagination: { readonly total: number };
    readonly data: {
      readonly items: readonly Item[];
      readonly aggregations: Readonly<
        Record<string, { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] }>
      >;
    };
  }

  export default function itemsjs<Item>(
    items: readonly Item[],
    configuration?: Configuration,
  ): { search(input?: SearchInput): SearchResult<Item> };
}
