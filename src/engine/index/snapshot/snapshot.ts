import { type Container, readContainer, type Section, writeContainer } from '../../../base/container';
import { HubError } from '../../../base/error';
import type { FacetColumn } from '../../facets/facet-column';
import { decodeUtf16 } from '../../postings/chunk-table';
import type { TextPostings } from '../../postings/postings';
import type { SortOrder } from '../../ranking/sort-order';
import { assembleIndex, type IndexState } from '../build';
import { createDocumentStore, type DocumentStore, LazyDocument } from '../document-store';
import { type CompiledDefinition, type IndexData, sortOrderOf } from '../plan';
import { assertSameDefinition, isSnapshotHeader, type SnapshotHeader } from './header';

/** The version of what the sections mean. */
const KIND = 1;

/** In no term. */
const BETWEEN_TERMS = '\n';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * Writes an index into one run of bytes: its data as they are, its documents as JSON.
 *
 * @param extra JSON that comes back on opening.
 */
export function writeSnapshot<D>({ plan, data, store }: IndexState<D>, extra: unknown): Uint8Array {
  const orders = [...plan.orders.keys()].flatMap((name) => {
    const order = sortOrderOf(plan, data, store.all, name);
    return order === undefined ? [] : [{ name, order }];
  });
  const about: SnapshotHeader = {
    size: data.size,
    version: plan.definition.version ?? null,
    facets: data.facets.map(({ known, values }, place) => ({ name: plan.listed[place]?.[0] ?? '', known, values })),
    texts: plan.definition.text?.length ?? 0,
    orders: orders.map(({ name, order }) => ({
      name,
      kinds: plan.orders.get(name)?.kinds ?? [],
      own: order.permutation !== undefined,
    })),
    extra,
  };
  const texts = documentTexts(store);
  const ids = joinedUnits(store.ids());
  const { text } = data;
  return writeContainer(KIND, [
    ['about', json(about)],
    ['terms', encoder.encode(text.terms.join(BETWEEN_TERMS))],
    ['ids', ids.units],
    ['id ends', ids.ends],
    ['postings', text.starts],
    ['posting documents', text.documents],
    ['posting fields', text.fields],
    ['posting places', text.positions],
    ['lengths', text.lengths],
    ['labels', text.labelStarts],
    ['label facets', text.labelFacets],
    ['label codes', text.labelCodes],
    ['label places', text.labelPositions],
    ...data.facets.flatMap(({ starts, codes, totals: { counts, missing } }, place): Section[] => [
      [`facet ${place}`, starts],
      [`facet ${place} codes`, codes],
      [`facet ${place} totals`, withLast(counts, missing)],
    ]),
    ...orders.flatMap(({ order: { tiers, permutation } }, place): Section[] => [
      [`order ${place} tiers`, tiers],
      ...(permutation === undefined ? [] : [[`order ${place}`, permutation] as const]),
    ]),
    ['document lengths', Uint32Array.from(texts, ({ length }) => length)],
    ['documents', texts],
  ]);
}

function withLast(numbers: Uint32Array, last: number): Uint32Array {
  const all = new Uint32Array(numbers.length + 1);
  all.set(numbers);
  all[numbers.length] = last;
  return all;
}

