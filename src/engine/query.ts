import { type ErrorPath, HubError } from '../base/error';
import { nearest } from '../base/nearest';
import { compareValues, type FacetDisplay } from './arrange';
import { DEFAULT_ORDER, type Plan } from './core';
import type { Facets, Value, ValuesOf } from './definition';
import type { Filter } from './filter';
import type { MatchMode } from './match';
import type { CoreQuery } from './search';

/** What a filter asks of one facet; a range is for numbers. docs/counting.md tells what counts mean. */
export interface IndexFilter<V> {
  readonly any?: readonly V[] | undefined;
  readonly all?: readonly V[] | undefined;
  readonly none?: readonly V[] | undefined;
  /** Whether documents without any value pass. Default false. */
  readonly missing?: boolean | undefined;
  /** Numbers from here on. Default: no lower bound. */
  readonly from?: number | undefined;
  /** Numbers up to here. Default: no upper bound. */
  readonly to?: number | undefined;
}

/** Filters by facet; a list is short for `{ any: list }`. */
export type IndexFilters<F> = {
  readonly [K in keyof F]?: readonly ValuesOf<F[K]>[] | IndexFilter<ValuesOf<F[K]>> | undefined;
};

/** How a facet comes back. */
export interface IndexFacetOptions {
  /**
   * By count, by value (numbers by size, then texts by code point), or as in the vocabulary: known values in their order,
   * then the others by value. Default: by count, ties as in the vocabulary.
   */
  readonly sort?: 'count' | 'value' | 'vocabulary' | undefined;
  /** How many values at most, selected ones apart. Default 20. */
  readonly limit?: number | undefined;
  /** Whether values without a count are kept. Default false. */
  readonly zeros?: boolean | undefined;
}

/** What may be asked of an index. All of it is optional. */
export interface IndexQuery<F, S extends string = string> {
  readonly text?: string | undefined;
  /** How many of the words must be there. Default `most`: all, or fewer where fewer than five documents would match. */
  readonly match?: MatchMode | undefined;
  readonly filters?: IndexFilters<F> | undefined;
  /** What narrows everything, totals included. */
  readonly base?: IndexFilters<F> | undefined;
  /** An order of the definition. Default: its `order`. */
  readonly sort?: S | undefined;
  /** How many hits at most. Default 20. */
  readonly limit?: number | undefined;
  /** How many hits to pass over. Default 0. */
  readonly offset?: number | undefined;
  /** Which facets come back. Default true: all. */
  readonly facets?: boolean | { readonly [K in keyof F]?: boolean | IndexFacetOptions | undefined } | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const FIELDS = ['text', 'match', 'filters', 'base', 'sort', 'limit', 'offset', 'facets'];
const FILTER_FIELDS = ['any', 'all', 'none', 'missing', 'from', 'to'];

/**
 * Checks a query and fills in its defaults.
 *
 * @throws HubError `invalid-query`.
 */
export function readQuery<D, F extends Facets<D>>(plan: Plan<D>, query: IndexQuery<F>): CoreQuery {
  const fields = fieldsOf(query, FIELDS, [], 'a field of a query');
  const { text = '', match = 'most', sort = DEFAULT_ORDER } = fields;
  if (typeof text !== 'string') throw invalid(['text'], text, 'a text');
  if (match !== 'most' && match !== 'all' && match !== 'any') throw invalid(['match'], match, 'most, all or any');
  const sorts = [...plan.orders.keys()];
  if (typeof sort !== 'string' || !sorts.includes(sort)) {
    throw invalid(['sort'], sort, `one of ${sorts.filter((name) => name !== DEFAULT_ORDER).join(', ')}`);
  }
  return {
    text,
    match,
    sort,
    filters: readFilters(plan, fields['filters'], ['filters']),
    base: readFilters(plan, fields['base'], ['base']),
    limit: whole(fields['limit'], ['limit']) ?? 20,
    offset: whole(fields['offset'], ['offset']) ?? 0,
    facets: readFacets(plan, fields['facets'] ?? true),
  };
}

function invalid(path: ErrorPath, found: unknown, expected: string, near?: string): HubError {
  return new HubError('invalid-query', { path, found, expected, nearest: near });
}

function fieldsOf(value: unknown, names: readonly string[] | undefined, path: ErrorPath, expected: string): Fields {
  if (typeof value !== 'object' || value === null || Symbol.iterator in value) throw invalid(path, value, expected);
  const fields = { ...value };
  for (const name of Object.keys(fields)) {
    if (names?.includes(name) === false) throw invalid([...path, name], name, expected, nearest(name, names)[0]);
  }
  return fields;
}

function whole(value: unknown, path: ErrorPath): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw invalid(path, value, 'a whole number from 0');
}

function facetNames<D>({ listed, unions }: Plan<D>): string[] {
  return [...listed, ...unions].map(([name]) => name);
}

function readFilters<D>(plan: Plan<D>, filters: unknown, path: ErrorPath): Map<string, Filter> {
  const read = new Map<string, Filter>();
  if (filters === undefined) return read;
  for (const [name, filter] of Object.entries(fieldsOf(filters, facetNames(plan), path, 'the name of a facet'))) {
    if (filter !== undefined) read.set(name, readFilter(filter, [...path, name]));
  }
  return read;
}

function readFilter(filter: unknown, path: ErrorPath): Filter {
  if (Array.isArray(filter)) return { any: values(filter, path), all: [], none: [], missing: false };
  const { any, all, none, missing, from, to } = fieldsOf(filter, FILTER_FIELDS, path, FILTER_FIELDS.join(', '));
  return {
    any: values(any, [...path, 'any']),
    all: values(all, [...path, 'all']),
    none: values(none, [...path, 'none']),
    missing: missing === true,
    ...(from === undefined && to === undefined
      ? {}
      : {
          range: {
            from: number(from, Number.NEGATIVE_INFINITY, [...path, 'from']),
            to: number(to, Number.POSITIVE_INFINITY, [...path, 'to']),
          },
        }),
  };
}

function number(value: unknown, otherwise: number, path: ErrorPath): number {
  if (value === undefined) return otherwise;
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  throw invalid(path, value, 'a number');
}

function values(list: unknown, path: ErrorPath): Value[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw invalid(path, list, 'a list of values');
  return list.map((value: unknown, i) => {
    if (typeof value === 'string' || typeof value === 'number') return value;
    throw invalid([...path, i], value, 'a text or a number');
  });
}

function readFacets<D>(plan: Plan<D>, facets: unknown): Map<string, FacetDisplay> {
  const names = facetNames(plan);
  if (facets === false) return new Map();
  const asked = facets === true ? Object.fromEntries(names.map((name) => [name, true])) : facets;
  const fields = fieldsOf(asked, names, ['facets'], 'the name of a facet');
  return new Map(
    names.flatMap((name) => {
      const options = fields[name];
      if (options === undefined || options === false) return [];
      return [[name, readDisplay(options === true ? {} : options, ['facets', name])] as const];
    }),
  );
}

function readDisplay(options: unknown, path: ErrorPath): FacetDisplay {
  const { sort = 'count', limit, zeros } = fieldsOf(options, ['sort', 'limit', 'zeros'], path, 'sort, limit or zeros');
  if (sort !== 'count' && sort !== 'value' && sort !== 'vocabulary') {
    throw invalid([...path, 'sort'], sort, 'count, value or vocabulary');
  }
  return {
    limit: whole(limit, [...path, 'limit']) ?? 20,
    zeros: zeros === true,
    byCount: sort === 'count',
    compare: sort === 'value' ? compareValues : undefined,
  };
}
