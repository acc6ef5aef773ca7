import type { ResolvedFilter } from '../../base/filter';
import type { Value } from '../definition/definition';
import type { BitsetPool } from '../kernel/bitset-pool';
import type { Bitset } from '../util/bitset';
import type { FacetIndex } from './facet-index';

/** Filter of one facet. */
export type Filter = ResolvedFilter<Value>;

/** The filters of a query, by facet. */
export type Filters = ReadonlyMap<string, Filter>;

/** The facets of an index, by name. */
type FacetIndexes = ReadonlyMap<string, FacetIndex>;

/** Returns the documents that pass both parts of all filters. */
export function docsPassingFilters(facets: FacetIndexes, filters: Filters, sets: BitsetPool): Bitset {
  const docs = sets.copy(sets.all);
  applyClosedParts(facets, filters, docs, sets);
  for (const passing of docsPassingOpenParts(facets, filters, sets).values()) sets.intersect(docs, passing);
  return docs;
}

/** Removes from `candidates` the documents that fail the closed part of a filter. */
export function applyClosedParts(facets: FacetIndexes, filters: Filters, candidates: Bitset, sets: BitsetPool): void {
  for (const [name, filter] of filters) {
    const facet = facets.get(name);
    if (facet !== undefined) applyClosedPart(facet, filter, candidates, sets);
  }
}

/**
 * Returns the documents that pass the open part of each filter, by facet. Facets without an open part are omitted. The sets stay
 * apart, because the counts of a facet ignore its own open part.
 */
export function docsPassingOpenParts(facets: FacetIndexes, filters: Filters, sets: BitsetPool): Map<string, Bitset> {
  const passing = new Map<string, Bitset>();
  for (const [name, filter] of filters) {
    const facet = facets.get(name);
    const docs = facet === undefined ? undefined : docsPassingOpenPart(facet, filter, sets);
    if (docs !== undefined) passing.set(name, docs);
  }
  return passing;
}

/** Returns the documents that pass the open part of a filter; undefined if it is empty, so that all documents pass. */
function docsPassingOpenPart(facet: FacetIndex, { any, missing, range }: Filter, sets: BitsetPool): Bitset | undefined {
  if (any.length === 0 && !missing && range === undefined) return undefined;
  const docs = sets.empty();
  for (const value of any) addDocsWithValue(facet, value, docs);
  if (range !== undefined) {
    facet.values.forEach((value, code) => {
      if (typeof value === 'number' && value >= range.from && value <= range.to) facet.addDocuments(code, docs);
    });
  }
  if (missing) facet.addMissing(docs);
  return docs;
}

/** Removes from `candidates` the documents that fail the closed part of a filter. */
function applyClosedPart(facet: FacetIndex, { all, none }: Filter, candidates: Bitset, sets: BitsetPool): void {
  for (const value of all) {
    const required = sets.empty();
    addDocsWithValue(facet, value, required);
    sets.intersect(candidates, required);
  }
  if (none.length === 0) return;
  const excluded = sets.empty();
  for (const value of none) addDocsWithValue(facet, value, excluded);
  sets.subtract(candidates, excluded);
}

/** Adds the documents that have a value to a bitset. A value that no document has is valid and adds nothing. */
function addDocsWithValue(facet: FacetIndex, value: Value, docs: Bitset): void {
  const code = facet.codeOf(value);
  if (code !== undefined) facet.addDocuments(code, docs);
}