/** JSON escapes lone surrogates, so that no string is lost in UTF-8. */
function json(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

function documentTexts<D>(store: DocumentStore<D>): Uint8Array[] {
  return Array.from({ length: store.size }, (_, number) => {
    const entry = store.entry(number);
    return entry instanceof LazyDocument ? entry.bytes() : json(entry);
  });
}

/**
 * Opens what {@link writeSnapshot} wrote. The bytes are read from as they are and mustn't change.
 *
 * @throws HubError `snapshot-foreign`, `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`.
 */
export function openSnapshot<D>(
  plan: CompiledDefinition<D>,
  bytes: Uint8Array,
): { built: IndexState<D>; extra: unknown } {
  const container = readContainer(KIND, bytes);
  const about = readAbout(container, plan);
  const { size } = about;
  const facets = about.facets.map((facet, place) => readFacet(container, facet, place, size));
  const core: IndexData = {
    size,
    facets,
    text: readText(container, facets, size),
    orders: readOrders(container, plan, about),
  };
  return { built: assembleIndex(plan, core, readStore(container, size)), extra: about.extra };
}

function damaged(section: string, expected: string, found?: unknown): HubError {
  return new HubError('snapshot-damaged', { path: ['snapshot', section], found, expected });
}

function readJson(container: Container, section: string): unknown {
  try {
    return JSON.parse(decoder.decode(container.u8(section)));
  } catch (error) {
    if (error instanceof HubError) throw error;
    throw damaged(section, 'JSON', error instanceof Error ? error.message : error);
  }
}

/** Terms in their order. They hold no lone surrogates, so none is lost in UTF-8. */
function readTerms(container: Container): string[] {
  const joined = decoder.decode(container.u8('terms'));
  const terms = joined === '' ? [] : joined.split(BETWEEN_TERMS);
  for (let i = 1; i < terms.length; i++) {
    if ((terms[i - 1] ?? '') >= (terms[i] ?? '')) throw damaged('terms', 'terms in their order', i);
  }
  return terms;
}

/** What the snapshot says of itself must be what the definition says: else it is of something else. */
function readAbout<D>(container: Container, plan: CompiledDefinition<D>): SnapshotHeader {
  const about = readJson(container, 'about');
  if (!isSnapshotHeader(about)) throw damaged('about', 'what a snapshot says of itself');
  assertSameDefinition(about, plan);
  return about;
}

function readFacet(
  container: Container,
  { known, values }: SnapshotHeader['facets'][number],
  place: number,
  size: number,
): FacetColumn {
  const name = `facet ${place}`;
  const starts = container.u32(name);
  const codes = values.length <= 0x10000 ? container.u16(`${name} codes`) : container.u32(`${name} codes`);
  checkStarts(name, starts, size, codes.length);
  checkBelow(`${name} codes`, codes, values.length);
  const totals = container.u32(`${name} totals`);
  const counts = totals.subarray(0, values.length);
  const counted = counts.reduce((sum, count) => sum + count, 0);
  if (totals.length !== values.length + 1 || counted !== codes.length)
    throw damaged(`${name} totals`, `${values.length + 1} totals of ${codes.length} codes`, totals.length);
  return { values, known, starts, codes, totals: { counts, missing: totals[values.length] ?? 0 } };
}

function readText(container: Container, facets: readonly FacetColumn[], size: number): TextPostings {
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
  const occurrences = lengths.reduce((sum, length) => sum + length, 0);
  if (occurrences !== documents.length) throw damaged('lengths', `${documents.length} in all`, occurrences);
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
  about: SnapshotHeader,
): Map<string, SortOrder> {
  const { size } = about;
  const orders = new Map<string, SortOrder>();
  about.orders.forEach(({ name, own }, place) => {
    const planned = plan.orders.get(name);
    if (planned === undefined) return;
    const { matched, titleMatch, scored } = planned;
    const tiers = container.u32(`order ${place} tiers`);
    if (tiers.length !== (scored ? size : 0)) throw damaged(`order ${place} tiers`, `${size} tiers`, tiers.length);
    const permutation = own ? container.u32(`order ${place}`) : undefined;
    if (permutation !== undefined) checkPermutation(`order ${place}`, permutation, size);
    orders.set(name, { matched, titleMatch, scored, tiers, permutation });
  });
  return orders;
}

function readStore<D>(container: Container, size: number): DocumentStore<D> {
  const bytes = container.u8('documents');
  const lengths = container.u32('document lengths');
  checkLength('document lengths', lengths, size);
  const starts = new Float64Array(size + 1); // they may be more than 4 GiB
  for (let i = 0; i < size; i++) starts[i + 1] = (starts[i] ?? 0) + (lengths[i] ?? 0);
  if (starts[size] !== bytes.length) throw damaged('document lengths', `${bytes.length} in all`, starts[size]);
  const opened: LazyDocument<D>[] = [];
  const entry = (number: number): LazyDocument<D> => {
    opened[number] ??= new LazyDocument<D>(bytes, starts[number] ?? 0, starts[number + 1] ?? 0);
    return opened[number];
  };
  return createDocumentStore<D>(size, entry, readIds(container, size));
}

/** Texts as UTF-16 units, which hold lone surrogates, too. */
function joinedUnits(texts: readonly string[]): { units: Uint16Array; ends: Uint32Array } {
  const units = new Uint16Array(texts.reduce((length, text) => length + text.length, 0));
  let end = 0;
  const ends = Uint32Array.from(texts, (text) => {
    for (let i = 0; i < text.length; i++) units[end++] = text.charCodeAt(i);
    return end;
  });
  return { units, ends };
}

/** The ids are made when one is first asked for; that can't fail any more. */
function readIds(container: Container, size: number): () => readonly string[] {
  const units = container.u16('ids');
  const ends = container.u32('id ends');
  if (ends.length !== size || (ends[size - 1] ?? 0) !== units.length)
    throw damaged('id ends', `${size} ends`, ends.length);
  for (let i = 1; i < size; i++) {
    if ((ends[i] ?? 0) < (ends[i - 1] ?? 0)) throw damaged('id ends', 'ends that ascend', i);
  }
  return () => Array.from(ends, (end, i) => decodeUtf16(units, i === 0 ? 0 : (ends[i - 1] ?? 0), end));
}

function checkLength(section: string, { length }: { readonly length: number }, wanted: number): void {
  if (length !== wanted) throw damaged(section, `${wanted} numbers`, length);
}

function checkStarts(section: string, starts: Uint32Array, runs: number, length: number): void {
  if (starts.length !== runs + 1 || starts[0] !== 0 || starts[runs] !== length) {
    throw damaged(section, `${runs} runs of ${length} in all`, starts.length);
  }
  for (let i = 1; i < starts.length; i++) {
    if ((starts[i] ?? 0) < (starts[i - 1] ?? 0)) throw damaged(section, 'starts that ascend', i);
  }
}

/** @param limit at most 2^31. */
function checkBelow(section: string, numbers: Uint16Array | Uint32Array, limit: number): void {
  const last = limit - 1;
  const within =
    numbers instanceof Uint16Array ? last >= 0xffff || areBelow16(numbers, last) : areBelow32(numbers, last);
  if (!within) throw damaged(section, `numbers below ${limit}`, 'others');
}

/** Whether all numbers are at most the last one allowed: told by signs, without a branch for each. */
function areBelow32({ buffer, byteOffset, length }: Uint32Array, last: number): boolean {
  const numbers = new Int32Array(buffer, byteOffset, length);
  let seen = 0;
  for (let i = 0; i < length; i++) seen |= (numbers[i] ?? 0) | (last - (numbers[i] ?? 0));
  return seen >= 0;
}

function areBelow16(numbers: Uint16Array, last: number): boolean {
  let seen = 0;
  for (let i = 0; i < numbers.length; i++) seen |= last - (numbers[i] ?? 0);
  return seen >= 0;
}

function checkPermutation(section: string, numbers: Uint32Array, size: number): void {
  checkBelow(section, numbers, size);
  const seen = new Uint8Array(size);
  for (const number of numbers) seen[number] = 1;
  if (numbers.length !== size || seen.includes(0))
    throw damaged(section, `each number below ${size} once`, numbers.length);
}
