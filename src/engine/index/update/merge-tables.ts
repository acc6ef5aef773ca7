import type { Value } from '../../definition/definition';
import {
  codeCountOf,
  type FacetTable,
  type FacetValues,
  layOutFacets,
  missingCodeOf,
  RowWriter,
} from '../../facets/facet-table';
import type { DocMapping } from './doc-mapping';

/** Merged values of a facet. A code is the index of a value in the list of its facet. */
export interface MergedFacet extends Pick<FacetValues, 'knownCount' | 'values'> {
  /** By old code, the new code; -1 if no document has the value any more. */
  readonly oldToNewCode: readonly number[];
  /** By fresh code, the new code. */
  readonly freshToNewCode: readonly number[];
  /** The number of old values that are still in use. They have the first codes. */
  readonly carriedCount: number;
}

/** Merges the old table with that of the fresh documents. Drops unused values, except known ones. */
export function mergeTables(
  old: FacetTable,
  fresh: FacetTable,
  { size, newToOld, newToFresh }: DocMapping,
): { readonly table: FacetTable; readonly merged: readonly MergedFacet[] } {
  const remaining = countRemaining(old, newToOld);
  const merged = old.facets.map((facet, ordinal) =>
    mergeValues(facet, remaining.subarray(facet.firstCode), fresh.facets[ordinal]?.values ?? []),
  );
  const facets = layOutFacets(merged);
  const oldToNew = newCodes(
    old,
    facets,
    merged.map(({ oldToNewCode }) => oldToNewCode),
  );
  const freshToNew = newCodes(
    fresh,
    facets,
    merged.map(({ freshToNewCode }) => freshToNewCode),
  );
  const writer = new RowWriter(facets, size, old.codes.length + fresh.codes.length);
  for (let d = 0; d < size; d++) {
    const oldNumber = newToOld[d] ?? -1;
    if (oldNumber >= 0) writer.addRow(old, oldNumber, oldToNew);
    else writer.addRow(fresh, newToFresh[d] ?? 0, freshToNew);
  }
  return { table: writer.table(), merged };
}

/** Counts the remaining old documents by old code of the table. */
function countRemaining({ starts, codes, totals }: FacetTable, newToOld: Int32Array): Uint32Array {
  const counts = new Uint32Array(totals.length);
  for (const number of newToOld) {
    if (number < 0) continue;
    const end = starts[number + 1] ?? 0;
    for (let i = starts[number] ?? 0; i < end; i++) {
      const code = codes[i] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  return counts;
}

/**
 * Merges the values of a facet: known values, then old ones that are still in use, then new ones.
 *
 * @param remaining the number of remaining documents by old code.
 */
function mergeValues(
  { values: oldValues, knownCount }: FacetValues,
  remaining: Uint32Array,
  freshValues: readonly Value[],
): MergedFacet {
  const values = oldValues.slice(0, knownCount);
  const oldToNewCode = oldValues.map((value, code) => {
    if (code < knownCount) return code;
    if (remaining[code] === 0) return -1;
    return values.push(value) - 1;
  });
  const carriedCount = values.length;
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const freshToNewCode = freshValues.map((value) => {
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    codeOf.set(value, values.length);
    return values.push(value) - 1;
  });
  return { values, knownCount, oldToNewCode, freshToNewCode, carriedCount };
}

/**
 * Returns the new code of each code of a table.
 *
 * @param byFacet by ordinal of the facet, the new code of each value.
 */
function newCodes(
  { facets: from, totals }: FacetTable,
  to: readonly FacetValues[],
  byFacet: readonly (readonly number[])[],
): Uint32Array {
  const codes = new Uint32Array(totals.length);
  from.forEach((facet, ordinal) => {
    const target = to[ordinal];
    if (target === undefined) return;
    for (let code = 0; code < codeCountOf(facet) - 1; code++) {
      codes[facet.firstCode + code] = target.firstCode + (byFacet[ordinal]?.[code] ?? 0);
    }
    codes[missingCodeOf(facet)] = missingCodeOf(target);
  });
  return codes;
}
