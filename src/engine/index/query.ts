import type { ErrorPath } from '../../base/error';
import { nearestName } from '../../base/nearest';
import {
  invalidQuery as invalid,
  optionalBoolean,
  optionalCursor,
  optionalInteger,
  pickKnownFields,
} from '../../base/validate-query';
import type { Facets, Value, ValuesOf } from '../definition/definition';
import type { FacetDisplay } from '../facets/facet-result';
import type { Filter } from '../facets/filter';
import { compareValues } from '../facets/value-order';
import { expandText } from '../text/expand-text';
import type { MatchMode } from '../text/match';
import { type CompiledDefinition, DEFAULT_ORDER } from './plan';
import type { ResolvedQuery } from './search';

/**
 * Filter of one facet. A facet of numbers also takes a range, `from` and `to`; if `from` is above `to`, no document passes it.
 * docs/counting.md defines how filters and counts interact.
 */
export type IndexFilter<V> = IndexValueFilter<V> & ([Extract<V, number>] extends [never] ? NoRange : IndexRange);

/** Filter by the values of a document. */
export interface IndexValueFilter<V> {
  /** A document must have at least one of these. An empty list counts as not set. */
  readonly any?: readonly V[] | undefined;
  /** A document must have all of these. */
  readonly all?: readonly V[] | undefined;
  /** A document must not have any of these. */
  readonly none?: readonly V[] | undefined;
  /** Whether documents without any value pass, as if it were a value of `any`. Default false. */
  readonly missing?: boolean | undefined;
}

/** Range of numbers: a document passes if one of its values is in it. */
export interface IndexRange {
  /** Lower bound, inclusive. Default: no lower bound. */
  readonly from?: number | undefined;
  /** Upper bound, inclusive. Default: no upper bound. */
  readonly to?: number | undefined;
}

/** Strings have no range. */
interface NoRange {
  readonly from?: undefined;
  readonly to?: undefined;
}

/** Filters by facet. A list is short for `{ any: list }`. */
export type IndexFilters<F> = {
  readonly [K in keyof F]?: readonly ValuesOf<F[K]>[] | IndexFilter<ValuesOf<F[K]>> | undefined;
};

/** Options for the result of one facet. */
export interface IndexFacetOptions {
  /**
   * Order of the values. `'count'`: the highest first, ties as in the vocabulary. `'value'`: numbers by size, then strings by
   * code point. `'vocabulary'`: known values in their order, then the others by value. Default `'count'`.
   */
  readonly sort?: 'count' | 'value' | 'vocabulary' | undefined;
  /** Maximum number of values. Values that the filter names are returned in addition. Default 20. */
  readonly limit?: number | undefined;
  /** Whether values with count 0 are included. Default false. */
  readonly zeros?: boolean | undefined;
}

/** Query of an index. All fields are optional. */
export interface IndexQuery<F, S extends string = string> {
  /** Words to find, `"phrases"` and `-exclusions`. Default: no text, so that all documents match. */
  readonly text?: string | undefined;
  /** Number of words that must match. Default `most`: all, or fewer if fewer than ten documents have all of them. */
  readonly match?: MatchMode | undefined;
  readonly filters?: IndexFilters<F> | undefined;
  /** Filters that narrow everything, totals included. */
  readonly base?: IndexFilters<F> | undefined;
  /** Name of an order in the definition's `sorts`. Default: its `order`. */
  readonly sort?: S | undefined;
  /** Maximum number of hits, from 0, without an upper bound. Default 20. */
  readonly limit?: number | undefined;
  /** Number of hits to skip. Default 0. */
  readonly offset?: number | undefined;
  /** `nextCursor` of the previous page of the same query. Not with an offset. Default: the first page. */
  readonly cursor?: string | undefined;
  /** The facets in the result, all or by name. Default true: all. */
  readonly facets?: boolean | { readonly [K in keyof F]?: boolean | IndexFacetOptions | undefined } | undefined;
}

const FIELDS = ['text', 'match', 'filters', 'base', 'sort', 'limit', 'offset', 'cursor', 'facets'];
const FILTER_FIELDS = ['any', 'all', 'none', 'missing', 'from', 'to'];
const FILTER_NAMES = 'any, all, none, missing, from or to';
const FACET = 'the name of a facet';

/** Default number of hits. */
const DEFAULT_LIMIT = 20;
/** Default number of values of a facet. */
export const DEFAULT_VALUE_LIMIT = 20;

/**
 * Validates a query and applies defaults.
 *
 * @throws HubError `invalid-query`.
 */
export function resolveQuery<D, F extends Facets<D>>(plan: CompiledDefinition<D>, query: IndexQuery<F>): ResolvedQuery {
  const fields = pickKnownFields(query, [], 'a query', FIELDS, 'a field of a query');
  const { text = '', match = 'most', sort = DEFAULT_ORDER } = fields;
  if (typeof text !== 'string') throw invalid(['text'], text, 'a string');
  if (match !== 'most' && match !== 'all' && match !== 'any') {
    throw invalid(['match'], match, 'most, all or any', near(match, ['most', 'all', 'any']));
  }
  if (typeof sort !== 'string' || !plan.orders.has(sort)) {
    const sorts = [...plan.orders.keys()].filter((name) => name !== DEFAULT_ORDER);
    const expected = sorts.length === 0 ? 'no sort, since the definition has no sorts' : `one of ${sorts.join(', ')}`;
    throw invalid(['sort'], sort, expected, near(sort, sorts));
  }
  const offset = optionalInteger(fields['offset'], ['offset']) ?? 0;
  const filters = resolveFilters(plan, fields['filters'], ['filters']);
  const base = resolveFilters(plan, fields['base'], ['base']);
  return {
    text: expandText(text, plan.lexicon),
    match,
    sort,
    filters,
    base,
    cursor: optionalCursor(fields['cursor'], offset, []),
    binding: () => JSON.stringify([text, match, sort, canonicalFilters(filters), canonicalFilters(base)]),
    limit: optionalInteger(fields['limit'], ['limit']) ?? DEFAULT_LIMIT,
    offset,
    facets: resolveFacets(plan, fields['facets'] ?? true),
  };
}

