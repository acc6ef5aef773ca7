import { lazy } from '../../../base/memoize';
import { DEFAULT_LIMIT, filterParams, type ResolvedQuery } from '../../../query';
import { resolveQuery } from './resolve-query';

/** The name and value of a parameter. */
export type Pair = readonly [name: string, value: string];

/** Returns the parameters that select resources; excludes sort, page and facets. */
export function queryParameters({ text, match, interpret, correct, filters, base, locale }: ResolvedQuery): Pair[] {
  return [
    ...(text === '' ? [] : [['text', text] as const]),
    ...(match === 'most' ? [] : [['match', match] as const]),
    ...(interpret ? [] : [['interpret', '0'] as const]),
    ...(correct ? [] : [['correct', '0'] as const]),
    ...filters.flatMap(filterParams),
    ...base.flatMap(filterParams).map(([name, value]): Pair => [`base.${name}`, value]),
    ['locale', locale], // always sent, or else the server would use the browser's language
  ];
}

/** Returns the parameters of a search, by default without the reasons of its hits. */
export function searchParameters(query: ResolvedQuery, hasReasons = false): Pair[] {
  const { sort, limit, offset, cursor } = query;
  return [
    ...queryParameters(query),
    ...(sort === 'hub' ? [] : [['sort', sort] as const]),
    ...(limit === DEFAULT_LIMIT ? [] : [['limit', String(limit)] as const]),
    ...(offset === 0 ? [] : [['offset', String(offset)] as const]),
    ...(cursor === undefined ? [] : [['cursor', cursor] as const]),
    ...(hasReasons ? [['reasons', '1'] as const] : []),
    ...facetParameters(query),
  ];
}

/** The facets of a query by default, joined. */
const defaultFacets = /* @__PURE__ */ lazy(() => [...resolveQuery({}).facets.keys()].join());

function facetParameters({ facets }: ResolvedQuery): Pair[] {
  const names = [...facets.keys()];
  if (names.length === 0) return [['facets', '0']];
  const requested = names.join() === defaultFacets() ? [] : names.map((name): Pair => ['facets', name]);
  const options = Array.from(facets, ([name, { sort, limit, zeros }]): Pair[] => [
    ...(sort === undefined ? [] : [[`${name}.sort`, sort] as const]),
    ...(limit === undefined ? [] : [[`${name}.limit`, String(limit)] as const]),
    ...(zeros === undefined ? [] : [[`${name}.zeros`, zeros ? '1' : '0'] as const]),
  ]);
  return [...requested, ...options.flat()];
}
