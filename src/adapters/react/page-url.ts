import { DEFAULT_LIMIT, fromSearchParams, type HubQuery, isQueryParam, isSameQuery, toSearchParams } from '../../query';

/** Converts between the page's URL and queries. */
export interface PageUrl {
  /** Parses the query of the browser's URL. */
  parse(): HubQuery;
  /** Returns the browser's URL with the parameters of another query. */
  format(query: HubQuery): string;
}

/**
 * Creates the conversion for a page with an initial query. A URL without a query means the initial one. Base, facets, limit and
 * locale that a URL lacks are those of the initial query.
 *
 * If the initial query equals the URL's, either a server parsed it from the URL, or it is the page's own and equal by chance. Then
 * a URL without a query means everything, as on a server, and formatted URLs mean the same in both cases.
 */
export function createPageUrl(initial: HubQuery): PageUrl {
  const { base, facets, limit, locale } = initial;
  const isFromUrl = isSameQuery(currentQuery(), withoutPageState(initial));
  const defaults = isFromUrl ? { base, facets } : { base, facets, limit, locale };
  const emptyUrlQuery = isFromUrl ? defaults : initial;
  return {
    parse() {
      const query = currentQuery();
      return isUnspecific(query) ? { ...emptyUrlQuery, ...query } : { ...defaults, ...query };
    },
    format(query) {
      const params = new URLSearchParams(location.search);
      for (const name of new Set(params.keys())) if (isQueryParam(name)) params.delete(name);
      for (const [name, value] of paramsOf(query, initial, isFromUrl)) params.append(name, value);
      const search = params.toString();
      return `${currentPath()}${search === '' ? '' : `?${search}`}${location.hash}`;
    },
  };
}

/**
 * Returns the parameters of a query.
 *
 * @param isFromUrl whether absent parameters may mean the defaults as well as the initial query.
 */
function paramsOf(query: HubQuery, initial: HubQuery, isFromUrl: boolean): URLSearchParams {
  const { limit = DEFAULT_LIMIT, locale = 'en', ...rest } = withoutPageState(query);
  const {
    limit: initialLimit = DEFAULT_LIMIT,
    locale: initialLocale = 'en',
    ...initialRest
  } = withoutPageState(initial);
  const isWritten = !isSameQuery(rest, initialRest) || (isFromUrl && !isUnspecific(rest));
  const params = isWritten ? toSearchParams(rest) : new URLSearchParams();
  if (isWritten && params.size === 0) params.set('sort', 'hub'); // everything, in the default order
  if (limit !== initialLimit || (isFromUrl && limit !== DEFAULT_LIMIT)) params.set('limit', String(limit));
  if (locale !== initialLocale || (isFromUrl && locale !== 'en')) params.set('locale', locale);
  params.sort();
  return params;
}

/** Reports whether the browser's URL has no query, apart from limit and locale. */
export function isUrlUnspecific(): boolean {
  return isUnspecific(currentQuery());
}

function isUnspecific({ limit: _, locale: __, ...query }: HubQuery): boolean {
  return Object.keys(query).length === 0;
}

/**
 * Returns the part of a query that URLs contain: not the page's base and facets, no similarity, and no cursor, which expires with its
 * hub.
 */
export function withoutPageState({ base: _, facets: __, similarity: ___, cursor: ____, ...query }: HubQuery): HubQuery {
  return query;
}

function currentQuery(): HubQuery {
  return withoutPageState(fromSearchParams(new URLSearchParams(location.search)).query);
}

/** Returns the browser's URL from its path on. */
export function currentUrl(): string {
  return `${currentPath()}${location.search}${location.hash}`;
}

/** Returns the path with a single leading slash: two slashes, or a backslash, would name another host. */
function currentPath(): string {
  return location.pathname.replace(/^[/\\]*/, '/');
}
