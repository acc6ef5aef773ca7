import type { Value } from '../definition/definition';
import type { FacetIndex } from '../facets/facet-index';
import {
  type FacetDisplay,
  type FacetResult,
  type LabelledFacetCount,
  type SelectedValues,
  toFacetResult,
} from '../facets/facet-result';
import type { Tally } from '../facets/facet-table';
import type { Filter } from '../facets/filter';
import type { TableIndex } from '../facets/table-index';
import type { DocSet } from '../util/bitset';
import type { Matches, ResolvedQuery } from './search';

/** Facets of an index. */
export interface FacetContext {
  /** All facets, by name. */
  readonly facets: ReadonlyMap<string, FacetIndex>;
  /** The listed facets, by ordinal. */
  readonly table: TableIndex;
  /** Ordinals of the listed facets, by name. */
  readonly ordinals: ReadonlyMap<string, number>;
  /** All documents. */
  readonly allDocs: DocSet;
}

/** Results of facets, by name. */
export type FacetResults = ReadonlyMap<string, FacetResult<Value, LabelledFacetCount>>;

/** Counts the facets of a query, in its order. Facets that count the same documents are counted together. */
export function countFacets(
  context: FacetContext,
  { facets: displays, filters }: Pick<ResolvedQuery, 'facets' | 'filters'>,
  { base, countedDocs }: Pick<Matches, 'base' | 'countedDocs'>,
): FacetResults {
  const { table, allDocs } = context;
  const results = new Map<string, FacetResult<Value, LabelledFacetCount>>();
  const requested: RequestedFacet[] = [];
  for (const [name, display] of displays) {
    const facet = context.facets.get(name);
    if (facet === undefined) continue;
    requested.push({
      name,
      facet,
      ordinal: context.ordinals.get(name),
      display,
      docs: countedDocs(name),
      total: NO_TALLY,
    });
    results.set(name, NO_RESULT); // so that results are in the order of the query
  }
  tallyFacets(table, requested, base ?? allDocs, (one, tally) => {
    one.total = base === undefined ? tally : { counts: tally.counts.slice(), missing: tally.missing };
  });
  for (const docs of new Set(requested.map((one) => one.docs))) {
    const together = requested.filter((one) => one.docs === docs);
    tallyFacets(table, together, docs, ({ name, facet, display, total }, tally) => {
      results.set(name, toFacetResult(facet, tally, total, selectedValues(filters.get(name)), display));
    });
  }
  return results;
}

/** Facet of a query. */
interface RequestedFacet {
  readonly name: string;
  readonly facet: FacetIndex;
  /** Undefined for a derived facet. */
  readonly ordinal: number | undefined;
  readonly display: FacetDisplay;
  /** The documents to count. */
  readonly docs: DocSet;
  /** Counts of the documents of the base. */
  total: Tally;
}

const NO_TALLY: Tally = { counts: new Uint32Array(), missing: 0 };
const NO_RESULT: FacetResult<Value, LabelledFacetCount> = { values: [], missing: 0, more: 0 };

/** Counts facets in a set of documents: the listed ones at once. Visits each with its counts, which are valid until the next call. */
function tallyFacets(
  table: TableIndex,
  requested: readonly RequestedFacet[],
  docs: DocSet,
  visit: (requested: RequestedFacet, tally: Tally) => void,
): void {
  const listed: RequestedFacet[] = [];
  const ordinals: number[] = [];
  for (const one of requested) {
    if (one.ordinal === undefined) continue;
    listed.push(one);
    ordinals.push(one.ordinal);
  }
  const tallies = table.tally(docs, ordinals);
  for (const [i, one] of listed.entries()) visit(one, tallies[i] ?? NO_TALLY);
  for (const one of requested) if (one.ordinal === undefined) visit(one, one.facet.tally(docs));
}

const NO_VALUES: ReadonlySet<Value> = new Set();

function selectedValues(filter: Filter | undefined): SelectedValues {
  if (filter === undefined) return { selected: NO_VALUES, excluded: NO_VALUES };
  return { selected: new Set([...filter.any, ...filter.all]), excluded: new Set(filter.none) };
}
