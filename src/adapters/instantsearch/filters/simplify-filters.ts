import type { ErrorPath } from '../../../base/error';
import { remembered } from '../../../base/remembered';
import type { FacetValue, HubFilters } from '../../../query';
import type { FacetName } from '../../../taxonomy';
import { invalid } from '../request/parameters';
import type { Clause, Condition, YearsCondition } from './condition';
import { mergedYears } from './merge-years';

/** One of several values, or a year in the range. */
export interface Group {
  readonly any: readonly FacetValue[];
  readonly range?: { readonly from: number; readonly to: number };
}

/** What is asked of one facet. */
export interface Narrowed {
  readonly all: ReadonlySet<FacetValue>;
  readonly none: ReadonlySet<FacetValue>;
  /** What narrows everything, as a page's base does. */
  readonly first?: Group;
  /**
   * A second group of the same facet: a filter has room for one, so this one is what a visitor ticks. It narrows what is found, and
   * the counts of all other facets. Always without a range.
   */
  readonly second?: Group;
}

/** What all clauses together ask, by facet; `'nothing'` where no resource can match. */
export type Narrowing = ReadonlyMap<FacetName, Narrowed> | 'nothing';

type ValueCondition = Extract<Condition, { kind: 'value' }>;

/**
 * What clauses ask, as filters of the Hub can. What one value alone decides is decided first: in `A AND (A OR B)` the second
 * clause says nothing.
 *
 * @throws HubError for a clause of several facets, or one with a negation, that isn't decided so, and for a third group of one
 * facet.
 */
export function narrow(given: readonly Clause[]): Narrowing {
  const facts = new Facts();
  const clauses = given.flatMap(({ any, path }): Open[] => {
    const possible = any.filter(({ kind }) => kind !== 'never');
    if (possible.some(({ kind }) => kind === 'always')) return [];
    return [{ any: new Map(possible.map((condition) => [keyOf(condition), condition])), path, isMet: false }];
  });
  const mentions = mentionsIn(clauses);
  const decided = clauses.filter(({ any }) => any.size <= 1); // those that turn out to be follow
  for (const { any, isMet } of decided) {
    if (isMet) continue;
    const [only] = any.values();
    if (only === undefined) return 'nothing';
    if (only.kind !== 'value') continue;
    facts.add(only);
    for (const clause of mentions.get(valueKey(only)) ?? []) {
      if (clause.any.has(keyOf(only))) clause.isMet = true;
      else if (clause.any.delete(keyOf({ ...only, negated: !only.negated })) && clause.any.size <= 1)
        decided.push(clause);
    }
  }
  return facts.narrowing(
    clauses.filter(({ isMet }) => !isMet).map(({ any, path }) => ({ any: [...any.values()], path })),
  );
}

/** A clause as it is decided. */
interface Open {
  /** What is still possible, each once. */
  readonly any: Map<string, Condition>;
  readonly path: ErrorPath;
  isMet: boolean;
}

/** The clauses that speak of each value, so that whatever is learned of one is told to these alone. */
function mentionsIn(clauses: readonly Open[]): ReadonlyMap<string, readonly Open[]> {
  const mentions = new Map<string, Open[]>();
  for (const clause of clauses) {
    for (const condition of clause.any.values()) {
      if (condition.kind !== 'value') continue;
      const key = valueKey(condition);
      const others = mentions.get(key);
      if (others === undefined) mentions.set(key, [clause]);
      else others.push(clause);
    }
  }
  return mentions;
}

/** Which values a resource must have, and mustn't. */
class Facts {
  readonly #all = new Map<FacetName, Set<FacetValue>>();
  readonly #none = new Map<FacetName, Set<FacetValue>>();

  add({ facet, value, negated }: ValueCondition): void {
    const facts = negated ? this.#none : this.#all;
    facts.set(facet, (facts.get(facet) ?? new Set()).add(value));
  }

  /** With the clauses that are still open. */
  narrowing(clauses: readonly Clause[]): Narrowing {
    const groups = new Map<FacetName, Group[]>();
    const bounds: YearsCondition[] = [];
    const setOf = remembered(({ any }: Group) => new Set(any));
    /** Whether whatever one group lets pass, the other does too. */
    const isWithin = (one: Group, other: Group): boolean =>
      one.range === undefined &&
      other.range === undefined &&
      one.any.length <= other.any.length &&
      one.any.every((value) => setOf(other).has(value));
    for (const { any, path } of clauses) {
      const { facet, group } = groupOf(any, path);
      const single = facet === 'year' && group.any.length === 0 ? group.range : undefined;
      if (single !== undefined) {
        bounds.push({ kind: 'years', ...single });
        continue;
      }
      const others = (groups.get(facet) ?? []).filter((other) => !isWithin(group, other));
      if (others.some((other) => isWithin(other, group))) continue;
      groups.set(facet, [...others, group]);
      if (others.length > 1) throw invalid(path, facet, 'at most two lists of alternatives in one facet');
    }
    const range = rangeOf(bounds);
    if (range !== undefined && range.from > range.to) {
      // A resource's years have no gap: what has one from `from` on and one up to `to` has both.
      for (const value of [range.to, range.from]) this.add({ kind: 'value', facet: 'year', value, negated: false });
    } else if (range !== undefined) groups.set('year', [{ any: [], range }, ...(groups.get('year') ?? [])]);
    return this.#byFacet(groups, clauses);
  }

