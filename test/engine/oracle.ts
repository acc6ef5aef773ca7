import type {
  Definition,
  FacetCount,
  FacetResult,
  Facets,
  IndexFilter,
  IndexFilters,
  IndexHit,
  IndexQuery,
  SortKey,
  Value,
} from 'gcm-hub/engine';
import { matchText } from './oracle-text';

type Filter = IndexFilter<Value>;

export interface OracleResult<D> {
  /** All of them in order, not only a page. */
  readonly hits: readonly IndexHit<D>[];
  readonly facets: Readonly<Record<string, FacetResult>>;
  readonly matched: { readonly words: number; readonly of: number } | undefined;
  /** In any order. */
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
  /** How many hits have both a value of one facet and one of another. */
  readonly pairs: (row: string, one: Value, column: string, other: Value) => number;
}

/** Searches as docs/counting.md and docs/text.md say, counting anew for every single number that it gives. */
export function oracleSearch<D>(
  definition: Definition<D>,
  documents: readonly D[],
  query: IndexQuery<Facets<D>>,
): OracleResult<D> {
  const names = Object.keys(definition.facets);
  const known = new Map(documents.map((d) => [d, new Map(names.map((name) => [name, valuesOf(definition, d, name)]))]));
  const own = (document: D, name: string): readonly Value[] => known.get(document)?.get(name) ?? [];
  const text = matchText(definition, documents, own, query.text ?? '', query.match);
  const filters = longForm(query.filters);
  const base = documents.filter((document) =>
    [...longForm(query.base)].every(
      ([name, filter]) => passesOpen(own(document, name), filter) && passesClosed(own(document, name), filter),
    ),
  );
  /** What matches, but for the open part of one facet's filter. */
  const candidates = (left?: string): D[] =>
    base.filter(
      (document) =>
        (text === undefined || text.found.has(document)) &&
        [...filters].every(
          ([name, filter]) =>
            passesClosed(own(document, name), filter) && (name === left || passesOpen(own(document, name), filter)),
        ),
    );
  const counting = (list: readonly D[], name: string, value: Value) =>
    list.filter((document) => own(document, name).includes(value)).length;

  const shownFacet = (name: string, { sort = 'count', limit = 20, zeros = false }) => {
    const { any = [], all = [], none = [] } = filters.get(name) ?? {};
    const selected = [...any, ...all];
    const vocabulary = definition.facets[name]?.known ?? [];
    const existing = new Set([...vocabulary, ...documents.flatMap((document) => own(document, name))]);
    const counted = candidates(name);
    const values = [...new Set([...existing, ...selected, ...none])].map(
      (value): FacetCount => ({
        value,
        count: counting(counted, name, value),
        total: counting(base, name, value),
        selected: selected.includes(value),
        excluded: none.includes(value),
      }),
    );
    const place = ({ value }: FacetCount) =>
      vocabulary.includes(value) ? vocabulary.indexOf(value) : vocabulary.length;
    values.sort((a, b) => {
      const byVocabulary = sort === 'value' ? 0 : place(a) - place(b);
      return (sort === 'count' ? b.count - a.count : 0) || byVocabulary || compareValues(a.value, b.value);
    });
    const kept = values.filter(({ count, value }) => count > 0 || (zeros && existing.has(value))).slice(0, limit);
    const beyond = values.filter((one) => (one.selected || one.excluded) && !kept.includes(one));
    const more = values.filter((one) => one.count > 0 && !kept.includes(one) && !beyond.includes(one)).length;
    const missing = counted.filter((document) => own(document, name).length === 0).length;
    return { values: [...kept, ...beyond], missing, more };
  };

  const { facets: asked = true, sort } = query;
  const hits = candidates();
  const keys = sort === undefined ? definition.order : (definition.sorts?.[sort] ?? []);
  const keyed = new Map(
    hits.map((document) => [document, text?.found.get(document) ?? { words: 0, isLead: false, score: 0 }]),
  );
  hits.sort((a, b) => {
    for (const key of keys) {
      const difference = compare(key, a, b, (document) => keyed.get(document) ?? { words: 0, isLead: false, score: 0 });
      if (difference !== 0) return difference;
    }
    return byCodePoint(definition.id(a), definition.id(b));
  });
  return {
    hits: hits.map((document) => ({ id: definition.id(document), document, score: keyed.get(document)?.score ?? 0 })),
    facets: Object.fromEntries(
      names.flatMap((name) => {
        const options = typeof asked === 'boolean' ? asked : (asked[name] ?? false);
        return options === false ? [] : [[name, shownFacet(name, options === true ? {} : options)]];
      }),
    ),
    corrections: text?.corrections ?? [],
    matched: text === undefined || text.matched.of === 0 ? undefined : text.matched,
    pairs: (row, one, column, other) =>
      hits.filter((document) => own(document, row).includes(one) && own(document, column).includes(other)).length,
  };
}

function valuesOf<D>(definition: Definition<D>, document: D, name: string): readonly Value[] {
  const facet = definition.facets[name];
  if (facet === undefined) return [];
  if ('values' in facet) return [...new Set(facet.values(document))];
  return facet.known.filter((value) =>
    facet.unionOf(value).some(([part, one]) => valuesOf(definition, document, part).includes(one)),
  );
}

function longForm<D>(filters: IndexFilters<Facets<D>> = {}): Map<string, Filter> {
  const isList = (filter: readonly Value[] | Filter): filter is readonly Value[] => Array.isArray(filter);
  return new Map(
    Object.entries(filters).flatMap(([name, filter]) =>
      filter === undefined ? [] : [[name, isList(filter) ? { any: filter } : filter]],
    ),
  );
}

function passesOpen(values: readonly Value[], { any = [], missing = false, from, to }: Filter): boolean {
  const isRange = from !== undefined || to !== undefined;
  if (any.length === 0 && !missing && !isRange) return true;
  const within = (value: Value) =>
    typeof value === 'number' &&
    value >= (from ?? Number.NEGATIVE_INFINITY) &&
    value <= (to ?? Number.POSITIVE_INFINITY);
  return values.some((value) => any.includes(value) || (isRange && within(value))) || (missing && values.length === 0);
}

function passesClosed(values: readonly Value[], { all = [], none = [] }: Filter): boolean {
  return all.every((value) => values.includes(value)) && !none.some((value) => values.includes(value));
}

function compare<D>(
  key: SortKey<D>,
  a: D,
  b: D,
  found: (document: D) => { words: number; isLead: boolean; score: number },
): number {
  if (key === 'matched') return found(b).words - found(a).words;
  if (key === 'titleMatch') return Number(found(b).isLead) - Number(found(a).isLead);
  if (key === 'score') return found(b).score - found(a).score;
  const sign = key.descending === true ? -1 : 1;
  if ('text' in key) return sign * byCodePoint(key.text(a), key.text(b));
  const [x, y] = [key.number(a), key.number(b)];
  if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
  return x === y ? 0 : sign * (x < y ? -1 : 1);
}

function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === typeof b ? byCodePoint(String(a), String(b)) : typeof a === 'number' ? -1 : 1;
}

function byCodePoint(a: string, b: string): number {
  const x = Array.from(a, (letter) => letter.codePointAt(0) ?? 0);
  const y = Array.from(b, (letter) => letter.codePointAt(0) ?? 0);
  for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return (x[i] ?? 0) - (y[i] ?? 0);
  return x.length - y.length;
}
