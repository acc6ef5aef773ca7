import { DEFAULT_LIMIT, type FullQuery, filterParams, fullQuery } from '../../../query';

/** A name and a value of an address. */
export type Pair = readonly [name: string, value: string];

/** The parameters of what a query finds, but for how its answer comes. */
export function parametersOf({ text, match, filters, base, locale }: FullQuery): Pair[] {
  return [
    ...(text === '' ? [] : [['text', text] as const]),
    ...(match === 'most' ? [] : [['match', match] as const]),
    ...filters.flatMap(filterParams),
    ...base.flatMap(filterParams).map(([name, value]): Pair => [`base.${name}`, value]),
    ['locale', locale], // said in any case, or the server would choose what the visitor's browser speaks
  ];
}

/** The parameters of a search. */
export function searchParameters(query: FullQuery): Pair[] {
  const { sort, limit, offset, cursor } = query;
  return [
    ...parametersOf(query),
    ...(sort === 'hub' ? [] : [['sort', sort] as const]),
    ...(limit === DEFAULT_LIMIT ? [] : [['limit', String(limit)] as const]),
    ...(offset === 0 ? [] : [['offset', String(offset)] as const]),
    ...(cursor === undefined ? [] : [['cursor', cursor] as const]),
    ...facetParameters(query),
  ];
}

/** The facets of a query where nothing is said of them, in one text. */
const USUAL = [...fullQuery({}).facets.keys()].join();

function facetParameters({ facets }: FullQuery): Pair[] {
  const names = [...facets.keys()];
  if (names.length === 0) return [['facets', '0']];
  const asked = names.join() === USUAL ? [] : names.map((name): Pair => ['facets', name]);
  const said = Array.from(facets, ([name, { sort, limit, zeros }]): Pair[] => [
    ...(sort === undefined ? [] : [[`${name}.sort`, sort] as const]),
    ...(limit === undefined ? [] : [[`${name}.limit`, String(limit)] as const]),
    ...(zeros === undefined ? [] : [[`${name}.zeros`, zeros ? '1' : '0'] as const]),
  ]);
  return [...asked, ...said.flat()];
}