  #byFacet(groups: ReadonlyMap<FacetName, readonly Group[]>, clauses: readonly Clause[]): Narrowing {
    const facets = new Set([...this.#all.keys(), ...this.#none.keys(), ...groups.keys()]);
    const narrowed = new Map<FacetName, Narrowed>();
    for (const facet of facets) {
      const own = [...(groups.get(facet) ?? [])].sort(
        (a, b) => Number(b.range !== undefined) - Number(a.range !== undefined),
      );
      const [first, second, third] = own;
      if (second?.range !== undefined || third !== undefined) {
        const path = clauses.at(-1)?.path ?? [];
        throw invalid(path, facet, 'at most two lists of years, of which one goes on without an end');
      }
      narrowed.set(facet, {
        all: this.#all.get(facet) ?? new Set(),
        none: this.#none.get(facet) ?? new Set(),
        ...(first === undefined ? {} : { first }),
        ...(second === undefined ? {} : { second }),
      });
    }
    return narrowed;
  }
}

/** What one of several conditions asks, in one facet. */
function groupOf(any: readonly Condition[], path: ErrorPath): { facet: FacetName; group: Group } {
  const values: FacetValue[] = [];
  const ranges: YearsCondition[] = [];
  const facets = new Set<FacetName>();
  for (const condition of any) {
    if (condition.kind === 'years') {
      ranges.push(condition);
      facets.add('year');
    } else if (condition.kind === 'value') {
      if (condition.negated) throw invalid(path, condition.facet, 'no negation among alternatives');
      values.push(condition.value);
      facets.add(condition.facet);
    }
  }
  const [facet, ...others] = facets;
  if (facet === undefined || others.length > 0) {
    throw invalid(path, [...facets].join(' OR '), 'alternatives of one facet');
  }
  if (facet !== 'year') return { facet, group: { any: values } };
  const years = mergedYears(values.map(Number), ranges);
  if (years === undefined) throw invalid(path, facet, 'alternatives of which at most one is a long range of years');
  return { facet, group: { any: years.values, ...(years.range === undefined ? {} : { range: years.range }) } };
}

/** The range that several make; its ends may be the wrong way round. */
function rangeOf(bounds: readonly YearsCondition[]): { from: number; to: number } | undefined {
  if (bounds.length === 0) return undefined;
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const bound of bounds) [from, to] = [Math.max(from, bound.from), Math.min(to, bound.to)];
  return { from, to };
}

function valueKey({ facet, value }: ValueCondition): string {
  return JSON.stringify([facet, value]);
}

function keyOf(condition: Condition): string {
  switch (condition.kind) {
    case 'value':
      return `${condition.negated ? 'not ' : ''}${valueKey(condition)}`;
    case 'years':
      return `${condition.from}..${condition.to}`;
    default:
      return condition.kind;
  }
}

/** Filters of a query. */
export interface Filters {
  readonly base: HubFilters;
  readonly filters: HubFilters;
}

/** Finds nothing: from a later year to an earlier one. */
const NOTHING: Filters = { base: { year: { from: 2, to: 1 } }, filters: {} };

/**
 * The filters of the Hub that narrow everything, counts of the facets' own values included.
 *
 * @param without the facet of which the second group is turned round: what has none of its values.
 */
export function filtersOf(narrowing: Narrowing, without?: FacetName): Filters {
  if (narrowing === 'nothing') return NOTHING;
  const base: Record<string, object> = {};
  const filters: Record<string, object> = {};
  for (const [facet, { all, none, first, second }] of narrowing) {
    const excluded = facet === without ? (second?.any ?? []) : [];
    base[facet] = { any: first?.any ?? [], ...first?.range, all: [...all], none: [...none, ...excluded] };
    if (second !== undefined && facet !== without) filters[facet] = { any: second.any };
  }
  return { base: base as HubFilters, filters: filters as HubFilters }; // values were read as those of their facets
}
