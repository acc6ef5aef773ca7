import { type Container, damaged, readContainer } from '../../../base/container';
import { HubError } from '../../../base/error';
import { type FacetTable, type FacetValues, layOutFacets } from '../../facets/facet-table';
import type { KernelChoice } from '../../kernel/create-kernel';
import { PADDING, packedLength, unpack } from '../../postings/bit-packing';
import { toNarrowestArray } from '../../postings/build-postings';
import type { TextPostings } from '../../postings/label-postings';
import { OrderCache } from '../../ranking/order-cache';
import type { SortOrder } from '../../ranking/sort-order';
import { assembleIndex, type IndexState } from '../build';
import { createDocumentStore, type DocumentStore, LazyDocument } from '../document-store';
import type { CompiledDefinition, IndexData } from '../plan';
import { inflate } from './deflate';
import { readDocuments } from './document-blocks';
import { decodeRows } from './facet-rows';
import { assertSameDefinition, isSnapshotHeader, ordinalWidth, SNAPSHOT_KIND, type SnapshotHeader } from './header';
import { decodeTerms } from './term-section';
import { checkBelow, checkLength, checkPermutation } from './validate-sections';
import { decodeVarints } from './varints';
import { type VerifyDocument, verifyIndex } from './verify-index';

const decoder = new TextDecoder();

/** How much of a snapshot is verified when it is opened. */
export interface VerifyOptions {
  /**
   * `'all'` verifies all of the snapshot at once, and that its documents are valid, so that no later call can throw `snapshot-damaged`.
   * This reads each document. Default: the header and the index are verified, and ids and documents when they are first read.
   */
  readonly verify?: 'all' | undefined;
}

/**
 * Checks the option `verify`.
 *
 * @throws HubError `invalid-option`.
 */
export function checkVerifyOption({ verify }: VerifyOptions): void {
  const found: unknown = verify;
  if (found === undefined || found === 'all') return;
  throw new HubError('invalid-option', { path: ['verify'], found, expected: "'all'" });
}

/**
 * Opens a snapshot of {@link writeSnapshot}. The bytes are read in place and must not change. Documents, ids and orders are verified when they
 * are first read, all else now.
 *
 * @param verifyDocument verifies all of the snapshot now, each document by this function. Default: as above.
 * @returns the index, and the JSON that was passed to `writeSnapshot` as `extra`.
 * @throws HubError `snapshot-foreign`, `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`.
 */
export function openSnapshot<D>(
  plan: CompiledDefinition<D>,
  bytes: Uint8Array,
  kernel: KernelChoice = 'auto',
  verifyDocument?: VerifyDocument<D>,
): { state: IndexState<D>; extra: unknown } {
  const container = readContainer(SNAPSHOT_KIND, bytes);
  const header = readHeader(container, plan);
  const { size } = header;
  const table = readTable(container, header);
  const data: IndexData = {
    size,
    table,
    text: readPostings(container, table.facets, header),
    orders: readOrders(container, plan, header),
  };
  const state = assembleIndex<D>(plan, data, readStore(container, header), kernel);
  if (verifyDocument !== undefined) {
    container.verify();
    verifyIndex(state, verifyDocument);
  }
  return { state, extra: header.extra };
}

function parseJson(section: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (error) {
    throw damaged(section, 'JSON', error instanceof Error ? error.message : error);
  }
}

/** Reads the header and rejects a snapshot of another definition. */
function readHeader<D>(container: Container, plan: CompiledDefinition<D>): SnapshotHeader {
  const header = parseJson('about', container.u8('about'));
  if (!isSnapshotHeader(header)) throw damaged('about', 'a snapshot header');
  assertSameDefinition(header, plan);
  return header;
}

/** Reads the rows of the facet table. */
function readTable(container: Container, { facets, size, codes }: SnapshotHeader): FacetTable {
  return decodeRows(
    container.u8('rows'),
    layOutFacets(facets.map(({ known: knownCount, values }) => ({ knownCount, values }))),
    size,
    codes,
  );
}

