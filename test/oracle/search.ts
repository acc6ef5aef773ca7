import type { FacetCount, FacetResult, HubFilters, HubQuery, Resource } from 'gcm-hub';
import { type FacetName, facetKinds, facetNames, idsOf, type Labels } from 'gcm-hub/taxonomy';
import { fold } from '../../src/base/text/fold';
import { matchText, type TextResult } from './text';
import { scopeOf, valuesOf } from './values';

type Value = string | number;
type Filter = { any?: Value[]; all?: Value[]; none?: Value[]; missing?: boolean; from?: number; to?: number };

export interface OracleResult {
  readonly total: number;
  /** All ids in order, not only a page of them. */
  readonly ids: readonly string[];
  readonly scores: readonly number[];
  readonly facets: { readonly [F in FacetName]?: FacetResult<Value> };
  readonly matched?: { readonly words: number; readonly of: number };
  /** In any order. */
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
}

/** Searches as the design says, filtering anew for every single number that it gives. */
export function oracleSearch(
  given: readonly Resource[],
  query: HubQuery,
  labels: readonly Labels[],
  audience: 'editors' | 'public' = 'public',
  labelOf: (facet: FacetName, value: Value) => string = (_, value) => String(value),
): OracleResult {
  const resources = given.filter(
    ({ review }) => audience === 'editors' || review === undefined || review === 'approved',
  );
  const text = matchText(resources, labels, query.text ?? '', query.match);
  const known = new Map(
    resources.map((resource) => [resource, new Map(facetNames.map((facet) => [facet, valuesOf(facet, resource)]))]),
  );
  const own = (resource: Resource, facet: FacetName): readonly Value[] => known.get(resource)?.get(facet) ?? [];
  const filters = longForm(query.filters);
  const base = longForm(query.base);
  const passes = (resource: Resource, [facet, filter]: [FacetName, Filter]) =>
    passesOpen(own(resource, facet), filter) && passesClosed(own(resource, facet), filter);
  const inText = (resource: Resource) => text === undefined || text.found.has(resource);
  const inBase = (resource: Resource) => [...base].every((filter) => passes(resource, filter));
  const inOthers = (resource: Resource, facet: FacetName) =>
    [...filters].every((filter) => filter[0] === facet || passes(resource, filter));

  const count = (facet: FacetName, has: (values: readonly Value[]) => boolean) =>
    resources.filter(
      (resource) =>
        inText(resource) &&
        inBase(resource) &&
        inOthers(resource, facet) &&
        passesClosed(own(resource, facet), filters.get(facet) ?? {}) &&
        has(own(resource, facet)),
    ).length;

  const facets: { [F in FacetName]?: FacetResult<Value> } = {};
  for (const facet of facetNames) {
    const asked = askedOf(query, facet);
    if (asked === undefined) continue;
    const filter = filters.get(facet) ?? {};
    const selected = [...(filter.any ?? []), ...(filter.all ?? [])];
    const kind = facetKinds[facet];
    const vocabulary: readonly Value[] = kind.kind === 'closed' ? idsOf(kind.vocabulary) : [];
    const inData = resources.flatMap((resource) => own(resource, facet));
    const all = [...new Set([...vocabulary, ...inData, ...selected, ...(filter.none ?? [])])];
    const counted = all.map(
      (value): FacetCount<Value> => ({
        value,
        label: labelOf(facet, value),
        count: count(facet, (values) => values.includes(value)),
        total: resources.filter((resource) => inBase(resource) && own(resource, facet).includes(value)).length,
        selected: selected.includes(value),
        excluded: (filter.none ?? []).includes(value),
      }),
    );
    const isWhole = kind.kind === 'closed' && kind.vocabulary !== 'countries';
    const sort = asked.sort ?? (isWhole || kind.kind === 'year' ? 'vocabulary' : 'count');
    const collator = new Intl.Collator(query.locale ?? 'en');
    const byLabel = (a: FacetCount<Value>, b: FacetCount<Value>) =>
      collator.compare(a.label, b.label) || byCodePoint(String(a.value), String(b.value));
    counted.sort((a, b) => {
      if (sort === 'label') return byLabel(a, b);
      if (sort === 'count') return b.count - a.count || byLabel(a, b);
      if (kind.kind === 'closed') return vocabulary.indexOf(a.value) - vocabulary.indexOf(b.value);
      return kind.kind === 'year' ? Number(b.value) - Number(a.value) : byCodePoint(String(a.value), String(b.value));
    });
    const isOneOfAll = ({ value }: FacetCount<Value>) => vocabulary.includes(value) || inData.includes(value);
    const kept = counted.filter((value) => value.count > 0 || ((asked.zeros ?? isWhole) && isOneOfAll(value)));
    const shown = kept.slice(0, asked.limit ?? (isWhole || kind.kind === 'year' ? Number.POSITIVE_INFINITY : 20));
    const values = [
      ...shown,
      ...counted.filter((value) => (value.selected || value.excluded) && !shown.includes(value)),
    ];
    const more = counted.filter((value) => value.count > 0 && !values.includes(value)).length;
    facets[facet] = { values, more, missing: count(facet, (none) => none.length === 0) };
  }

  const matches = resources
    .filter((resource) => inText(resource) && inBase(resource))
    .filter((resource) => [...filters].every((filter) => passes(resource, filter)))
    .sort(orderOf(query, text));
  return {
    total: matches.length,
    ids: matches.map(({ id }) => id),
    scores: matches.map((resource) => text?.found.get(resource)?.score ?? 0),
    facets,
    corrections: text?.corrections ?? [],
    ...(text === undefined || text.matched.of === 0 ? {} : { matched: text.matched }),
  };
}

