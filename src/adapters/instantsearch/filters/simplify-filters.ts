import { addTo } from '../../../base/add-to';
import type { ErrorPath } from '../../../base/error';
import { memoize } from '../../../base/memoize';
import type { HubFilters } from '../../../query';
import type { FacetName, FacetValue } from '../../../taxonomy';
import { invalid } from '../request/parameters';
import type { Clause, Condition, YearsCondition } from './condition';
import { mergeYears, type YearRange } from './merge-years';

/** Alternatives of one facet: at least one of the values, or a year in the range. */
export interface ValueGroup {
  readonly any: readonly FacetValue[];
  readonly range?: YearRange;
}

/** The constraints on one facet. All must hold. */
export interface FacetConstraint {
  readonly all: ReadonlySet<FacetValue>;
  readonly none: ReadonlySet<FacetValue>;
  /** Alternatives that apply to hits and all counts, like a page's base. */
  readonly baseGroup?: ValueGroup;
  /**
   * A second group of alternatives: the base has room for one, so this one goes to the filters, like a visitor's selection. It
   * applies to hits and to the counts of all other facets. It never has a range.
   */
  readonly filterGroup?: ValueGroup;
}

/** The constraints of a request by facet; `'unsatisfiable'` if no resource can match. */
export type FilterConstraints = ReadonlyMap<FacetName, FacetConstraint> | 'unsatisfiable';

type ValueCondition = Extract<Condition, { kind: 'value' }>;

/**
 * Simplifies clauses to constraints that a hub can apply. Clauses of one value come first and may decide others (unit
 * propagation): in `A AND (A OR B)`, the second clause is redundant.
 *
 * @throws HubError `invalid-query` for undecided clauses of several facets or with a negation, and for a third group of one facet.
 */
export function simplifyFilters(clauses: readonly Clause[]): FilterConstraints {
  const facts = new KnownFacts();
  const open = clauses.flatMap(({ any, path }): OpenClause[] => {
    const possible = any.filter(({ kind }) => kind !== 'never');
    if (possible.some(({ kind }) => kind === 'always')) return [];
    return [{ any: new Map(possible.map((condition) => [keyOf(condition), condition])), path, isSatisfied: false }];
  });
  const byValue = groupByValue(open);
  const decided = open.filter(({ any }) => any.size <= 1); // grows in the loop
  for (const { any, isSatisfied } of decided) {
    if (isSatisfied) continue;
    const [only] = any.values();
    if (only === undefined) return 'unsatisfiable';
    if (only.kind !== 'value') continue;
    facts.add(only);
    for (const clause of byValue.get(valueKey(only)) ?? []) {
      if (clause.any.has(keyOf(only))) clause.isSatisfied = true;
      else if (clause.any.delete(keyOf({ ...only, negated: !only.negated })) && clause.any.size <= 1)
        decided.push(clause);
    }
  }
  return facts.withClauses(
    open.filter(({ isSatisfied }) => !isSatisfied).map(({ any, path }) => ({ any: [...any.values()], path })),
  );
}

/** A clause during simplification. */
interface OpenClause {
  /** The conditions that may still hold, by key. */
  readonly any: Map<string, Condition>;
  readonly path: ErrorPath;
  isSatisfied: boolean;
}

/** Groups clauses by the values in their conditions, so that a new fact visits only the clauses with its value. */
function groupByValue(clauses: readonly OpenClause[]): ReadonlyMap<string, readonly OpenClause[]> {
  const groups = new Map<string, OpenClause[]>();
  for (const clause of clauses) {
    for (const condition of clause.any.values()) {
      if (condition.kind !== 'value') continue;
      addTo(groups, valueKey(condition), clause);
    }
  }
  return groups;
}

/** The values that a resource must have, and those that it must not have. */
class KnownFacts {
  readonly #all = new Map<FacetName, Set<FacetValue>>();
  readonly #none = new Map<FacetName, Set<FacetValue>>();

  add({ facet, value, negated }: ValueCondition): void {
    const values = negated ? this.#none : this.#all;
    values.set(facet, (values.get(facet) ?? new Set()).add(value));
  }

