import { HubError } from '../base/error';
import {
  assertIsQuery,
  checkFacetName,
  checkFacetSort,
  DEFAULT_LIMIT,
  type FacetSort,
  type HubQuery,
  pickOptions,
  type ResolvedQuery,
  resolveQuery,
} from '../query';
import { type FacetName, facetKinds, type LanguageTag } from '../taxonomy';

/* What a hub is asked, checked and with its defaults: the same in memory and from afar. All throw a HubError `invalid-query` or `unknown-value`. */

/** What {@link Hub.facetValues} is asked. */
export interface FacetValuesOptions {
  /** Finds values by their labels, also misspelt ones, and countries by their other names. Default: all values. */
  readonly text?: string | undefined;
  /** Whose counts they are. Its facets, sort, limit, offset and cursor don't matter. Default: everything. */
  readonly query?: HubQuery | undefined;
  /** Default: the best match first where there is a text, else as in a search. */
  readonly sort?: FacetSort | undefined;
  /** How many at most, 0 to 1000. Default 20. */
  readonly limit?: number | undefined;
  /** The language of the labels. Default that of the query. */
  readonly locale?: LanguageTag | undefined;
}

/** What `facetValues` is asked. */
export interface ResolvedFacetValues {
  readonly facet: FacetName;
  /** Asks for this one facet, with values of closed vocabularies that have no count. */
  readonly query: ResolvedQuery;
  readonly text: string;
  readonly sort: FacetSort | undefined;
  readonly limit: number;
}

export function resolveFacetValuesOptions(name: string, options: FacetValuesOptions = {}): ResolvedFacetValues {
  const facet = checkFacetName(name, ['facet']);
  pickOptions(options, ['text', 'query', 'sort', 'limit', 'locale'], 'an option of facetValues');
  const { text = '', query = {}, limit = DEFAULT_LIMIT } = options;
  assertIsQuery(query, ['query']);
  const sort = checkFacetSort(options.sort, ['sort']);
  const { locale = query.locale } = options;
  resolveQuery({ text, limit, locale: options.locale });
  const onlyCounts = { sort: undefined, limit: undefined, offset: undefined, cursor: undefined };
  const facets = { [facet]: { sort, limit: 0, zeros: facetKinds[facet].kind === 'closed' } };
  const asked = resolveQuery({ ...query, ...onlyCounts, locale, facets }, ['query']);
  return { facet, query: asked, text, sort, limit };
}

/** What `crossTab` is asked. */
export function resolveCrossTabOptions(rows: string, columns: string, query: HubQuery = {}): ResolvedQuery {
  checkFacetName(rows, ['rows']);
  checkFacetName(columns, ['columns']);
  return resolveQuery(query);
}

const DEFAULT_SUGGESTIONS = 8;

/** What {@link Hub.suggest} is asked. */
export interface SuggestOptions {
  /** The language of the labels. Default `'en'`. */
  readonly locale?: LanguageTag | undefined;
  /** How many at most, 0 to 1000. Default 8. */
  readonly limit?: number | undefined;
}

/** What `suggest` is asked. */
export function resolveSuggestOptions(
  text: string,
  options: SuggestOptions = {},
): Pick<ResolvedQuery, 'limit' | 'locale'> {
  pickOptions(options, ['locale', 'limit'], 'an option of suggest');
  if (typeof text !== 'string')
    throw new HubError('invalid-query', { path: ['text'], found: text, expected: 'a text' });
  const { locale = 'en', limit = DEFAULT_SUGGESTIONS } = options;
  return resolveQuery({ text, locale, limit });
}

const DEFAULT_SIMILAR = 5;

/** What {@link Hub.similar} is asked. */
export interface SimilarOptions {
  /** How many at most, 0 to 1000. Default 5. */
  readonly limit?: number | undefined;
}

/** What `similar` is asked. */
export function resolveSimilarOptions(id: string, options: SimilarOptions = {}): Pick<ResolvedQuery, 'limit'> {
  if (typeof id !== 'string') throw new HubError('invalid-query', { path: ['id'], found: id, expected: 'an id' });
  pickOptions(options, ['limit'], 'an option of similar');
  return resolveQuery({ limit: options.limit ?? DEFAULT_SIMILAR });
}
