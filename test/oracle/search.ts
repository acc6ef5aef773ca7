import type { Definition, SortKey, Value } from 'gcm-hub/engine';
import { type Collection, collect, type Entry } from './collection';
import { type Match, type MatchMode, matchText, type TextMatches } from './match';

/** A filter of one facet in its long form. */
export interface Filter {
  readonly any?: readonly Value[] | undefined;
  readonly all?: readonly Value[] | undefined;
  readonly none?: readonly Value[] | undefined;
  readonly missing?: boolean | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

type Filters = Readonly<Record<string, Filter | readonly Value[] | undefined>>;

export interface OracleQuery {
  readonly text?: string | undefined;
  readonly match?: MatchMode | undefined;
  readonly interpret?: boolean | undefined;
  readonly correct?: boolean | undefined;
  /** Ranks by id. */
  readonly similarity?: ReadonlyMap<string, number> | undefined;
  readonly filters?: Filters | undefined;
  readonly base?: Filters | undefined;
  readonly sort?: string | undefined;
}

/** A value of a facet with its counts. */
export interface Counted {
  readonly value: Value;
  readonly count: number;
  readonly total: number;
  readonly selected: boolean;
  readonly excluded: boolean;
}

/** The values of a facet as a result shows them. */
export interface Facet<C> {
  readonly values: readonly C[];
  readonly more: number;
  readonly missing: number;
}

export interface FacetDisplay<C> {
  readonly compare: (a: C, b: C) => number;
  readonly limit: number;
  /** Whether values that exist are shown without a count. */
  readonly zeros: boolean;
}

export interface OracleResult<D> {
  /** All hits in order, not only a page. */
  readonly hits: readonly { readonly id: string; readonly document: D; readonly score: number }[];
  readonly matched: { readonly words: number; readonly of: number } | undefined;
  /** In any order. */
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
  /** Counts the values of a facet, and shows those that `display` asks for. */
  facet<C extends Counted>(name: string, describe: (counted: Counted) => C, display: FacetDisplay<C>): Facet<C>;
  /** The number of hits that have both a value of one facet and a value of another. */
  pairs(row: string, one: Value, column: string, other: Value): number;
}

/** An index of documents that counts anew for every number that it returns, as docs/counting.md says. */
export interface Oracle<D> {
  readonly collection: Collection<D>;
  search(query: OracleQuery): OracleResult<D>;
}

export function oracleOf<D>(definition: Definition<D>, documents: readonly D[]): Oracle<D> {
  const collection = collect(definition, documents);
  return { collection, search: (query) => search(collection, query) };
}

function search<D>(collection: Collection<D>, query: OracleQuery): OracleResult<D> {
  const { definition, entries } = collection;
  const { text: typed = '', interpret, correct, similarity } = query;
  const text = fused(matchText(collection, typed, query.match, true, interpret, correct), similarity);
  const filters = longForm(query.filters);
  const base = entries.filter((entry) =>
    longForm(query.base).every(
      ([name, filter]) => passesOpen(entry, name, filter) && passesClosed(entry, name, filter),
    ),
  );
  /** The documents that match; `left` names a facet whose open part of the filter is left out. */
  const matching = (left?: string) =>
    base
      .filter((entry) => text === undefined || text.found.has(entry))
      .filter((entry) => filters.every(([name, filter]) => passesClosed(entry, name, filter)))
      .filter((entry) => filters.every(([name, filter]) => name === left || passesOpen(entry, name, filter)));
  const hits = matching().sort(compareEntries(definition, query.sort, text));
  return {
    hits: hits.map((entry) => ({ id: entry.id, document: entry.document, score: text?.found.get(entry)?.score ?? 0 })),
    matched: text === undefined || text.matched.of === 0 ? undefined : text.matched,
    corrections: text?.corrections ?? [],
    facet(name, describe, { compare, limit, zeros }) {
      const { any = [], all = [], none = [] } = filters.find(([facet]) => facet === name)?.[1] ?? {};
      const selected = [...any, ...all];
      const inData = entries.flatMap((entry) => [...(entry.values.get(name) ?? [])]);
      const existing = new Set([...(definition.facets[name]?.known ?? []), ...inData]);
      const candidates = matching(name);
      const [counts, totals] = [tally(candidates, name), tally(base, name)];
      const values = [...new Set([...existing, ...selected, ...none])].map((value) =>
        describe({
          value,
          count: counts.get(value) ?? 0,
          total: totals.get(value) ?? 0,
          selected: selected.includes(value),
          excluded: none.includes(value),
        }),
      );
      values.sort(compare);
      const shown = values.filter(({ value, count }) => count > 0 || (zeros && existing.has(value))).slice(0, limit);
      const beyond = values.filter((one) => (one.selected || one.excluded) && !shown.includes(one));
      return {
        values: [...shown, ...beyond],
        more: values.filter((one) => one.count > 0 && !shown.includes(one) && !beyond.includes(one)).length,
        missing: candidates.filter((entry) => !entry.values.get(name)?.size).length,
      };
    },
    pairs: (row, one, column, other) =>
      hits.filter((entry) => hasValue(entry, row, one) && hasValue(entry, column, other)).length,
  };
}

/** Fuses the scores of a text with ranks. Filters don't matter: the ranks of scores are those among all matches of the text. */
function fused<D>(
  text: TextMatches<D> | undefined,
  similarity: ReadonlyMap<string, number> | undefined,
): TextMatches<D> | undefined {
  if (text === undefined || similarity === undefined) return text;
  const scores = [...text.found.values()].map(({ score }) => score);
  const found = [...text.found].map(([entry, match]): [Entry<D>, Match] => {
    const rank = 1 + scores.filter((score) => score > match.score).length;
    const other = similarity.get(entry.id) ?? Number.POSITIVE_INFINITY;
    return [entry, { ...match, score: 1 / (60 + rank) + 1 / (60 + other) }];
  });
  return { ...text, found: new Map(found) };
}

/** Counts the documents that have each value of a facet. */
function tally<D>(entries: readonly Entry<D>[], name: string): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of entries.flatMap(({ values }) => [...(values.get(name) ?? [])])) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function hasValue<D>({ values }: Entry<D>, name: string, value: Value): boolean {
  return values.get(name)?.has(value) === true;
}

