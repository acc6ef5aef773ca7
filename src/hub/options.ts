import { HubError } from '../base/error';
import { DEFAULT_SIMILAR, DEFAULT_SUGGESTIONS } from '../base/query-defaults';
import {
  assertIsQuery,
  checkFacetName,
  checkFacetSort,
  DEFAULT_LIMIT,
  type FacetSort,
  type HubQuery,
  pickOptions,
  type ResolvedQuery,
  type ResolveQuery,
} from '../query';
import type { FacetName, LanguageTag } from '../taxonomy';
import { valueKinds } from '../taxonomy/facets';

/*
 * Validates the arguments of the hub's methods and applies defaults. Shared by the in-memory hub and `httpHub`. All functions
 * throw a HubError `invalid-query` or `unknown-value`. `resolveQuery` is a parameter, because `httpHub` has one of its own.
 */

/** Options of {@link Hub.facetValues}. */
export interface FacetValuesOptions {
  /**
   * Selects values by their labels, misspellings included, by their codes and numbers ("KEN", "Objective 10"), and countries also by
   * their other names. Default: all values.
   */
  readonly text?: string | undefined;
  /** Query whose matches are counted. Its facets, sort, limit, offset and cursor are ignored. Default: all resources. */
  readonly query?: HubQuery | undefined;
  /** Order of the values. Default: the best match first if there is a text, else as in a search. */
  readonly sort?: FacetSort | undefined;
  /** Maximum number of values, 0 to 1000. Default 20. */
  readonly limit?: number | undefined;
  /** Locale of the labels. Default: the locale of the query. */
  readonly locale?: LanguageTag | undefined;
}

/** Resolved arguments of `facetValues`. */
export interface ResolvedFacetValues {
  readonly facet: FacetName;
  /** Query that returns this facet only, up to the limit, with the zero counts of closed vocabularies. */
  readonly query: ResolvedQuery;
  readonly text: string;
  readonly sort: FacetSort | undefined;
  readonly limit: number;
}

/** Resolves the arguments of `facetValues`. */
export function resolveFacetValuesOptions(
  resolveQuery: ResolveQuery,
  name: string,
  options: FacetValuesOptions = {},
): ResolvedFacetValues {
  const facet = checkFacetName(name, ['facet']);
  pickOptions(options, ['text', 'query', 'sort', 'limit', 'locale'], 'an option of facetValues');
  const { text = '', query = {}, limit = DEFAULT_LIMIT } = options;
  assertIsQuery(query, ['query']);
  const sort = checkFacetSort(options.sort, ['sort']);
  const { locale = query.locale } = options;
  resolveQuery({ text, limit, locale: options.locale });
  const onlyCounts = { sort: undefined, limit: undefined, offset: undefined, cursor: undefined };
  const facets = { [facet]: { sort, limit, zeros: valueKinds[facet].ids !== undefined } };
  const resolved = resolveQuery({ ...query, ...onlyCounts, locale, facets }, ['query']);
  return { facet, query: resolved, text, sort, limit };
}

/** Resolves the arguments of `crossTab`. */
export function resolveCrossTabOptions(
  resolveQuery: ResolveQuery,
  rows: string,
  columns: string,
  query: HubQuery = {},
): ResolvedQuery {
  checkFacetName(rows, ['rows']);
  checkFacetName(columns, ['columns']);
  return resolveQuery(query);
}

/** Options of {@link Hub.suggest}. */
export interface SuggestOptions {
  /** Locale of the labels. Default `'en'`. */
  readonly locale?: LanguageTag | undefined;
  /** Maximum number of suggestions, 0 to 1000. Default 8. */
  readonly limit?: number | undefined;
}

/** Resolves the arguments of `suggest`. */
export function resolveSuggestOptions(
  resolveQuery: ResolveQuery,
  text: string,
  options: SuggestOptions = {},
): Pick<ResolvedQuery, 'limit' | 'locale'> {
  pickOptions(options, ['locale', 'limit'], 'an option of suggest');
  checkText(text);
  const { locale = 'en', limit = DEFAULT_SUGGESTIONS } = options;
  return resolveQuery({ text, locale, limit });
}

function checkText(text: unknown): void {
  if (typeof text === 'string') return;
  throw new HubError('invalid-query', { path: ['text'], found: text, expected: 'a string' });
}

/** Options of {@link Hub.interpret}. */
export interface InterpretOptions {
  /** Locale of the page. The names of all label languages of the hub are recognized, regardless of it. Default `'en'`. */
  readonly locale?: LanguageTag | undefined;
}

/** Validates the arguments of `interpret`. */
export function resolveInterpretOptions(
  resolveQuery: ResolveQuery,
  text: string,
  options: InterpretOptions = {},
): void {
  pickOptions(options, ['locale'], 'an option of interpret');
  checkText(text);
  resolveQuery({ locale: options.locale });
}

/** Options of {@link Hub.similar}. */
export interface SimilarOptions {
  /** Maximum number of hits, 0 to 1000. Default 5. */
  readonly limit?: number | undefined;
}

/** Resolves the arguments of `similar`. */
export function resolveSimilarOptions(
  resolveQuery: ResolveQuery,
  id: string,
  options: SimilarOptions = {},
): Pick<ResolvedQuery, 'limit'> {
  if (typeof id !== 'string') throw new HubError('invalid-query', { path: ['id'], found: id, expected: 'an id' });
  pickOptions(options, ['limit'], 'an option of similar');
  return resolveQuery({ limit: options.limit ?? DEFAULT_SIMILAR });
}
