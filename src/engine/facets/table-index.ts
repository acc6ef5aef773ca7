import type { Kernel } from '../kernel/kernel';
import { complementOf, type DocSet, WORDS_PER_BLOCK, wordsOf } from '../util/bitset';
import { codeCountOf, type FacetTable, isWide, missingCodeOf, type Tally } from './facet-table';
import { type InvertedFacet, invertByBitsets, invertByLists } from './inverted-facet';

/** Index of the listed facets of all documents. */
export interface TableIndex {
  readonly table: FacetTable;
  /** By ordinal of the facet. */
  readonly inverted: readonly InvertedFacet[];
  /**
   * Counts the documents of a set by value, for several facets at once.
   *
   * @param ordinals the facets.
   * @returns the results in the same order, valid until the next call.
   */
  tally(docs: DocSet, ordinals: readonly number[]): readonly Tally[];
}

/** Returns the sizes in bytes of the arrays that the index of a table keeps in the memory of its kernel. */
export function kernelArraysOf({ facets, starts, codes, totals }: FacetTable): number[] {
  const setBytes = wordsOf(starts.length - 1) * 4;
  const bitsets = facets.flatMap((facet) => (isWide(facet) ? [] : [codeCountOf(facet) * setBytes]));
  return [starts.byteLength, codes.byteLength, totals.byteLength, setBytes, ...bitsets];
}

/** Indexes a table. Copies its rows to the memory of the kernel. */
export function createTableIndex(source: FacetTable, kernel: Kernel): TableIndex {
  const table: FacetTable = { ...source, starts: kernel.copy(source.starts), codes: kernel.copy(source.codes) };
  const { facets, starts, codes, totals, wideCode } = table;
  const size = starts.length - 1;
  const complement = kernel.allocate(wordsOf(size));
  const counts = kernel.allocate(totals.length);
  const columns = facets.map((facet) => {
    const bitsets = isWide(facet) ? undefined : invertByBitsets(table, facet, kernel);
    const first = facet.firstCode;
    const missingCode = missingCodeOf(facet);
    return {
      counts: counts.subarray(first, missingCode + 1),
      bitsets,
      inverted: bitsets ?? invertByLists(table, facet),
      totals: { counts: totals.subarray(first, missingCode), missing: totals[missingCode] ?? 0 },
      missingCode,
      valueCounts: counts.subarray(first, missingCode),
    };
  });
  const perRow = 1 / Math.max(1, size);
  const wideCodesPerRow = totals.subarray(wideCode).reduce((sum, count) => sum + count, 0) * perRow;
  const codesPerRow = codes.length * perRow;
  /** The number of rows that were walked although bitsets would have been faster. */
  let walkedCount = 0;

  /**
   * Whether intersecting the bitsets of some narrow facets is faster than walking so many rows. Bitsets are built only after `size` rows
   * were walked, which takes as long as building them. So a single query doesn't wait for them.
   *
   * @param isWalking whether the rows are walked for wide facets anyway.
   */
  function areBitsetsFaster(
    narrow: readonly { readonly counts: Uint32Array }[],
    rowCount: number,
    isWalking: boolean,
  ): boolean {
    const { block, row, code } = kernel.costs;
    const bitsetCount = narrow.reduce((sum, { counts: { length } }) => sum + length, 0);
    const blocks = wordsOf(size) / WORDS_PER_BLOCK;
    const rest = isWalking ? rowCount * (row + code * wideCodesPerRow) : 0;
    if (bitsetCount * blocks * block + rest >= rowCount * (row + code * codesPerRow)) return false;
    if (walkedCount >= size) return true;
    walkedCount += rowCount;
    return false;
  }

  /** Counts the codes from `minCode` on. Walks the rows outside of the set instead, if they are fewer. */
  function walk({ set, count }: DocSet, minCode: number): void {
    counts.fill(0, minCode);
    if (count * 2 <= size) {
      kernel.countRows(set, table, minCode, counts);
      return;
    }
    complementOf(set, size, complement);
    kernel.countRows(complement, table, minCode, counts);
    for (let code = minCode; code < counts.length; code++) counts[code] = (totals[code] ?? 0) - (counts[code] ?? 0);
  }

  return {
    table,
    inverted: columns.map(({ inverted }) => inverted),
    tally(docs, ordinals) {
      const counted = ordinals.flatMap((ordinal) => columns[ordinal] ?? []);
      if (docs.isAll || counted.length === 0) return counted.map((column) => column.totals);
      const narrow = counted.filter(({ bitsets }) => bitsets !== undefined);
      const hasWide = narrow.length < counted.length;
      const rowCount = Math.min(docs.count, size - docs.count);
      const useBitsets = narrow.length > 0 && areBitsetsFaster(narrow, rowCount, hasWide);
      if (hasWide || !useBitsets) walk(docs, useBitsets || narrow.length === 0 ? wideCode : 0);
      if (useBitsets) {
        for (const column of narrow) {
          if (column.bitsets !== undefined) kernel.countShared(docs.set, column.bitsets.sets(), column.counts);
        }
      }
      return counted.map(({ valueCounts, missingCode }) => ({
        counts: valueCounts,
        missing: counts[missingCode] ?? 0,
      }));
    },
  };
}