function longForm(filters: Filters = {}): [name: string, filter: Filter][] {
  const isList = (filter: Filter | readonly Value[]): filter is readonly Value[] => Array.isArray(filter);
  return Object.entries(filters).flatMap(([name, filter]) =>
    filter === undefined ? [] : [[name, isList(filter) ? { any: filter } : filter]],
  );
}

function passesOpen<D>({ values }: Entry<D>, name: string, filter: Filter): boolean {
  const { any = [], missing = false, from, to } = filter;
  const own = [...(values.get(name) ?? [])];
  const isRange = from !== undefined || to !== undefined;
  if (any.length === 0 && !missing && !isRange) return true;
  const isWithin = (value: Value) =>
    typeof value === 'number' && value >= (from ?? -Infinity) && value <= (to ?? Infinity);
  return own.some((value) => any.includes(value) || (isRange && isWithin(value))) || (missing && own.length === 0);
}

function passesClosed<D>(entry: Entry<D>, name: string, { all = [], none = [] }: Filter): boolean {
  return all.every((value) => hasValue(entry, name, value)) && !none.some((value) => hasValue(entry, name, value));
}

/** The order of hits: by the keys of a sort, then by id. */
export function compareEntries<D>(
  { order, sorts }: Definition<D>,
  sort: string | undefined,
  text: TextMatches<D> | undefined,
): (a: Entry<D>, b: Entry<D>) => number {
  const keys = sort === undefined ? order : (sorts?.[sort] ?? []);
  const matchOf = (entry: Entry<D>) => text?.found.get(entry);
  const areCounted = keys.includes('matched');
  const first = keys.find((key) => typeof key === 'object');
  return (a, b) => {
    const [one, other] = [matchOf(a), matchOf(b)];
    const isReversed = areCounted && (one?.weakEntities ?? 0) > 0;
    return (
      keys
        .map((key) => compareBy(key, a.document, b.document, one, other, isReversed && key === first))
        .find((by) => by !== 0) ?? compareCodePoints(a.id, b.id)
    );
  };
}

function compareBy<D>(
  key: SortKey<D>,
  a: D,
  b: D,
  one: Match | undefined,
  other: Match | undefined,
  isReversed: boolean,
): number {
  if (key === 'matched') {
    const difference = (by: 'fully' | 'weakEntities' | 'words') => (other?.[by] ?? 0) - (one?.[by] ?? 0);
    return difference('words') || difference('fully') || difference('weakEntities');
  }
  if (isReversed && typeof key === 'object' && 'number' in key && key.reversedIfWeak === true)
    return -compareBy({ ...key, reversedIfWeak: false }, a, b, one, other, false);
  if (key === 'titleMatch') return Number(other?.isTitleMatch ?? false) - Number(one?.isTitleMatch ?? false);
  if (key === 'score') return (other?.score ?? 0) - (one?.score ?? 0);
  const sign = key.descending === true ? -1 : 1;
  if ('text' in key) return sign * compareCodePoints(key.text(a), key.text(b));
  const [x, y] = [key.number(a), key.number(b)];
  if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
  return x === y ? 0 : sign * (x < y ? -1 : 1);
}

export function compareCodePoints(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => Array.from(text, (letter) => letter.codePointAt(0) ?? 0));
  const at = x?.findIndex((code, i) => code !== y?.[i]) ?? -1;
  return at < 0 ? (x?.length ?? 0) - (y?.length ?? 0) : (x?.[at] ?? 0) - (y?.[at] ?? -1);
}
