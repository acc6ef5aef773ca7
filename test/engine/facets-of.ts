import { type FacetIndex, listedFacet } from '../../src/engine/facets/facet-index';
import { buildFacetTable, type FacetSource, type FacetTable } from '../../src/engine/facets/facet-table';
import { createTableIndex, kernelArraysOf, type TableIndex } from '../../src/engine/facets/table-index';
import { type BitsetPool, createBitsetPool, poolArraysOf } from '../../src/engine/kernel/bitset-pool';
import { createKernel } from '../../src/engine/kernel/create-kernel';
import type { Kernel } from '../../src/engine/kernel/kernel';

export type KernelName = Kernel['name'];

export const KERNEL_NAMES: readonly KernelName[] = ['javascript', 'webassembly'];

/** Creates a kernel with room for arrays of these sizes in bytes. */
export function kernelOf(name: KernelName, size: number, arrays: readonly number[] = []): Kernel {
  const kernel = createKernel(name, size, arrays);
  if (kernel.name !== name) throw new Error(`expected the kernel in ${name}, found ${kernel.name}`);
  return kernel;
}

/** Creates the bitsets of an index of `size` documents. */
export function poolOf(size: number, name: KernelName = 'javascript'): BitsetPool {
  return createBitsetPool(size, kernelOf(name, size, poolArraysOf(size)));
}

/** Listed facets of documents. */
export interface TestFacets {
  readonly table: FacetTable;
  readonly index: TableIndex;
  /** By ordinal. */
  readonly facets: readonly FacetIndex[];
  readonly sets: BitsetPool;
}

/** Indexes facets of documents, as an index does. */
export function facetsOf<D>(
  documents: readonly D[],
  sources: readonly FacetSource<D>[],
  name: KernelName = 'javascript',
): TestFacets {
  const table = buildFacetTable(documents, sources);
  const size = documents.length;
  const kernel = kernelOf(name, size, [...kernelArraysOf(table), ...poolArraysOf(size)]);
  const sets = createBitsetPool(size, kernel);
  const index = createTableIndex(table, kernel);
  return { table, index, facets: table.facets.map((facet, i) => listedFacet(index, i, facet)), sets };
}
