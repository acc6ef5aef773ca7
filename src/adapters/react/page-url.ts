import { DEFAULT_LIMIT, fromSearchParams, type HubQuery, isQueryParam, isSameQuery, toSearchParams } from '../../query';

/** What the addresses of a page mean. */
export interface PageAddresses {
  /** The query of the browser's address. */
  read(): HubQuery;
  /** The address of the page with a query: the browser's with other parameters. */
  of(query: HubQuery): string;
}

/**
 * The addresses of a page with a query of its own at first: that is what an address without a query means, and what it doesn't
 * say of base, facets, limit and locale is as at first. Where the query at first is the one of the address, it may be that a
 * server has read it, or that it is the page's own all the same. The former is how an address without a query is read; and what
 * is written then reads the same either way.
 */
export function pageAddresses(atFirst: HubQuery): PageAddresses {
  const { base, facets, limit, locale } = atFirst;
  const isRead = isSameQuery(queryHere(), told(atFirst));
  const ofPage = isRead ? { base, facets } : { base, facets, limit, locale };
  const silent = isRead ? ofPage : atFirst;
  return {
    read() {
      const query = queryHere();
      return isSilent(query) ? { ...silent, ...query } : { ...ofPage, ...query };
    },
    of(query) {
      const params = new URLSearchParams(location.search);
      for (const name of new Set(params.keys())) if (isQueryParam(name)) params.delete(name);
      for (const [name, value] of paramsOf(query, atFirst, isRead)) params.append(name, value);
      const search = params.toString();
      return `${pathHere()}${search === '' ? '' : `?${search}`}${location.hash}`;
    },
  };
}

/**
 * The parameters of a query.
 *
 * @param isRead whether an address that doesn't say may mean the defaults as well as what was at first.
 */
function paramsOf(query: HubQuery, atFirst: HubQuery, isRead: boolean): URLSearchParams {
  const { limit = DEFAULT_LIMIT, locale = 'en', ...asked } = told(query);
  const { limit: limitAtFirst = DEFAULT_LIMIT, locale: localeAtFirst = 'en', ...askedAtFirst } = told(atFirst);
  const isSaid = !isSameQuery(asked, askedAtFirst) || (isRead && !isSilent(asked));
  const params = isSaid ? toSearchParams(asked) : new URLSearchParams();
  if (isSaid && params.size === 0) params.set('sort', 'hub'); // everything, in the usual order
  if (limit !== limitAtFirst || (isRead && limit !== DEFAULT_LIMIT)) params.set('limit', String(limit));
  if (locale !== localeAtFirst || (isRead && locale !== 'en')) params.set('locale', locale);
  params.sort();
  return params;
}

/** Whether the browser's address says nothing of what is asked. */
export function isSilentHere(): boolean {
  return isSilent(queryHere());
}

/** How many hits and in which language says nothing of what is asked. */
function isSilent({ limit: _, locale: __, ...query }: HubQuery): boolean {
  return Object.keys(query).length === 0;
}

/** What addresses tell of a query: not what belongs to the page, and no cursor, which lasts no longer than its hub. */
export function told({ base: _, facets: __, cursor: ___, ...query }: HubQuery): HubQuery {
  return query;
}

function queryHere(): HubQuery {
  return told(fromSearchParams(new URLSearchParams(location.search)).query);
}

/** The browser's address, from its path on. */
export function here(): string {
  return `${pathHere()}${location.search}${location.hash}`;
}

/** The path with one slash at its beginning: with two of them, or a backslash, it would name another host. */
function pathHere(): string {
  return location.pathname.replace(/^[/\\]*/, '/');
}
