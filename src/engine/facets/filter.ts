import type { Value } from '../definition/definition';
import { type Bitset, emptySet, intersect, subtract } from '../util/bitset';
import type { FacetIndex } from './facet-index';

/** What a filter asks of one facet; docs/counting.md tells what its open and its closed part mean. */
export interface Filter {
  readonly any: readonly Value[];
  readonly all: readonly Value[];
  readonly none: readonly Value[];
  readonly missing: boolean;
  /** Numbers, both ends included. */
  readonly range?: { readonly from: number; readonly to: number } | undefined;
}

/** The documents that pass the open part; undefined where the filter has none, so that all pass. */
export function openSet(facet: FacetIndex, { any, missing, range }: Filter, size: number): Bitset | undefined {
  if (any.length === 0 && !missing && range === undefined) return undefined;
  const set = emptySet(size);
  for (const value of any) addDocuments(facet, value, set);
  if (range !== undefined) {
    facet.values.forEach((value, code) => {
      if (typeof value === 'number' && value >= range.from && value <= range.to) facet.addDocuments(code, set);
    });
  }
  if (missing) facet.addMissing(set);
  return set;
}

/** Leaves in a set what passes the closed part: what has every one of `all` and not one of `none`. */
export function applyClosed(facet: FacetIndex, { all, none }: Filter, set: Bitset, size: number): void {
  for (const value of all) {
    const having = emptySet(size);
    addDocuments(facet, value, having);
    intersect(set, having);
  }
  if (none.length === 0) return;
  const refused = emptySet(size);
  for (const value of none) addDocuments(facet, value, refused);
  subtract(set, refused);
}

/** A value that no document has is ordinary: it is nobody's. */
function addDocuments(facet: FacetIndex, value: Value, set: Bitset): void {
  const code = facet.codeOf(value);
  if (code !== undefined) facet.addDocuments(code, set);
}