  /** Combines the facts with undecided clauses. */
  withClauses(clauses: readonly Clause[]): FilterConstraints {
    const groups = new Map<FacetName, ValueGroup[]>();
    const ranges: YearRange[] = [];
    const valuesOf = memoize(({ any }: ValueGroup) => new Set(any));
    const isSubset = (one: ValueGroup, other: ValueGroup): boolean =>
      one.range === undefined &&
      other.range === undefined &&
      one.any.length <= other.any.length &&
      one.any.every((value) => valuesOf(other).has(value));
    for (const { any, path } of clauses) {
      const { facet, group } = toGroup(any, path);
      if (facet === 'year' && group.any.length === 0 && group.range !== undefined) {
        ranges.push(group.range);
        continue;
      }
      const others = (groups.get(facet) ?? []).filter((other) => !isSubset(group, other));
      if (others.some((other) => isSubset(other, group))) continue;
      groups.set(facet, [...others, group]);
      if (others.length > 1) throw invalid(path, facet, 'at most two lists of alternatives in one facet');
    }
    const range = intersect(ranges);
    if (range !== undefined && range.from > range.to) {
      // The years of a resource are contiguous: one with a year ≥ `from` and a year ≤ `to` has both `from` and `to`.
      for (const value of [range.to, range.from]) this.add({ kind: 'value', facet: 'year', value, negated: false });
    } else if (range !== undefined) groups.set('year', [{ any: [], range }, ...(groups.get('year') ?? [])]);
    return this.#toConstraints(groups, clauses);
  }

  #toConstraints(groups: ReadonlyMap<FacetName, readonly ValueGroup[]>, clauses: readonly Clause[]): FilterConstraints {
    const facets = new Set([...this.#all.keys(), ...this.#none.keys(), ...groups.keys()]);
    const constraints = new Map<FacetName, FacetConstraint>();
    for (const facet of facets) {
      const rangeFirst = [...(groups.get(facet) ?? [])].sort(
        (a, b) => Number(b.range !== undefined) - Number(a.range !== undefined),
      );
      const [baseGroup, filterGroup, third] = rangeFirst;
      if (filterGroup?.range !== undefined || third !== undefined) {
        const path = clauses.at(-1)?.path ?? [];
        throw invalid(path, facet, 'at most two lists of years, at most one of them with an open end');
      }
      constraints.set(facet, {
        all: this.#all.get(facet) ?? new Set(),
        none: this.#none.get(facet) ?? new Set(),
        ...(baseGroup === undefined ? {} : { baseGroup }),
        ...(filterGroup === undefined ? {} : { filterGroup }),
      });
    }
    return constraints;
  }
}

/** Converts the conditions of a clause to alternatives of one facet. */
function toGroup(any: readonly Condition[], path: ErrorPath): { facet: FacetName; group: ValueGroup } {
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
  const years = mergeYears(values.map(Number), ranges);
  if (years === undefined) throw invalid(path, facet, 'alternatives with at most one long range of years');
  return { facet, group: { any: years.values, ...(years.range === undefined ? {} : { range: years.range }) } };
}

/** Intersects ranges. If they are disjoint, the result has `from > to`. */
function intersect(ranges: readonly YearRange[]): YearRange | undefined {
  if (ranges.length === 0) return undefined;
  let [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const range of ranges) [from, to] = [Math.max(from, range.from), Math.min(to, range.to)];
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

/** The base and the filters of a hub query. */
export interface BaseAndFilters {
  readonly base: HubFilters;
  readonly filters: HubFilters;
}

/** Matches no resource: an empty range of years. */
const MATCH_NONE: BaseAndFilters = { base: { year: { from: 2, to: 1 } }, filters: {} };

/**
 * Converts constraints to the base and filters of a hub query.
 *
 * @param negatedFacet negate this facet's filter group: exclude its values instead of requiring one.
 */
export function toHubFilters(constraints: FilterConstraints, negatedFacet?: FacetName): BaseAndFilters {
  if (constraints === 'unsatisfiable') return MATCH_NONE;
  const base: Record<string, object> = {};
  const filters: Record<string, object> = {};
  for (const [facet, { all, none, baseGroup, filterGroup }] of constraints) {
    const isNegated = facet === negatedFacet;
    const excluded = isNegated ? (filterGroup?.any ?? []) : [];
    base[facet] = { any: baseGroup?.any ?? [], ...baseGroup?.range, all: [...all], none: [...none, ...excluded] };
    if (filterGroup !== undefined && !isNegated) filters[facet] = { any: filterGroup.any };
  }
  return { base: base as HubFilters, filters: filters as HubFilters }; // values were parsed as those of their facets
}