/** Returns filters in a canonical form: equivalent filters are equal as JSON. */
function canonicalFilters(filters: ReadonlyMap<string, Filter>): unknown {
  const sorted = (values: readonly Value[]) => [...values].sort(compareValues);
  return [...filters]
    .sort(([a], [b]) => compareValues(a, b))
    .map(([facet, { any, all, none, ...rest }]) => [facet, sorted(any), sorted(all), sorted(none), rest]);
}

function near(found: unknown, names: readonly string[]): string | undefined {
  return typeof found === 'string' ? nearestName(found, names) : undefined;
}

function facetNames<D>({ listed, unions }: CompiledDefinition<D>): string[] {
  return [...listed, ...unions].map(([name]) => name);
}

function resolveFilters<D>(plan: CompiledDefinition<D>, filters: unknown, path: ErrorPath): Map<string, Filter> {
  const resolved = new Map<string, Filter>();
  if (filters === undefined) return resolved;
  const fields = pickKnownFields(filters, path, 'filters by facet', facetNames(plan), FACET);
  for (const [name, input] of Object.entries(fields)) {
    if (input === undefined) continue;
    const filter = resolveFilter(input, [...path, name]);
    if (isConstraint(filter)) resolved.set(name, filter);
  }
  return resolved;
}

/** Whether a filter has a constraint; an empty filter lets all documents pass and is dropped. */
function isConstraint({ any, all, none, missing, range }: Filter): boolean {
  return any.length + all.length + none.length > 0 || missing || range !== undefined;
}

function resolveFilter(filter: unknown, path: ErrorPath): Filter {
  if (Array.isArray(filter)) return { any: resolveValues(filter, path), all: [], none: [], missing: false };
  const expected = 'a list of values, or any, all, none, missing, from, to';
  const { any, all, none, missing, from, to } = pickKnownFields(filter, path, expected, FILTER_FIELDS, FILTER_NAMES);
  return {
    any: resolveValues(any, [...path, 'any']),
    all: resolveValues(all, [...path, 'all']),
    none: resolveValues(none, [...path, 'none']),
    missing: optionalBoolean(missing, [...path, 'missing']) ?? false,
    ...(from === undefined && to === undefined
      ? {}
      : {
          range: {
            from: resolveNumber(from, Number.NEGATIVE_INFINITY, [...path, 'from']),
            to: resolveNumber(to, Number.POSITIVE_INFINITY, [...path, 'to']),
          },
        }),
  };
}

function resolveNumber(value: unknown, defaultValue: number, path: ErrorPath): number {
  if (value === undefined) return defaultValue;
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  throw invalid(path, value, 'a number');
}

function resolveValues(list: unknown, path: ErrorPath): Value[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw invalid(path, list, 'a list of values');
  const values = list.map((value: unknown, i): Value => {
    if (typeof value === 'string' || typeof value === 'number') return value;
    throw invalid([...path, i], value, 'a string or a number');
  });
  return [...new Set(values)];
}

function resolveFacets<D>(plan: CompiledDefinition<D>, facets: unknown): Map<string, FacetDisplay> {
  const names = facetNames(plan);
  if (facets === false) return new Map();
  const requested = facets === true ? Object.fromEntries(names.map((name) => [name, true])) : facets;
  const fields = pickKnownFields(
    requested,
    ['facets'],
    'true, false or facets by name, as { name: true }',
    names,
    FACET,
  );
  return new Map(
    names.flatMap((name) => {
      const options = Object.hasOwn(fields, name) ? fields[name] : undefined; // a facet may be named `constructor`
      if (options === undefined || options === false) return [];
      return [[name, resolveDisplay(options === true ? {} : options, ['facets', name])] as const];
    }),
  );
}

function resolveDisplay(options: unknown, path: ErrorPath): FacetDisplay {
  const expected = 'true, false or sort, limit, zeros';
  const names = ['sort', 'limit', 'zeros'];
  const { sort = 'count', limit, zeros } = pickKnownFields(options, path, expected, names, 'sort, limit or zeros');
  if (sort !== 'count' && sort !== 'value' && sort !== 'vocabulary') {
    const sorts = ['count', 'value', 'vocabulary'];
    throw invalid([...path, 'sort'], sort, 'count, value or vocabulary', near(sort, sorts));
  }
  return {
    limit: optionalInteger(limit, [...path, 'limit']) ?? DEFAULT_VALUE_LIMIT,
    zeros: optionalBoolean(zeros, [...path, 'zeros']) ?? false,
    byCount: sort === 'count',
    compare: sort === 'value' ? compareValues : undefined,
  };
}
