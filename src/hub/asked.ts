import { HubError } from '../base/error';
import {
  checkFacetName,
  checkFacetSort,
  checkFields,
  checkIsQuery,
  DEFAULT_LIMIT,
  type FacetSort,
  type FullQuery,
  fullQuery,
  type HubQuery,
} from '../query';
import { type FacetName, facetKinds } from '../taxonomy';
import type { FacetValuesOptions } from './facet-values';
import type { SimilarOptions } from './similar';
import type { SuggestOptions } from './suggest';

/* What a hub is asked, checked and with its defaults: the same in memory and from afar. All throw a HubError `invalid-query` or `unknown-value`. */

/** What `facetValues` is asked. */
export interface AskedFacetValues {
  readonly facet: FacetName;
  /** Asks for this one facet, with values of closed vocabularies that have no count. */
  readonly query: FullQuery;
  readonly text: string;
  readonly sort: FacetSort | undefined;
  readonly limit: number;
}

export function askedFacetValues(name: string, options: FacetValuesOptions = {}): AskedFacetValues {
  const facet = checkFacetName(name, ['facet']);
  checkFields(options, ['text', 'query', 'sort', 'limit', 'locale'], 'an option of facetValues');
  const { text = '', query = {}, limit = DEFAULT_LIMIT } = options;
  checkIsQuery(query, ['query']);
  const sort = checkFacetSort(options.sort, ['sort']);
  const { locale = query.locale } = options;
  fullQuery({ text, limit, locale: options.locale });
  const onlyCounts = { sort: undefined, limit: undefined, offset: undefined, cursor: undefined };
  const facets = { [facet]: { sort, limit: 0, zeros: facetKinds[facet].kind === 'closed' } };
  const asked = fullQuery({ ...query, ...onlyCounts, locale, facets }, ['query']);
  return { facet, query: asked, text, sort, limit };
}

/** What `crossTab` is asked. */
export function askedCrossTab(rows: string, columns: string, query: HubQuery = {}): FullQuery {
  checkFacetName(rows, ['rows']);
  checkFacetName(columns, ['columns']);
  return fullQuery(query);
}

const DEFAULT_SUGGESTIONS = 8;

/** What `suggest` is asked. */
export function askedSuggest(text: string, options: SuggestOptions = {}): Pick<FullQuery, 'limit' | 'locale'> {
  checkFields(options, ['locale', 'limit'], 'an option of suggest');
  if (typeof text !== 'string')
    throw new HubError('invalid-query', { path: ['text'], found: text, expected: 'a text' });
  const { locale = 'en', limit = DEFAULT_SUGGESTIONS } = options;
  return fullQuery({ text, locale, limit });
}

const DEFAULT_SIMILAR = 5;

/** What `similar` is asked. */
export function askedSimilar(id: string, options: SimilarOptions = {}): Pick<FullQuery, 'limit'> {
  if (typeof id !== 'string') throw new HubError('invalid-query', { path: ['id'], found: id, expected: 'an id' });
  checkFields(options, ['limit'], 'an option of similar');
  return fullQuery({ limit: options.limit ?? DEFAULT_SIMILAR });
}
