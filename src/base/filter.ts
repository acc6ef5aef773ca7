import type { ErrorPath } from './error';
import { invalidQuery, optionalBoolean, pickKnownFields } from './validate';

/**
 * Filter of one facet, in two parts (docs/counting.md). All lists are present, possibly empty.
 *
 * - The open part is `any`, `missing` and `range`. A document passes if it meets at least one of them. An open part that is empty
 *   lets all documents pass.
 * - The closed part is `all` and `none`. A document passes if it has every value of `all` and no value of `none`.
 */
export interface ResolvedFilter<V> {
  readonly any: readonly V[];
  readonly all: readonly V[];
  readonly none: readonly V[];
  /** Whether documents without any value pass the open part. */
  readonly missing: boolean;
  /** Range of numbers, both ends included. */
  readonly range?: { readonly from: number; readonly to: number } | undefined;
}

/** Rules for the filter of one facet. */
export interface FilterRules<V> {
  /** Returns a value in its canonical form; undefined if it counts as absent. Throws a HubError if it is invalid. */
  readonly value: (value: unknown, path: ErrorPath) => V | undefined;
  /** Validates one end of a range. Absent if the facet has no range. */
  readonly bound?: ((bound: unknown, path: ErrorPath) => number) | undefined;
}

const FIELDS = { names: ['any', 'all', 'none', 'missing'], list: 'any, all, none or missing' };
const RANGE_FIELDS = { names: [...FIELDS.names, 'from', 'to'], list: 'any, all, none, missing, from or to' };

/**
 * Validates the filter of one facet. A list is short for `{ any: list }`. Removes duplicates.
 *
 * @throws HubError `invalid-query`, or an error of the rules.
 */
export function resolveFilter<V>(filter: unknown, path: ErrorPath, rules: FilterRules<V>): ResolvedFilter<V> {
  if (Array.isArray(filter)) {
    return { any: resolveValues(filter, path, rules), all: [], none: [], missing: false };
  }
  const { names, list } = rules.bound === undefined ? FIELDS : RANGE_FIELDS;
  const fields = pickKnownFields(filter, path, `a list of values, or ${list}`, names, list);
  const values = (name: string): V[] => resolveValues(fields[name], [...path, name], rules);
  const bound = (name: string): number | undefined =>
    fields[name] === undefined ? undefined : rules.bound?.(fields[name], [...path, name]);
  const [from, to] = [bound('from'), bound('to')];
  return {
    any: values('any'),
    all: values('all'),
    none: values('none'),
    missing: optionalBoolean(fields['missing'], [...path, 'missing']) ?? false,
    ...(from === undefined && to === undefined
      ? {}
      : { range: { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY } }),
  };
}

function resolveValues<V>(list: unknown, path: ErrorPath, { value }: FilterRules<V>): V[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw invalidQuery(path, list, 'a list of values');
  const unique = new Set<V>();
  for (let i = 0; i < list.length; i++) {
    const canonical = value(list[i], [...path, i]);
    if (canonical !== undefined) unique.add(canonical);
  }
  return [...unique];
}
