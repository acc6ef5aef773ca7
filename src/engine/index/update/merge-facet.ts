import type { Value } from '../../definition/definition';
import { type FacetColumn, facetColumn, toNarrowestArray } from '../../facets/facet-column';
import type { DocMapping } from './doc-mapping';

/** Merged column of a facet, with the mapping of its codes. */
export interface MergedFacet {
  readonly column: FacetColumn;
  /** By old code, the new code; -1 if no document has the value any more. */
  readonly oldToNewCode: readonly number[];
  /** The number of old values that are still in use. They have the first codes. */
  readonly carriedCount: number;
}

/** Merges the old column of a facet with that of the fresh documents. Drops unused values, except known ones. */
export function mergeFacet(
  old: FacetColumn,
  fresh: FacetColumn,
  { size, newToOld, newToFresh }: DocMapping,
): MergedFacet {
  const values = old.values.slice(0, old.knownCount);
  const oldToNewCode = addUsedValues(old, countRemaining(old, newToOld), values);
  const carriedCount = values.length;
  const codeOf = new Map(values.map((value, code) => [value, code]));
  const freshToNewCode = fresh.values.map((value) => {
    const code = codeOf.get(value) ?? values.length;
    if (code === values.length) values.push(value);
    codeOf.set(value, code);
    return code;
  });
  const starts = new Uint32Array(size + 1);
  const codes = new Uint32Array(old.codes.length + fresh.codes.length);
  let length = 0;
  for (let d = 0; d < size; d++) {
    const isOld = (newToOld[d] ?? -1) >= 0;
    const source = isOld ? old : fresh;
    const toNewCode = isOld ? oldToNewCode : freshToNewCode;
    const number = (isOld ? newToOld[d] : newToFresh[d]) ?? 0;
    const end = source.starts[number + 1] ?? 0;
    for (let i = source.starts[number] ?? 0; i < end; i++) codes[length++] = toNewCode[source.codes[i] ?? 0] ?? 0;
    starts[d + 1] = length;
  }
  const narrowCodes = toNarrowestArray(codes.subarray(0, length), values.length);
  return { column: facetColumn(values, old.knownCount, starts, narrowCodes), oldToNewCode, carriedCount };
}

/** Counts the remaining old documents by old code. */
function countRemaining(old: FacetColumn, newToOld: Int32Array): Uint32Array {
  const counts = new Uint32Array(old.values.length);
  for (const number of newToOld) {
    if (number < 0) continue;
    const end = old.starts[number + 1] ?? 0;
    for (let i = old.starts[number] ?? 0; i < end; i++) {
      const code = old.codes[i] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  return counts;
}

/** Appends the old values that are still in use to the known ones in `values`. Returns the new code of each old code, or -1. */
function addUsedValues(old: FacetColumn, counts: Uint32Array, values: Value[]): number[] {
  return old.values.map((value, code) => {
    if (code < old.knownCount) return code;
    if (counts[code] === 0) return -1;
    values.push(value);
    return values.length - 1;
  });
}
