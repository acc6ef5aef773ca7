import type { Value } from '../definition/definition';
import { type Bitset, emptySet, fullSet, has, numbersOf, sharedSize, sizeOf, subtract, unite } from '../util/bitset';
import type { FacetIndex } from './facet-index';
import { valueOrders } from './value-order';

/**
 * Indexes a facet whose values are unions of other facets' values. The bitset of a value is computed on first use.
 *
 * @param knownCount the number of known values, which are the first ones. Default: all values.
 */
export function unionFacet<V extends Value>(
  values: readonly V[],
  partsOf: (value: V) => readonly (readonly [facet: FacetIndex, value: Value])[],
  size: number,
  knownCount: number = values.length,
): FacetIndex<V> {
  const sets: Bitset[] = [];
  const codes = new Map<Value, number>(values.map((value, code) => [value, code]));
  let missingDocs: Bitset | undefined;
  let countsByDoc: Uint32Array | undefined;

  function setOf(code: number): Bitset {
    const cached = sets[code];
    if (cached !== undefined) return cached;
    const set = emptySet(size);
    const value = values[code];
    for (const [facet, part] of value === undefined ? [] : partsOf(value)) {
      const partCode = facet.codeOf(part);
      if (partCode !== undefined) facet.addDocuments(partCode, set);
    }
    sets[code] = set;
    return set;
  }

  function codesOfDocument(document: number): number[] {
    return values.map((_, code) => code).filter((code) => has(setOf(code), document));
  }

  function valueCounts(): Uint32Array {
    if (countsByDoc !== undefined) return countsByDoc;
    countsByDoc = new Uint32Array(size);
    for (let code = 0; code < values.length; code++) {
      for (const document of numbersOf(setOf(code))) countsByDoc[document] = (countsByDoc[document] ?? 0) + 1;
    }
    return countsByDoc;
  }

  function missing(): Bitset {
    if (missingDocs !== undefined) return missingDocs;
    missingDocs = fullSet(size);
    for (let code = 0; code < values.length; code++) subtract(missingDocs, setOf(code));
    return missingDocs;
  }

  return {
    values,
    knownCount,
    codeOf: (value) => codes.get(value),
    order: valueOrders(values, knownCount),
    addDocuments: (code, set) => unite(set, setOf(code)),
    forEachDocument(code, visit) {
      for (const document of numbersOf(setOf(code))) visit(document);
    },
    has: (document, code) => has(setOf(code), document),
    codesOf: codesOfDocument,
    docCount: (code) => sizeOf(setOf(code)),
    valueCount: (document) => valueCounts()[document] ?? 0,
    addMissing: (set) => unite(set, missing()),
    tally({ isAll, set }) {
      const counts = new Uint32Array(values.length);
      for (let code = 0; code < values.length; code++) {
        counts[code] = isAll ? sizeOf(setOf(code)) : sharedSize(set, setOf(code));
      }
      return { counts, missing: isAll ? sizeOf(missing()) : sharedSize(set, missing()) };
    },
  };
}
