import { HubError } from '../../base/error';
import { DEFAULT_LIMIT } from '../../base/query-defaults';
import { type FacetName, type FacetValue, facetKinds, isFacetName } from '../../taxonomy';
import { EXPECTED_YEAR, isYear, parseInteger } from '../../taxonomy/value-kinds';
import { canonicalFilters, sortValues } from '../canonical';
import type { HubQuery } from '../query';
import { type ResolvedFilter, resolveQuery } from '../resolve';

/** Dropped URL parameter, with the reason. */
export interface Dropped {
  readonly param: string;
  readonly value: string;
  readonly error: HubError;
}

/** Maximum number of values read from a URL. Further values are dropped. */
export const MAX_VALUES = 500;

/**
 * Converts a query to URL parameters in canonical form: sorted, without duplicates and defaults. Omits `base` and `facets`,
 * which belong to the page, and `similarity`.
 *
 * @throws HubError `invalid-query` or `unknown-value`.
 * @example
 * toSearchParams({ text: 'trata', filters: { objectives: [10, 8] } }).toString() // 'objectives=8&objectives=10&text=trata'
 */
export function toSearchParams(query: HubQuery): URLSearchParams {
  const { text, match, interpret, correct, filters, sort, limit, offset, cursor, locale } = resolveQuery(query);
  const params = new URLSearchParams();
  if (text !== '') params.set('text', text);
  if (match !== 'most') params.set('match', match);
  if (!interpret) params.set('interpret', '0');
  if (!correct) params.set('correct', '0');
  if (sort !== 'hub') params.set('sort', sort);
  if (limit !== DEFAULT_LIMIT) params.set('limit', String(limit));
  if (offset !== 0) params.set('offset', String(offset));
  if (cursor !== undefined) params.set('cursor', cursor);
  if (locale !== 'en') params.set('locale', locale);
  for (const filter of filters) for (const [name, value] of filterParams(filter)) params.append(name, value);
  params.sort();
  return params;
}

/** Returns the parameters of a filter, one for each value. */
export function filterParams({
  facet,
  any,
  all,
  none,
  missing,
  range,
}: ResolvedFilter): [name: string, value: string][] {
  const toParams = (name: string, values: readonly FacetValue[]): [string, string][] =>
    sortValues(facet, values).flatMap((value): [string, string][] => (value === '' ? [] : [[name, String(value)]]));
  const params = [...toParams(facet, any), ...toParams(`${facet}.all`, all), ...toParams(`${facet}.none`, none)];
  if (range !== undefined) params.push([facet, `${formatYear(range.from)}..${formatYear(range.to)}`]);
  if (missing) params.push([`${facet}.missing`, '1']);
  return params;
}

function formatYear(year: number): string {
  return Number.isFinite(year) ? String(year) : '';
}

/**
 * Parses URL parameters. No parameter is an error: invalid ones are dropped and reported. Empty parameters are absent. At most
 * 500 values are read. Unknown names, including misspelt ones (`objective=10`, `regions[]=africa`), are ignored and **not**
 * reported: a URL also has other parameters of its page.
 *
 * @param params parameters, or a query string with or without its question mark.
 * @example
 * fromSearchParams('?objectives=10').query // { filters: { objectives: [10] } }
 */
export function fromSearchParams(params: URLSearchParams | string): { query: HubQuery; dropped: Dropped[] } {
  const dropped: Dropped[] = [];
  const filters = new Map<FacetName, ResolvedFilter>();
  let query: HubQuery = {};
  let values = 0;
  for (const [param, value] of typeof params === 'string' ? new URLSearchParams(params) : params) {
    if (value.trim() === '') continue;
    try {
      const target = parseParamName(param);
      if (target === undefined) continue;
      values++;
      if (values > MAX_VALUES) throw invalidParam(param, value, `at most ${MAX_VALUES} values`);
      if ('single' in target) {
        if (query[target.single] !== undefined) throw invalidParam(param, value, 'this parameter once');
        query = { ...query, ...parseSingle(target.single, value) };
      } else {
        const { facet, part } = target;
        filters.set(facet, merge(filters.get(facet), parseFilter(facet, part, param, value)));
      }
    } catch (error) {
      if (!HubError.is(error)) throw error;
      const { code, found, expected, nearest } = error;
      dropped.push({ param, value, error: new HubError(code, { path: [param], found, expected, nearest }) });
    }
  }
  if (query.cursor !== undefined && query.offset !== undefined) {
    const { offset, ...rest } = query;
    const value = String(offset);
    query = rest;
    if (offset > 0)
      dropped.push({ param: 'offset', value, error: invalidParam('offset', value, 'no offset beside a cursor') });
  }
  return { query: filters.size === 0 ? query : { ...query, filters: canonicalFilters(filters.values()) }, dropped };
}

