import { type Container, readContainer } from '../../../base/container';
import { HubError } from '../../../base/error';
import { codeCountOf, type FacetTable, type FacetValues, layOutFacets, wideCodeOf } from '../../facets/facet-table';
import type { KernelChoice } from '../../kernel/create-kernel';
import { decodeUtf16 } from '../../postings/chunk-table';
import type { TextPostings } from '../../postings/label-postings';
import type { SortOrder } from '../../ranking/sort-order';
import { assembleIndex, type IndexState } from '../build';
import { createDocumentStore, type DocumentStore, LazyDocument } from '../document-store';
import type { CompiledDefinition, IndexData } from '../plan';
import { assertSameDefinition, isSnapshotHeader, SNAPSHOT_KIND, type SnapshotHeader, TERM_SEPARATOR } from './header';
import { checkBelow, checkLength, checkPermutation, checkStarts, damaged } from './validate-sections';

const decoder = new TextDecoder();

/**
 * Opens a snapshot of {@link writeSnapshot}. The bytes are read in place and must not change.
 *
 * @returns the index, and the JSON that was passed to `writeSnapshot` as `extra`.
 * @throws HubError `snapshot-foreign`, `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`.
 */
export function openSnapshot<D>(
  plan: CompiledDefinition<D>,
  bytes: Uint8Array,
  kernel: KernelChoice = 'auto',
): { state: IndexState<D>; extra: unknown } {
  const container = readContainer(SNAPSHOT_KIND, bytes);
  const header = readHeader(container, plan);
  const { size } = header;
  const table = readTable(container, header);
  const data: IndexData = {
    size,
    table,
    text: readPostings(container, table.facets, size),
    orders: readOrders(container, plan, header),
  };
  return { state: assembleIndex(plan, data, readStore(container, size), kernel), extra: header.extra };
}

function readJson(container: Container, section: string): unknown {
  try {
    return JSON.parse(decoder.decode(container.u8(section)));
  } catch (error) {
    if (HubError.is(error)) throw error;
    throw damaged(section, 'JSON', error instanceof Error ? error.message : error);
  }
}

/** Reads the header and rejects a snapshot of another definition. */
function readHeader<D>(container: Container, plan: CompiledDefinition<D>): SnapshotHeader {
  const header = readJson(container, 'about');
  if (!isSnapshotHeader(header)) throw damaged('about', 'a snapshot header');
  assertSameDefinition(header, plan);
  return header;
}

/** Reads the rows of the facet table. Each row has codes of all facets in their order. */
function readTable(container: Container, { facets: listed, size }: SnapshotHeader): FacetTable {
  const facets = layOutFacets(listed.map(({ known: knownCount, values }) => ({ knownCount, values })));
  const codeCount = facets.reduce((count, facet) => count + codeCountOf(facet), 0);
  const starts = container.u32('rows');
  const codes = codeCount <= 0x10000 ? container.u16('row codes') : container.u32('row codes');
  checkStarts('rows', starts, size, codes.length);
  checkBelow('row codes', codes, codeCount);
  const totals = new Uint32Array(codeCount);
  for (let i = 0; i < codes.length; i++) totals[codes[i] ?? 0] = (totals[codes[i] ?? 0] ?? 0) + 1;
  return { facets, wideCode: wideCodeOf(facets), starts, codes, totals };
}

/** Reads the sorted terms. Terms contain no lone surrogates, so UTF-8 preserves all of them. */
function readTerms(container: Container): string[] {
  const joined = decoder.decode(container.u8('terms'));
  const terms = joined === '' ? [] : joined.split(TERM_SEPARATOR);
  for (let i = 1; i < terms.length; i++) {
    if ((terms[i - 1] ?? '') >= (terms[i] ?? '')) throw damaged('terms', 'sorted terms', i);
  }
  return terms;
}

