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
 * What a filter asks of one facet. A facet of numbers takes a range, too: `from` and `to`, of which an empty one (`from` above `to`)
 * lets nothing pass. docs/counting.md tells what counts mean.
 */
export type IndexFilter<V> = IndexValueFilter<V> & ([Extract<V, number>] extends [never] ? NoRange : IndexRange);

/** Which values a document has to have. */
export interface IndexValueFilter<V> {
  readonly any?: readonly V[] | undefined;
  readonly all?: readonly V[] | undefined;
  readonly none?: readonly V[] | undefined;
  /** Whether documents without any value pass. Default false. */
  readonly missing?: boolean | undefined;
}

/** Numbers in which a document has to have one. */
export interface IndexRange {
  /** Numbers from here on. Default: no lower bound. */
  readonly from?: number | undefined;
  /** Numbers up to here. Default: no upper bound. */
  readonly to?: number | undefined;
}

/** Texts have no range. */
interface NoRange {
  readonly from?: undefined;
  readonly to?: undefined;
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
  /** How many of the words must be there. Default `most`: all, or fewer where fewer than ten documents would match. */
  readonly match?: MatchMode | undefined;
  readonly filters?: IndexFilters<F> | undefined;
  /** What narrows everything, totals included. */
  readonly base?: IndexFilters<F> | undefined;
  /** An order of the definition. Default: its `order`. */
  readonly sort?: S | undefined;
  /** How many hits at most, from 0; there is no upper bound. Default 20. */
  readonly limit?: number | undefined;
  /** How many hits to pass over. Default 0. */
  readonly offset?: number | undefined;
  /** Where the page before ended: `nextCursor` of its result, and of no other query. Not with an offset. */
  readonly cursor?: string | undefined;
  /** Which facets come back. Default true: all. */
  readonly facets?: boolean | { readonly [K in keyof F]?: boolean | IndexFacetOptions | undefined } | undefined;
}

const FIELDS = ['text', 'match', 'filters', 'base', 'sort', 'limit', 'offset', 'cursor', 'facets'];
const FILTER_FIELDS = ['any', 'all', 'none', 'missing', 'from', 'to'];
const FILTER_NAMES = 'any, all, none, missing, from or to';
const FACET = 'the name of a facet';

/** How many hits, and how many values of a facet, come back where it isn't said. */
const DEFAULT_LIMIT = 20;
export const DEFAULT_VALUE_LIMIT = 20;

/**
 * Checks a query and fills in its defaults.
 *
 * @throws HubError `invalid-query`.
 */
export function resolveQuery<D, F extends Facets<D>>(plan: CompiledDefinition<D>, query: IndexQuery<F>): ResolvedQuery {
  const fields = pickKnownFields(query, [], 'a query', FIELDS, 'a field of a query');
  const { text = '', match = 'most', sort = DEFAULT_ORDER } = fields;
  if (typeof text !== 'string') throw invalid(['text'], text, 'a text');
  if (match !== 'most' && match !== 'all' && match !== 'any') {
    throw invalid(['match'], match, 'most, all or any', near(match, ['most', 'all', 'any']));
  }
  if (typeof sort !== 'string' || !plan.orders.has(sort)) {
    const sorts = [...plan.orders.keys()].filter((name) => name !== DEFAULT_ORDER);
    const expected = sorts.length === 0 ? 'no sort: the definition has none' : `one of ${sorts.join(', ')}`;
    throw invalid(['sort'], sort, expected, near(sort, sorts));
  }
  const offset = optionalInteger(fields['offset'], ['offset']) ?? 0;
  const filters = resolveFilters(plan, fields['filters'], ['filters']);
  const base = resolveFilters(plan, fields['base'], ['base']);
  return {
    text: expandText(text, plan.wording),
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

/** Filters as text, the same for those that ask the same. */
function canonicalFilters(filters: ReadonlyMap<string, Filter>): unknown {
  const listed = (values: readonly Value[]) => [...values].sort(compareValues);
  return [...filters]
    .sort(([a], [b]) => compareValues(a, b))
    .map(([facet, { any, all, none, ...rest }]) => [facet, listed(any), listed(all), listed(none), rest]);
}

function near(found: unknown, names: readonly string[]): string | undefined {
  return typeof found === 'string' ? nearestName(found, names) : undefined;
}

function facetNames<D>({ listed, unions }: CompiledDefinition<D>): string[] {
  return [...listed, ...unions].map(([name]) => name);
}

function resolveFilters<D>(plan: CompiledDefinition<D>, filters: unknown, path: ErrorPath): Map<string, Filter> {
  const read = new Map<string, Filter>();
  if (filters === undefined) return read;
  const fields = pickKnownFields(filters, path, 'filters by facet', facetNames(plan), FACET);
  for (const [name, given] of Object.entries(fields)) {
    if (given === undefined) continue;
    const filter = resolveFilter(given, [...path, name]);
    if (isConstraint(filter)) read.set(name, filter);
  }
  return read;
}

function isConstraint({ any, all, none, missing, range }: Filter): boolean {
  return any.length + all.length + none.length > 0 || missing || range !== undefined;
}

function resolveFilter(filter: unknown, path: ErrorPath): Filter {
  if (Array.isArray(filter)) return { any: values(filter, path), all: [], none: [], missing: false };
  const expected = 'a list of values, or any, all, none, missing, from, to';
  const { any, all, none, missing, from, to } = pickKnownFields(filter, path, expected, FILTER_FIELDS, FILTER_NAMES);
  return {
    any: values(any, [...path, 'any']),
    all: values(all, [...path, 'all']),
    none: values(none, [...path, 'none']),
    missing: optionalBoolean(missing, [...path, 'missing']) ?? false,
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
  const each = list.map((value: unknown, i): Value => {
    if (typeof value === 'string' || typeof value === 'number') return value;
    throw invalid([...path, i], value, 'a text or a number');
  });
  return [...new Set(each)];
}

function resolveFacets<D>(plan: CompiledDefinition<D>, facets: unknown): Map<string, FacetDisplay> {
  const names = facetNames(plan);
  if (facets === false) return new Map();
  const asked = facets === true ? Object.fromEntries(names.map((name) => [name, true])) : facets;
  const fields = pickKnownFields(asked, ['facets'], 'true, false or facets by name, as { name: true }', names, FACET);
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
