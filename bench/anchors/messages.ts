import type { BenchQuery } from '../query';

/**
 * Messages of a contender's process: one JSON request a line on its standard input, one JSON reply a line on its standard output.
 * The contenders in Java and Rust have the same messages.
 */
export type Request =
  | { readonly command: 'answer'; readonly queries: readonly BenchQuery[] }
  | { readonly command: 'time'; readonly queries: readonly BenchQuery[] };

/** `ready` comes first, when the index is open. */
export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answers'; readonly answers: readonly AnchorAnswer[] }
  | ({ readonly kind: 'times' } & Times);

/** The part of a result that is compared. */
export interface AnchorAnswer {
  readonly total: number;
  /** Ids of the first 20 documents. */
  readonly ids: readonly string[];
  /** Counts above zero by facet and value. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Scores of the first 20 documents. Only builds of gcm-hub send them. */
  readonly scores?: readonly number[];
}

/** Times of queries, measured by the contender itself, and their numbers of matches. */
export interface Times {
  readonly nanoseconds: readonly number[];
  readonly totals: readonly number[];
}