function readPostings(
  container: Container,
  facets: readonly FacetValues[],
  { size, texts: fieldCount, labels }: SnapshotHeader,
): TextPostings {
  const terms = decodeTerms(container.u8('term prefixes'), container.u8('term suffixes'));
  const bytes = container.u8('postings');
  const starts = readRuns(container, 'posting lengths', terms.length, bytes.length - PADDING);
  const labelStarts = readRuns(container, 'label counts', terms.length, labels);
  const labelFacets = readVarints(container, 'label facets', labels);
  const labelCodes = readVarints(container, 'label codes', labels);
  const labelPositions = readVarints(container, 'label positions', labels);
  checkBelow('label facets', labelFacets, facets.length);
  checkBelow('label positions', labelPositions, 0x10000);
  labelCodes.forEach((code, i) => {
    if (code >= (facets[labelFacets[i] ?? 0]?.values.length ?? 0))
      throw damaged('label codes', 'codes of values', code);
  });
  return {
    terms,
    starts,
    bytes,
    fieldCount,
    fieldLengths: toNarrowestArray(readVarints(container, 'field lengths', size * fieldCount)),
    labelStarts,
    labelFacets,
    labelCodes,
    labelPositions: Uint16Array.from(labelPositions),
  };
}

function readVarints(container: Container, section: string, count: number): Uint32Array {
  return decodeVarints(section, container.u8(section), count);
}

/** Reads the lengths of runs, and returns the start of each and the end. */
function readRuns(container: Container, section: string, count: number, total: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  let end = 0;
  for (const [i, length] of readVarints(container, section, count).entries()) {
    end += length;
    if (end > total) break; // before it exceeds 32 bits
    starts[i + 1] = end;
  }
  if (end !== total) throw damaged(section, `a sum of ${total}`, end);
  return starts;
}

function readOrders<D>(
  container: Container,
  plan: CompiledDefinition<D>,
  { size, orders: headers }: SnapshotHeader,
): OrderCache {
  const stored = new Map<string, () => SortOrder>();
  headers.forEach(({ name, own: hasPermutation }, i) => {
    const compiled = plan.orders.get(name);
    if (compiled === undefined) return;
    const { matched, titleMatch, scored } = compiled;
    stored.set(name, () => {
      const permutation = hasPermutation ? readPermutation(container, `order ${i}`, size) : undefined;
      const tiers = readTiers(container, `order ${i} tiers`, scored ? size : 0, permutation);
      return { matched, titleMatch, scored, tiers, permutation };
    });
  });
  return new OrderCache(stored);
}

function readPermutation(container: Container, section: string, size: number): Uint32Array {
  const bytes = container.u8(section);
  const width = ordinalWidth(size);
  checkLength(section, bytes, packedLength(width, size) + PADDING);
  const permutation = new Uint32Array(size);
  unpack(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, width, size, permutation);
  checkPermutation(section, permutation, size);
  return permutation;
}

/** Reads the number of documents of each tier, and returns the tier of each document. */
function readTiers(
  container: Container,
  section: string,
  size: number,
  permutation: Uint32Array | undefined,
): Uint32Array {
  const bytes = container.u8(section);
  const tierCount = bytes.reduce((count, byte) => (byte < 0x80 ? count + 1 : count), 0);
  const tiers = new Uint32Array(size);
  let rank = 0;
  for (const [tier, count] of decodeVarints(section, bytes, tierCount).entries()) {
    if (count > size - rank) throw damaged(section, `tiers of ${size} documents`, count);
    for (const end = rank + count; rank < end; rank++) tiers[permutation?.[rank] ?? rank] = tier;
  }
  if (rank !== size) throw damaged(section, `tiers of ${size} documents`, rank);
  return tiers;
}

function readStore<D>(container: Container, header: SnapshotHeader): DocumentStore<D> {
  const { size, compressed } = header;
  const read = readDocuments(container, size, compressed);
  const documents: LazyDocument<D>[] = [];
  const entry = (number: number): LazyDocument<D> => {
    documents[number] ??= new LazyDocument<D>(read, number);
    return documents[number];
  };
  return createDocumentStore<D>(size, entry, () => readIds(container, header));
}

function readIds(container: Container, { size, compressed, ids: length }: SnapshotHeader): readonly string[] {
  const bytes = container.u8('ids');
  const ids = parseJson('ids', compressed ? inflate('ids', bytes, length, 'others') : bytes);
  if (Array.isArray(ids) && ids.length === size && ids.every((id) => typeof id === 'string')) return ids;
  throw damaged('ids', `${size} ids`, ids);
}