function readPostings(container: Container, facets: readonly FacetValues[], size: number): TextPostings {
  const terms = readTerms(container);
  const starts = container.u32('postings');
  const documents = container.u32('posting documents');
  const fields = container.u8('posting fields');
  const positions = container.u16('posting places');
  const lengths = container.u32('lengths');
  const labelStarts = container.u32('labels');
  const labelFacets = container.u32('label facets');
  const labelCodes = container.u32('label codes');
  const labelPositions = container.u16('label places');
  checkStarts('postings', starts, terms.length, documents.length);
  checkBelow('posting documents', documents, size);
  checkLength('posting fields', fields, documents.length);
  checkLength('posting places', positions, documents.length);
  checkLength('lengths', lengths, size);
  const lengthSum = lengths.reduce((sum, length) => sum + length, 0);
  if (lengthSum !== documents.length) throw damaged('lengths', `a sum of ${documents.length}`, lengthSum);
  checkStarts('labels', labelStarts, terms.length, labelFacets.length);
  checkBelow('label facets', labelFacets, facets.length);
  checkLength('label codes', labelCodes, labelFacets.length);
  checkLength('label places', labelPositions, labelFacets.length);
  labelCodes.forEach((code, i) => {
    if (code >= (facets[labelFacets[i] ?? 0]?.values.length ?? 0))
      throw damaged('label codes', 'codes of values', code);
  });
  const labels = { labelStarts, labelFacets, labelCodes, labelPositions };
  return { terms, starts, documents, fields, positions, lengths, ...labels };
}

function readOrders<D>(
  container: Container,
  plan: CompiledDefinition<D>,
  header: SnapshotHeader,
): Map<string, SortOrder> {
  const { size } = header;
  const orders = new Map<string, SortOrder>();
  header.orders.forEach(({ name, own: hasPermutation }, i) => {
    const compiled = plan.orders.get(name);
    if (compiled === undefined) return;
    const { matched, titleMatch, scored } = compiled;
    const tiers = container.u32(`order ${i} tiers`);
    if (tiers.length !== (scored ? size : 0)) throw damaged(`order ${i} tiers`, `${size} tiers`, tiers.length);
    const permutation = hasPermutation ? container.u32(`order ${i}`) : undefined;
    if (permutation !== undefined) checkPermutation(`order ${i}`, permutation, size);
    orders.set(name, { matched, titleMatch, scored, tiers, permutation });
  });
  return orders;
}

function readStore<D>(container: Container, size: number): DocumentStore<D> {
  const json = container.u8('documents');
  const lengths = container.u32('document lengths');
  checkLength('document lengths', lengths, size);
  const starts = new Float64Array(size + 1); // offsets may exceed 4 GiB
  for (let i = 0; i < size; i++) starts[i + 1] = (starts[i] ?? 0) + (lengths[i] ?? 0);
  if (starts[size] !== json.length) throw damaged('document lengths', `a sum of ${json.length}`, starts[size]);
  const documents: LazyDocument<D>[] = [];
  const entry = (number: number): LazyDocument<D> => {
    documents[number] ??= new LazyDocument<D>(json, starts[number] ?? 0, starts[number + 1] ?? 0);
    return documents[number];
  };
  return createDocumentStore<D>(size, entry, readIds(container, size));
}

/** Validates the ids and returns a function that decodes them, which can't fail. */
function readIds(container: Container, size: number): () => readonly string[] {
  const units = container.u16('ids');
  const ends = container.u32('id ends');
  if (ends.length !== size || (ends[size - 1] ?? 0) !== units.length)
    throw damaged('id ends', `${size} ends`, ends.length);
  for (let i = 1; i < size; i++) {
    if ((ends[i] ?? 0) < (ends[i - 1] ?? 0)) throw damaged('id ends', 'ascending ends', i);
  }
  return () => Array.from(ends, (end, i) => decodeUtf16(units, i === 0 ? 0 : (ends[i - 1] ?? 0), end));
}
