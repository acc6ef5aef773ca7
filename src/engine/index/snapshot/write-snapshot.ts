import { type Section, writeContainer } from '../../../base/container';
import { HubError } from '../../../base/error';
import { rejectUnknownOptions } from '../../../base/validate';
import { changedName } from '../../definition/analyzer';
import { changedValues } from '../../definition/text-policy';
import { PADDING, pack, packedLength } from '../../postings/bit-packing';
import { type SortOrder, sortOrderOf } from '../../ranking/sort-order';
import type { IndexState } from '../build';
import { type DocumentStore, LazyDocument } from '../document-store';
import { deflate } from './deflate';
import { documentSections } from './document-blocks';
import { encodeRows } from './facet-rows';
import { ordinalWidth, SNAPSHOT_KIND, type SnapshotHeader } from './header';
import { encodeTerms } from './term-section';
import { encodeVarints } from './varints';

const encoder = new TextEncoder();

/** Size of the JSON of all documents, in bytes, from which it is compressed by default. */
const MIN_COMPRESSED_LENGTH = 1 << 20;

/** How a snapshot is written. */
export interface SnapshotOptions {
  /**
   * Whether documents are compressed. Uncompressed, a file is larger, but becomes smaller if it is compressed as a whole, as for a
   * download. Default: whether the documents take more than a megabyte.
   */
  readonly compress?: boolean | undefined;
}

/**
 * Checks the options of a snapshot.
 *
 * @throws HubError `invalid-option`.
 */
export function checkSnapshotOptions(options: SnapshotOptions): void {
  rejectUnknownOptions(options, ['compress']);
  const found: unknown = options.compress;
  if (found === undefined || typeof found === 'boolean') return;
  throw new HubError('invalid-option', { path: ['compress'], found, expected: 'true or false' });
}

/**
 * Writes an index into a container: its arrays packed, its documents as JSON in blocks. Computes all orders of the definition.
 *
 * @param extra JSON that `openSnapshot` returns again.
 */
export function writeSnapshot<D>(
  { plan, data, store }: IndexState<D>,
  extra: unknown,
  { compress }: SnapshotOptions = {},
): Uint8Array {
  const orders = [...plan.orders.keys()].flatMap((name) => {
    const order = sortOrderOf(plan.orders, data.orders, store.all, name);
    return order === undefined ? [] : [{ name, order }];
  });
  const documents = documentsAsJson(store);
  const isCompressed = compress ?? documents.reduce((sum, { length }) => sum + length, 0) >= MIN_COMPRESSED_LENGTH;
  const { version, text: fields = [], tokenizer, textPolicy = {} } = plan.definition;
  const tokenizerName = changedName(tokenizer);
  const policy = changedValues(textPolicy);
  const { text, table } = data;
  const ids = toJson(store.ids());
  const header: SnapshotHeader = {
    size: data.size,
    version: version ?? null,
    facets: table.facets.map(({ knownCount, values }, ordinal) => ({
      name: plan.listed[ordinal]?.[0] ?? '',
      known: knownCount,
      values,
    })),
    texts: fields.length,
    ...(tokenizerName === undefined ? {} : { tokenizer: tokenizerName }),
    ...(Object.keys(policy).length === 0 ? {} : { textPolicy: policy }),
    orders: orders.map(({ name, order }) => ({
      name,
      kinds: plan.orders.get(name)?.kinds ?? [],
      own: order.permutation !== undefined,
    })),
    codes: table.codes.length,
    labels: text.labelFacets.length,
    compressed: isCompressed,
    ids: ids.length,
    extra,
  };
  const terms = encodeTerms(text.terms);
  return writeContainer(SNAPSHOT_KIND, [
    ['about', toJson(header)],
    ['term prefixes', terms.prefixes],
    ['term suffixes', terms.suffixes],
    ['posting lengths', encodeVarints(differences(text.starts))],
    ['postings', text.bytes],
    ['field lengths', encodeVarints(text.fieldLengths)],
    ['label counts', encodeVarints(differences(text.labelStarts))],
    ['label facets', encodeVarints(text.labelFacets)],
    ['label codes', encodeVarints(text.labelCodes)],
    ['label positions', encodeVarints(text.labelPositions)],
    ['rows', encodeRows(table)],
    ...orders.flatMap(({ order }, i) => orderSections(order, i, data.size)),
    ['ids', isCompressed ? deflate(ids) : ids],
    ...documentSections(documents, isCompressed),
  ]);
}

/** Returns the differences between adjacent numbers. */
function differences(numbers: Uint32Array): Uint32Array {
  return numbers.subarray(1).map((number, i) => number - (numbers[i] ?? 0));
}

/** Returns the sections of an order: the number of documents of each tier, and the permutation. */
function orderSections({ tiers, permutation }: SortOrder, i: number, size: number): Section[] {
  const counts: number[] = [];
  for (const tier of tiers) counts[tier] = (counts[tier] ?? 0) + 1;
  const tierSection: Section = [`order ${i} tiers`, encodeVarints(counts)];
  if (permutation === undefined) return [tierSection];
  const width = ordinalWidth(size);
  const bytes = new Uint8Array(packedLength(width, size) + PADDING);
  pack(permutation, size, width, bytes, 0);
  return [tierSection, [`order ${i}`, bytes]];
}

/** Encodes a value as JSON in UTF-8. JSON escapes lone surrogates, so that UTF-8 preserves all strings. */
function toJson(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

function documentsAsJson<D>(store: DocumentStore<D>): Uint8Array[] {
  return Array.from({ length: store.size }, (_, number) => {
    const entry = store.entry(number);
    return entry instanceof LazyDocument ? entry.bytes() : toJson(entry);
  });
}
