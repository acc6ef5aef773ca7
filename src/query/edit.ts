import { type Draft, produce } from 'immer';
import { HubError } from '../base/error';
import { DEFAULT_LIMIT, type MatchMode } from '../base/query-defaults';
import { type FacetName, type FacetValue, unknownId, type ValueOf } from '../taxonomy';
import { valueKinds } from '../taxonomy/facets';
import { canonicalValue } from '../taxonomy/value-kinds';
import { fromQueryParts, isEqual, pageNumberOf, type QueryParts, resolveQueryParts } from './canonical';
import type { HubQuery, SortName } from './query';
import { checkFacetName, pickOptions, type ResolvedFilter, resolveQuery } from './resolve';

/*
 * Each function returns a query in canonical form and doesn't change its argument. A change to the matches or their order resets
 * the page. Invalid arguments throw a HubError, as in a search.
 */

function edit(query: HubQuery, recipe: (draft: Draft<Omit<QueryParts, 'similarity'>>) => void): HubQuery {
  const { similarity, ...before } = resolveQueryParts(query); // immer would freeze the caller's Map
  const parts = produce(before, recipe);
  const after = fromQueryParts({ ...parts, similarity: parts.text === before.text ? similarity : undefined });
  if (isEqual(after, fromQueryParts({ ...before, similarity }))) return after;
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

/** Returns the canonical form of a value. Undefined for a blank string, which no filter holds. */
function resolveValue(facet: FacetName, value: unknown): FacetValue | undefined {
  const canonical = canonicalValue(valueKinds[checkFacetName(facet, ['facet'])], value, ['value'], unknownId);
  return canonical === '' ? undefined : canonical;
}

/** Toggles a value in one part of a facet's filter. Adding it removes it from the other parts. */
function toggleIn(
  query: HubQuery,
  facet: FacetName,
  value: unknown,
  part: 'all' | 'any' | 'none',
  otherParts: readonly ('all' | 'any' | 'none')[],
): HubQuery {
  const resolved = resolveValue(facet, value);
  return editFacet(query, facet, (filter) => {
    if (resolved === undefined) return;
    if (filter[part].includes(resolved)) {
      filter[part] = filter[part].filter((item) => item !== resolved);
      return;
    }
    filter[part].push(resolved);
    for (const other of otherParts) filter[other] = filter[other].filter((item) => item !== resolved);
  });
}

/**
 * Toggles a value in `any` of a facet's filter. Two calls restore the filter, so an excluded value stays excluded.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * toggle({}, 'objectives', 10) // { filters: { objectives: [10] } }
 */
export function toggle<F extends FacetName>(query: HubQuery, facet: F, value: ValueOf<F>): HubQuery {
  return toggleIn(query, facet, value, 'any', []);
}

/**
 * Selects or deselects a value, regardless of its previous state: for a checkbox. Removes the value from all other parts.
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
  const resolved = resolveValue(facet, value);
  return editFacet(query, facet, (filter) => {
    if (resolved === undefined) return;
    for (const part of ['any', 'all', 'none'] as const) filter[part] = filter[part].filter((item) => item !== resolved);
    if (selected) filter.any.push(resolved);
  });
}

/**
 * Toggles the exclusion of a value: adds it to `none` and removes it from `any` and `all`, or removes it from `none`.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * exclude({ filters: { section: ['video'] } }, 'section', 'video') // { filters: { section: { none: ['video'] } } }
 */
export function exclude<F extends FacetName>(query: HubQuery, facet: F, value: ValueOf<F>): HubQuery {
  return toggleIn(query, facet, value, 'none', ['any', 'all']);
}

/**
 * Toggles a required value: adds it to `all` and removes it from `any` and `none`, or removes it from `all`. Matches have all
 * required values.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * require({ filters: { objectives: { all: [8] } } }, 'objectives', 10) // { filters: { objectives: { all: [8, 10] } } }
 */
export function require<F extends FacetName>(query: HubQuery, facet: F, value: ValueOf<F>): HubQuery {
  return toggleIn(query, facet, value, 'all', ['any', 'none']);
}

/**
 * Sets whether resources without a value in a facet pass its filter.
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
 * Sets the first and the last year. Without both, removes the range.
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
  const [yearFilter] = resolveQuery({ filters: { year: { from, to } } }).filters;
  return editFacet(query, 'year', (filter) => {
    if (yearFilter?.range === undefined) delete filter.range;
    else filter.range = yearFilter.range;
  });
}

/** Sets fields with a single value. */
function setFields(
  query: HubQuery,
  fields: Pick<HubQuery, 'correct' | 'interpret' | 'limit' | 'match' | 'sort' | 'text'>,
): HubQuery {
  const { text, match, interpret, correct, sort, limit } = resolveQuery(fields);
  const resolvedFields: Readonly<Record<string, unknown>> = { text, match, interpret, correct, sort, limit };
  return edit(query, (draft) => {
    Object.assign(draft, Object.fromEntries(Object.keys(fields).map((name) => [name, resolvedFields[name]])));
  });
}

/**
 * Sets the text, unchanged. A blank text is absent. Another text removes `similarity`, which belongs to the previous one.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function setText(query: HubQuery, text: string): HubQuery {
  return setFields(query, { text });
}

/**
 * Sets the match mode: how many words a resource must match.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function setMatch(query: HubQuery, match: MatchMode): HubQuery {
  return setFields(query, { match });
}

/**
 * Sets whether the names in the text are recognized.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * setInterpret({ text: 'since 2020' }, false) // { text: 'since 2020', interpret: false }
 */
export function setInterpret(query: HubQuery, interpret: boolean): HubQuery {
  return setFields(query, { interpret });
}

/**
 * Sets whether misspelt words are corrected.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * setCorrect({ text: 'remitances' }, false) // { text: 'remitances', correct: false }
 */
export function setCorrect(query: HubQuery, correct: boolean): HubQuery {
  return setFields(query, { correct });
}

/**
 * Sets the order of the hits.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function setSort(query: HubQuery, sort: SortName): HubQuery {
  return setFields(query, { sort });
}

/**
 * Sets the locale of the labels. Keeps the page, because the matches don't change.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function setLocale(query: HubQuery, locale: string): HubQuery {
  const resolved = resolveQuery({ locale });
  return fromQueryParts({ ...resolveQueryParts(query), locale: resolved.locale });
}

/**
 * Sets the number of hits per page, 0 to 1000.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function setLimit(query: HubQuery, limit: number): HubQuery {
  return setFields(query, { limit });
}

/**
 * Sets the page, from 1, with the query's limit as page size.
 *
 * @throws HubError `invalid-query`, also for a page that isn't an integer from 1, or `unknown-value`.
 * @example
 * setPage({ limit: 10 }, 3) // { limit: 10, offset: 20 }
 */
export function setPage(query: HubQuery, page: number): HubQuery {
  if (!Number.isInteger(page) || page < 1)
    throw new HubError('invalid-query', { path: ['page'], found: page, expected: 'a whole number from 1' });
  const parts = resolveQueryParts(query);
  const offset = (page - 1) * (parts.limit || DEFAULT_LIMIT);
  return fromQueryParts({ ...parts, cursor: undefined, offset: resolveQuery({ offset }).offset });
}

/**
 * Returns the page number of a query, from 1.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function pageOf(query: HubQuery): number {
  return pageNumberOf(resolveQueryParts(query));
}

/**
 * Removes the filter of a facet, or all filters.
 *
 * @throws HubError `invalid-query`, also for an unknown facet, or `unknown-value`.
 */
export function clear(query: HubQuery, facet?: FacetName): HubQuery {
  if (facet !== undefined) checkFacetName(facet, ['facet']);
  return edit(query, (draft) => {
    if (facet === undefined) draft.filters = {};
    else delete draft.filters[facet];
  });
}

/**
 * Removes text and filters. Keeps base, sort, limit, locale and facets, which belong to the page or its display.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 */
export function clearAll(query: HubQuery): HubQuery {
  return edit(query, (draft) => {
    draft.text = '';
    draft.match = 'most';
    draft.interpret = true;
    draft.correct = true;
    draft.filters = {};
  });
}
