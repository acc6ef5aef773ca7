import type { ErrorPath } from '../../base/error';
import { type FilterRules, resolveFilter } from '../../base/filter';
import { nearestName } from '../../base/nearest';
import {
  DEFAULT_LIMIT,
  DEFAULT_MATCH,
  DEFAULT_VALUE_LIMIT,
  type MatchMode,
  matchModes,
} from '../../base/query-defaults';
import { optionalSimilarity } from '../../base/similarity';
import {
  invalidQuery as invalid,
  optionalBoolean,
  optionalCursor,
  optionalInteger,
  optionalOneOf,
  pickKnownFields,
} from '../../base/validate';
import type { Value, ValuesOf } from '../definition/definition';
import type { FacetDisplay } from '../facets/facet-result';
import type { Filter } from '../facets/filter';
import { compareValues } from '../facets/value-order';
import { DEFAULT_ORDER } from '../ranking/sort-order';
import { cursorBinding } from './cursor';
import type { CompiledDefinition } from './plan';
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
  /**
   * Number of words that must match. Default `most`: all, or fewer if too few documents (`textPolicy.minFullMatches`)
   * have all of them.
   */
  readonly match?: MatchMode | undefined;
  /** Whether the entities that the text names are recognized. Default true. */
  readonly interpret?: boolean | undefined;
  /** Whether misspelt words are corrected. If false, words that no document has match nothing. Default true. */
  readonly correct?: boolean | undefined;
  /**
   * Ranks of documents by their similarity to the text: by id, whole numbers from 1 for the most similar. They are fused into the
   * scores by reciprocal rank fusion, and change neither matches nor counts. Without a text, they have no effect. Default: no ranks.
   */
  readonly similarity?: ReadonlyMap<string, number> | undefined;
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

const FIELDS = [
  'text',
  'match',
  'interpret',
  'correct',
  'similarity',
  'filters',
  'base',
  'sort',
  'limit',
  'offset',
  'cursor',
  'facets',
];
const FACET = 'the name of a facet';

/** Orders of the values of a facet, the default first. */
const VALUE_SORTS = ['count', 'value', 'vocabulary'] as const;

/** Values are strings or numbers, and any facet has a range: it selects no strings. */
const FILTER_RULES: FilterRules<Value> = {
  value(value, path) {
    if (typeof value === 'string' || typeof value === 'number') return value;
    throw invalid(path, value, 'a string or a number');
  },
  bound(bound, path) {
    if (typeof bound === 'number' && !Number.isNaN(bound)) return bound;
    throw invalid(path, bound, 'a number');
  },
};

/**
 * Validates a query and applies defaults.
 *
 * @param path path of the query, for errors. Default: the root.
 * @throws HubError `invalid-query`.
 */
export function resolveQuery<D>(plan: CompiledDefinition<D>, query: unknown, path: ErrorPath = []): ResolvedQuery {
  const fields = pickKnownFields(query, path, 'a query', FIELDS, 'a field of a query');
  const { text = '', sort = DEFAULT_ORDER } = fields;
  if (typeof text !== 'string') throw invalid([...path, 'text'], text, 'a string');
  const match = optionalOneOf(fields['match'], matchModes, [...path, 'match']) ?? DEFAULT_MATCH;
  const correct = optionalBoolean(fields['correct'], [...path, 'correct']) ?? true;
  const ranks = optionalSimilarity(fields['similarity'], [...path, 'similarity']);
  const similarity = text.trim() === '' ? undefined : ranks;
  if (typeof sort !== 'string' || !plan.orders.has(sort)) {
    const sorts = [...plan.orders.keys()].filter((name) => name !== DEFAULT_ORDER);
    const expected = sorts.length === 0 ? 'no sort, since the definition has no sorts' : `one of ${sorts.join(', ')}`;
    throw invalid([...path, 'sort'], sort, expected, near(sort, sorts));
  }
  const interpret = optionalBoolean(fields['interpret'], [...path, 'interpret']) ?? true;
  const offset = optionalInteger(fields['offset'], [...path, 'offset']) ?? 0;
  const filters = resolveFilters(plan, fields['filters'], [...path, 'filters']);
  const base = resolveFilters(plan, fields['base'], [...path, 'base']);
  return {
    text,
    match,
    interpret,
    correct,
    similarity,
    sort,
    filters,
    base,
    cursor: optionalCursor(fields['cursor'], offset, path),
    binding: () =>
      cursorBinding(
        { text, match, interpret, correct, similarity, sort },
        canonicalFilters(filters),
        canonicalFilters(base),
      ),
    limit: optionalInteger(fields['limit'], [...path, 'limit']) ?? DEFAULT_LIMIT,
    offset,
    facets: resolveFacets(plan, fields['facets'] ?? true, [...path, 'facets']),
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

/**
 * Validates the name of a facet.
 *
 * @throws HubError `invalid-query`.
 */
export function checkFacetName<D>(plan: CompiledDefinition<D>, name: unknown, path: ErrorPath): string {
  const names = plan.facetNames;
  if (typeof name === 'string' && names.includes(name)) return name;
  throw invalid(path, name, FACET, typeof name === 'string' ? nearestName(name, names) : undefined);
}

function resolveFilters<D>(plan: CompiledDefinition<D>, filters: unknown, path: ErrorPath): Map<string, Filter> {
  const resolved = new Map<string, Filter>();
  if (filters === undefined) return resolved;
  const fields = pickKnownFields(filters, path, 'filters by facet', plan.facetNames, FACET);
  for (const [name, input] of Object.entries(fields)) {
    if (input === undefined) continue;
    const filter = resolveFilter(input, [...path, name], FILTER_RULES);
    if (isConstraint(filter)) resolved.set(name, filter);
  }
  return resolved;
}

/** Whether a filter has a constraint; an empty filter lets all documents pass and is dropped. */
function isConstraint({ any, all, none, missing, range }: Filter): boolean {
  return any.length + all.length + none.length > 0 || missing || range !== undefined;
}

function resolveFacets<D>(plan: CompiledDefinition<D>, facets: unknown, path: ErrorPath): Map<string, FacetDisplay> {
  const names = plan.facetNames;
  if (facets === false) return new Map();
  const requested = facets === true ? Object.fromEntries(names.map((name) => [name, true])) : facets;
  const fields = pickKnownFields(requested, path, 'true, false or facets by name, as { name: true }', names, FACET);
  return new Map(
    names.flatMap((name) => {
      const options = Object.hasOwn(fields, name) ? fields[name] : undefined; // a facet may be named `constructor`
      if (options === undefined || options === false) return [];
      return [[name, resolveDisplay(options === true ? {} : options, [...path, name])] as const];
    }),
  );
}

/** Validates the options for the result of one facet and applies defaults. */
export function resolveDisplay(options: unknown, path: ErrorPath): FacetDisplay {
  const expected = 'true, false or sort, limit, zeros';
  const names = ['sort', 'limit', 'zeros'];
  const { sort, limit, zeros } = pickKnownFields(options, path, expected, names, 'sort, limit or zeros');
  const order = optionalOneOf(sort, VALUE_SORTS, [...path, 'sort']) ?? VALUE_SORTS[0];
  return {
    limit: optionalInteger(limit, [...path, 'limit']) ?? DEFAULT_VALUE_LIMIT,
    zeros: optionalBoolean(zeros, [...path, 'zeros']) ?? false,
    byCount: order === 'count',
    compare: order === 'value' ? compareValues : undefined,
  };
}
