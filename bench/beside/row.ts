import type { Hub, Resource } from 'gcm-hub';
import type { Index } from 'gcm-hub/engine';
import type { Workload } from '../workload';

/** The bundles of one tree. */
export interface Library {
  readonly hub: typeof import('gcm-hub');
  readonly engine: typeof import('gcm-hub/engine');
  readonly labels: typeof import('gcm-hub/labels');
}

/** Facets of the engine by name. */
export type BenchFacets = Readonly<Record<string, { values(resource: Resource): (number | string)[] }>>;

export type BenchIndex = Index<Resource, BenchFacets>;

/** One library with the indexes that rows share. Each index is built when first used. */
export interface Subject {
  readonly library: Library;
  readonly workload: Workload;
  /** A hub with English labels. */
  hub(): Hub;
  /** A hub with the labels of all six languages. */
  multilingualHub(): Hub;
  /** An index of the engine over the same resources. */
  index(): BenchIndex;
}

/** A row that is ready to run: its inputs, by index. */
export interface PreparedRow {
  readonly inputs: number;
  /** How many answers to compare, from the first input on. */
  readonly compared: number;
  run(input: number): unknown;
  /** Runs an input and returns the result as JSON values: ids, order, scores and counts. */
  answer(input: number): unknown;
}

/** One row of the comparison. */
export interface Row {
  /** Name for `--rows`. */
  readonly name: string;
  /** The work of one run. */
  readonly work: string;
  prepare(subject: Subject): PreparedRow;
}

const COMPARED = 20;
/** How many answers to compare if each of them takes a build, a change or an opening. */
export const FEW_COMPARED = 2;
/** Pages of one query in the rows of cursors. */
export const PAGES = 4;

/** Prepares a row of one function over a list of inputs. */
export function prepared<T, R>(
  inputs: readonly T[],
  run: (input: T) => R,
  toAnswer: (result: R) => unknown,
  compared: number = COMPARED,
): PreparedRow {
  const at = (index: number): T => {
    const input = inputs[index % inputs.length];
    if (input === undefined) throw new RangeError('expected at least one input');
    return input;
  };
  return {
    inputs: inputs.length,
    compared: Math.min(compared, inputs.length),
    run: (index) => run(at(index)),
    answer: (index) => toAnswer(run(at(index))),
  };
}

/** Follows cursors from the first page on, up to {@link PAGES} pages. */
export function pagesOf<R extends { readonly nextCursor?: string }>(search: (cursor: string | undefined) => R): R[] {
  const pages: R[] = [];
  let cursor: string | undefined;
  do {
    const page = search(cursor);
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor !== undefined && pages.length < PAGES);
  return pages;
}