/** Suffixes of a facet's parameter, for parts other than `any`. */
export const FILTER_PARTS = ['all', 'none', 'missing'] as const;
const SINGLE_PARAMS = ['text', 'match', 'interpret', 'correct', 'sort', 'limit', 'offset', 'cursor', 'locale'] as const;
type Single = (typeof SINGLE_PARAMS)[number];
type Part = 'any' | (typeof FILTER_PARTS)[number];

/** Parses a parameter's name: `text`, or a facet's name for `any`, with the suffix `.all`, `.none` or `.missing`. */
function parseParamName(param: string): { single: Single } | { facet: FacetName; part: Part } | undefined {
  const single = SINGLE_PARAMS.find((name) => name === param);
  if (single !== undefined) return { single };
  const dot = param.indexOf('.');
  const facet = dot < 0 ? param : param.slice(0, dot);
  const part = dot < 0 ? 'any' : FILTER_PARTS.find((name) => name === param.slice(dot + 1));
  if (!isFacetName(facet)) return undefined;
  if (part === undefined)
    throw invalidParam(param, param, `${facet}, ${FILTER_PARTS.map((name) => `${facet}.${name}`).join(', ')}`);
  return { facet, part };
}

/** Whether a URL parameter belongs to the query. */
export function isQueryParam(param: string): boolean {
  const [name = ''] = param.split('.', 1);
  return SINGLE_PARAMS.some((single) => single === param) || isFacetName(name);
}

function invalidParam(param: string, found: string, expected: string): HubError {
  return new HubError('invalid-query', { path: [param], found, expected });
}

function parseSingle(param: Single, value: string): HubQuery {
  switch (param) {
    case 'text':
      return { text: value };
    case 'interpret':
    case 'correct':
      if (value !== '0' && value !== '1') throw invalidParam(param, value, '0 or 1');
      return { [param]: value === '1' };
    case 'limit':
    case 'offset':
      return { [param]: resolveQuery({ [param]: parseInteger(value) })[param] };
    default:
      return { [param]: resolveQuery({ [param]: value })[param] };
  }
}

function parseFilter(facet: FacetName, part: Part, param: string, value: string): ResolvedFilter {
  const kind = facetKinds[facet];
  const range = kind.hasRange && part === 'any' ? /^(\d{0,4})\.\.(\d{0,4})$/.exec(value) : null;
  const toFilter = (): unknown => {
    if (part === 'missing') {
      if (value !== '1') throw invalidParam(param, value, '1');
      return { missing: true };
    }
    if (range !== null) {
      const [, from = '', to = ''] = range;
      if (from === '' && to === '') throw invalidParam(param, value, 'a first or a last year');
      return { from: from === '' ? undefined : Number(from), to: to === '' ? undefined : Number(to) };
    }
    const parsed = kind.parse(value);
    if (kind.hasRange && part === 'any' && !isYear(parsed))
      throw invalidParam(param, value, `${EXPECTED_YEAR}, or a range as 2018..2022`);
    return { [part]: [parsed] };
  };
  const [filter] = resolveQuery({ filters: { [facet]: toFilter() } }).filters;
  if (filter === undefined) throw invalidParam(param, value, 'a filter');
  return filter;
}

function merge(a: ResolvedFilter | undefined, b: ResolvedFilter): ResolvedFilter {
  if (a === undefined) return b;
  if (a.range !== undefined && b.range !== undefined) {
    throw invalidParam(a.facet, `${formatYear(b.range.from)}..${formatYear(b.range.to)}`, 'one range');
  }
  const range = a.range ?? b.range;
  return {
    facet: a.facet,
    any: [...new Set([...a.any, ...b.any])],
    all: [...new Set([...a.all, ...b.all])],
    none: [...new Set([...a.none, ...b.none])],
    missing: a.missing || b.missing,
    ...(range === undefined ? {} : { range }),
  };
}
