import { type Draft, produce } from 'immer';
import { HubError } from '../base/error';
import { type FacetName, facetKinds, type ValueOf } from '../taxonomy';
import { isEqual, pageAt, partsOf, type QueryParts, queryOf } from './canonical';
import { DEFAULT_LIMIT, type HubQuery, type MatchMode, type SortName } from './query';
import {
  canonicalValue,
  checkFacetName,
  type FacetValue,
  pickOptions,
  type ResolvedFilter,
  resolveQuery,
} from './resolve';

/*
 * Each function gives a query in normal form and leaves the one that it was given as it is. Whatever changes what is found or
 * its order goes back to the first page. What a query can't hold is a HubError, as in a search.
 */

function edit(query: HubQuery, recipe: (draft: Draft<QueryParts>) => void): HubQuery {
  const before = partsOf(query);
  const after = queryOf(produce(before, recipe));
  if (isEqual(after, queryOf(before))) return after;
  const { offset: _, cursor: __, ...firstPage } = after;
  return firstPage;
}

function editFacet(query: HubQuery, facet: FacetName, recipe: (filter: Draft<ResolvedFilter>) => void): HubQuery {
  const name = checkFacetName(facet, ['facet']);
  return edit(query, ({ filters }) => {
    filters[name] ??= { facet: name, any: [], all: [], none: [], missing: false };
    recipe(filters[name]);
  });
}

/** A value as queries hold it; undefined for a blank text, which no filter holds. */
function valueFor(facet: FacetName, value: unknown): FacetValue | undefined {
  const found = canonicalValue(facetKinds[checkFacetName(facet, ['facet'])], value, ['value']);
  return found === '' ? undefined : found;
}

/** Puts a value into a part of a facet's filter, and takes it out of two others; or takes it out, where it is there. */
function flip(
  query: HubQuery,
  facet: FacetName,
  value: unknown,
  part: 'all' | 'any' | 'none',
  others: readonly ('all' | 'any' | 'none')[],
): HubQuery {
  const own = valueFor(facet, value);
  return editFacet(query, facet, (filter) => {
    if (own === undefined) return;
    if (filter[part].includes(own)) {
      filter[part] = filter[part].filter((one) => one !== own);
      return;
    }
    filter[part].push(own);
    for (const other of others) filter[other] = filter[other].filter((one) => one !== own);
  });
}

/**
 * Selects a value, or no longer: it is put into `any` of the facet's filter, or taken out. Doing it twice is doing nothing; so
 * a value that is excluded stays so.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * toggle({}, 'objectives', 10) // { filters: { objectives: [10] } }
 */
export function toggle<F extends FacetName>(query: HubQuery, facet: F, value: ValueOf<F>): HubQuery {
  return flip(query, facet, value, 'any', []);
}

/**
 * Selects a value, whatever was said of it before, or says nothing of it: what a box does that is ticked or cleared.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * setSelected({ filters: { regions: { none: ['asia'] } } }, 'regions', 'asia', true) // { filters: { regions: ['asia'] } }
 */
export function setSelected<F extends FacetName>(
  query: HubQuery,
  facet: F,
  value: ValueOf<F>,
  selected: boolean,
): HubQuery {
  const own = valueFor(facet, value);
  return editFacet(query, facet, (filter) => {
    if (own === undefined) return;
    for (const part of ['any', 'all', 'none'] as const) filter[part] = filter[part].filter((one) => one !== own);
    if (selected) filter.any.push(own);
  });
}

/**
 * Excludes a value, or no longer: it is put into `none` and out of `any` and `all`, or out of `none`.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * exclude({ filters: { section: ['video'] } }, 'section', 'video') // { filters: { section: { none: ['video'] } } }
 */
export function exclude<F extends FacetName>(query: HubQuery, facet: F, value: ValueOf<F>): HubQuery {
  return flip(query, facet, value, 'none', ['any', 'all']);
}

/**
 * Requires a value, or no longer: it is put into `all` and out of `any` and `none`, or out of `all`. What is found has all
 * that is required.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * require({ filters: { objectives: { all: [8] } } }, 'objectives', 10) // { filters: { objectives: { all: [8, 10] } } }
 */