/** The order of a query's hits. */
export function orderOf(query: HubQuery, text: TextResult | undefined): (a: Resource, b: Resource) => number {
  return (a, b) => {
    const keysA = sortKeys(a, query, text?.found.get(a));
    const keysB = sortKeys(b, query, text?.found.get(b));
    for (let i = 0; i < keysA.length; i++) {
      const [x, y] = [keysA[i] ?? '', keysB[i] ?? ''];
      const difference = typeof x === 'number' && typeof y === 'number' ? x - y : byCodePoint(String(x), String(y));
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

function askedOf(
  { facets = true }: HubQuery,
  facet: FacetName,
): { sort?: string; limit?: number; zeros?: boolean } | undefined {
  if (facets === false) return undefined;
  if (facets === true) return facet === 'appliesTo' ? undefined : {};
  const asked = facets[facet];
  if (asked === undefined || asked === false) return undefined;
  return JSON.parse(JSON.stringify(asked === true ? {} : asked));
}

/** The filter of each facet, in its long form, its values as the resources' are written. */
function longForm(filters: HubFilters = {}): Map<FacetName, Filter> {
  const long = new Map<FacetName, Filter>();
  for (const facet of facetNames) {
    const filter = filters[facet];
    if (filter === undefined) continue;
    const { any, all, none, ...rest }: Filter = JSON.parse(
      JSON.stringify(Array.isArray(filter) ? { any: filter } : filter),
    );
    const canonical = (values: readonly Value[] = []) => values.map((value) => canonicalValue(facet, value));
    long.set(facet, { any: canonical(any), all: canonical(all), none: canonical(none), ...rest });
  }
  return long;
}

function canonicalValue(facet: FacetName, value: Value): Value {
  if (facet === 'languages') return Intl.getCanonicalLocales(String(value))[0] ?? '';
  return facetKinds[facet].kind === 'text' ? String(value).normalize('NFC').trim() : value;
}

function passesOpen(values: readonly Value[], { any = [], missing = false, from, to }: Filter): boolean {
  if (any.length === 0 && !missing && from === undefined && to === undefined) return true;
  if (values.some((value) => any.includes(value))) return true;
  if (from !== undefined || to !== undefined) {
    if (values.some((value) => Number(value) >= (from ?? -1) && Number(value) <= (to ?? 99999))) return true;
  }
  return missing && values.length === 0;
}

function passesClosed(values: readonly Value[], { all = [], none = [] }: Filter): boolean {
  return all.every((value) => values.includes(value)) && !none.some((value) => values.includes(value));
}

/** What decides the order, the first first; all ascending. */
function sortKeys(
  resource: Resource,
  { sort = 'hub' }: HubQuery,
  text?: { words: number; isLead: boolean; score: number },
): (string | number)[] {
  const words = -(text?.words ?? 0);
  const lead = text?.isLead === true ? 0 : 1;
  const score = -(text?.score ?? 0);
  const date = dateOf(resource);
  const rest = [date === undefined ? 0 : -date, fold(resource.title), resource.id];
  if (sort === 'title') return rest.slice(1);
  if (sort === 'newest') return rest;
  if (sort === 'oldest') return [date ?? 99999999, ...rest.slice(1)];
  if (sort === 'relevance') return [words, lead, score, reachOf(resource), -breadthOf(resource), ...rest];
  return [words, lead, reachOf(resource), score, -breadthOf(resource), ...rest];
}

function dateOf({ published, starts }: Resource): number | undefined {
  const date = published ?? starts;
  return date === undefined ? undefined : Number(`${date}-01-01`.slice(0, 10).replaceAll('-', ''));
}

function reachOf(resource: Resource): number {
  const scope = scopeOf(resource);
  if (scope === 'global') return 0;
  if (scope === 'regional') return new Set(resource.regions).size >= 2 ? 1 : 2;
  if (scope === 'national') return new Set(resource.countries).size >= 2 ? 3 : 4;
  return scope === 'local' ? 5 : 6;
}

function breadthOf({ objectives }: Resource): number {
  return objectives.includes('general') ? 24 : new Set(objectives).size;
}

function byCodePoint(a: string, b: string): number {
  const x = Array.from(a, (letter) => letter.codePointAt(0) ?? 0);
  const y = Array.from(b, (letter) => letter.codePointAt(0) ?? 0);
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return (x[i] ?? 0) - (y[i] ?? 0);
  return x.length - y.length;
}
