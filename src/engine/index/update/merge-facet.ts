import type { Value } from '../../definition/definition';
import { type FacetColumn, facetColumn, toNarrowestArray } from '../../facets/facet-column';
import type { DocMapping } from './doc-mapping';

/** A facet of both, and what became of its old codes. */
export interface MergedFacet {
  readonly data: FacetColumn;
  /** The new code of each old one; -1 where no document has the value any more. */
  readonly codes: readonly number[];
  /** How many values were carried over: the first ones. */
  readonly carried: number;
}

/** A facet of both: values that no document has any more are left out, but for the known ones. */
export function mergeFacet(
  old: FacetColumn,
  fresh: FacetColumn,
  { size, old: fromOld, fresh: fromFresh }: DocMapping,
): MergedFacet {
  const values = old.values.slice(0, old.known);
  const oldCodes = keepUsed(old, countStaying(old, fromOld), values);
  const carried = values.length;
  const places = new Map(values.map((value, code) => [value, code]));
  const freshCodes = fresh.values.map((value) => {
    const code = places.get(value) ?? values.length;
    if (code === values.length) values.push(value);
    places.set(value, code);
    return code;
  });
  const starts = new Uint32Array(size + 1);
  const codes = new Uint32Array(old.codes.length + fresh.codes.length);
  let length = 0;
  for (let d = 0; d < size; d++) {
    const isOld = (fromOld[d] ?? -1) >= 0;
    const from = isOld ? old : fresh;
    const map = isOld ? oldCodes : freshCodes;
    const source = (isOld ? fromOld[d] : fromFresh[d]) ?? 0;
    const end = from.starts[source + 1] ?? 0;
    for (let i = from.starts[source] ?? 0; i < end; i++) codes[length++] = map[from.codes[i] ?? 0] ?? 0;
    starts[d + 1] = length;
  }
  const data = facetColumn(values, old.known, starts, toNarrowestArray(codes.subarray(0, length), values.length));
  return { data, codes: oldCodes, carried };
}

/** How many of the old documents that stay have each old value. */
function countStaying(old: FacetColumn, fromOld: Int32Array): Uint32Array {
  const counts = new Uint32Array(old.values.length);
  for (const source of fromOld) {
    if (source < 0) continue;
    const end = old.starts[source + 1] ?? 0;
    for (let i = old.starts[source] ?? 0; i < end; i++) {
      const code = old.codes[i] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  return counts;
}

/** Adds the values beyond the known ones that are still used; gives the new code of each old one. */
function keepUsed({ values: all, known }: FacetColumn, counts: Uint32Array, values: Value[]): number[] {
  return all.map((value, code) => {
    if (code < known) return code;
    if (counts[code] === 0) return -1;
    values.push(value);
    return values.length - 1;
  });
}