export function require<F extends FacetName>(query: HubQuery, facet: F, value: ValueOf<F>): HubQuery {
  return flip(query, facet, value, 'all', ['any', 'none']);
}

/**
 * Whether resources without any value in a facet are found, too.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function setMissing(query: HubQuery, facet: FacetName, missing: boolean): HubQuery {
  resolveQuery({ filters: { [checkFacetName(facet, ['facet'])]: { missing } } });
  return editFacet(query, facet, (filter) => {
    filter.missing = missing;
  });
}

/**
 * The first and the last year; without either, any.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * setRange({}, { from: 2018 }) // { filters: { year: { from: 2018 } } }
 */
export function setRange(
  query: HubQuery,
  range: { readonly from?: number | undefined; readonly to?: number | undefined },
): HubQuery {
  const { from, to } = pickOptions(range, ['from', 'to'], 'from or to', ['range']);
  const [asked] = resolveQuery({ filters: { year: { from, to } } }).filters;
  return editFacet(query, 'year', (filter) => {
    if (asked?.range === undefined) delete filter.range;
    else filter.range = asked.range;
  });
}

/** Sets fields that hold one value. */
function setFields(query: HubQuery, fields: Pick<HubQuery, 'limit' | 'match' | 'sort' | 'text'>): HubQuery {
  const { text, match, sort, limit } = resolveQuery(fields);
  const checked: Readonly<Record<string, unknown>> = { text, match, sort, limit };
  return edit(query, (draft) => {
    Object.assign(draft, Object.fromEntries(Object.keys(fields).map((name) => [name, checked[name]])));
  });
}

/** What was typed, as it was typed; a blank text is none. @throws HubError `invalid-query` or `unknown-value`. */
export function setText(query: HubQuery, text: string): HubQuery {
  return setFields(query, { text });
}

/** How many of the words a resource must have. @throws HubError `invalid-query` or `unknown-value`. */
export function setMatch(query: HubQuery, match: MatchMode): HubQuery {
  return setFields(query, { match });
}

/** The order of the hits. @throws HubError `invalid-query` or `unknown-value`. */
export function setSort(query: HubQuery, sort: SortName): HubQuery {
  return setFields(query, { sort });
}

/** The language of labels. The page stays, as the same resources are on it. @throws HubError `invalid-query` or `unknown-value`. */
export function setLocale(query: HubQuery, locale: string): HubQuery {
  const asked = resolveQuery({ locale });
  return queryOf({ ...partsOf(query), locale: asked.locale });
}

/** How many hits a page has, 0 to 1000. @throws HubError `invalid-query` or `unknown-value`. */
export function setLimit(query: HubQuery, limit: number): HubQuery {
  return setFields(query, { limit });
}

/**
 * The page, from 1, of as many hits as the query's limit says.
 *
 * @throws HubError `invalid-query`, also for what isn't a whole number from 1, or `unknown-value`.
 * @example
 * setPage({ limit: 10 }, 3) // { limit: 10, offset: 20 }
 */
export function setPage(query: HubQuery, page: number): HubQuery {
  if (!Number.isInteger(page) || page < 1)
    throw new HubError('invalid-query', { path: ['page'], found: page, expected: 'a whole number from 1' });
  const parts = partsOf(query);
  const offset = (page - 1) * (parts.limit || DEFAULT_LIMIT);
  return queryOf({ ...parts, cursor: undefined, offset: resolveQuery({ offset }).offset });
}

/** The page that a query is on, from 1. @throws HubError `invalid-query` or `unknown-value`. */
export function pageOf(query: HubQuery): number {
  return pageAt(partsOf(query));
}

/**
 * Without the filter of a facet, or without any.
 *
 * @throws HubError `invalid-query`, also for what is no facet, or `unknown-value`.
 */
export function clear(query: HubQuery, facet?: FacetName): HubQuery {
  if (facet !== undefined) checkFacetName(facet, ['facet']);
  return edit(query, (draft) => {
    if (facet === undefined) draft.filters = {};
    else delete draft.filters[facet];
  });
}

/**
 * Without text and filters. What belongs to the page or to how results are shown stays: base, sort, limit, locale, facets.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function clearAll(query: HubQuery): HubQuery {
  return edit(query, (draft) => {
    draft.text = '';
    draft.match = 'most';
    draft.filters = {};
  });
}
