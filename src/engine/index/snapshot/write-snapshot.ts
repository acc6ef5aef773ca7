import { type Section, writeContainer } from '../../../base/container';
import { changedName } from '../../definition/analyzer';
import { changedValues } from '../../definition/text-policy';
import { sortOrderOf } from '../../ranking/sort-order';
import type { IndexState } from '../build';
import { type DocumentStore, LazyDocument } from '../document-store';
import { SNAPSHOT_KIND, type SnapshotHeader, TERM_SEPARATOR } from './header';

const encoder = new TextEncoder();

/**
 * Writes an index into a container: its arrays as they are, its documents as JSON. Computes all orders of the definition.
 *
 * @param extra JSON that `openSnapshot` returns again.
 */
export function writeSnapshot<D>({ plan, data, store }: IndexState<D>, extra: unknown): Uint8Array {
  const orders = [...plan.orders.keys()].flatMap((name) => {
    const order = sortOrderOf(plan.orders, data.orders, store.all, name);
    return order === undefined ? [] : [{ name, order }];
  });
  const { version, text: fields = [], tokenizer, textPolicy = {} } = plan.definition;
  const tokenizerName = changedName(tokenizer);
  const policy = changedValues(textPolicy);
  const header: SnapshotHeader = {
    size: data.size,
    version: version ?? null,
    facets: data.table.facets.map(({ knownCount, values }, ordinal) => ({
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
    extra,
  };
  const documents = documentsAsJson(store);
  const ids = encodeUtf16(store.ids());
  const { text } = data;
  return writeContainer(SNAPSHOT_KIND, [
    ['about', toJson(header)],
    ['terms', encoder.encode(text.terms.join(TERM_SEPARATOR))],
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
    ['rows', data.table.starts],
    ['row codes', data.table.codes],
    ...orders.flatMap(({ order: { tiers, permutation } }, i): Section[] => [
      [`order ${i} tiers`, tiers],
      ...(permutation === undefined ? [] : [[`order ${i}`, permutation] as const]),
    ]),
    ['document lengths', Uint32Array.from(documents, ({ length }) => length)],
    ['documents', documents],
  ]);
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

/** Joins strings as UTF-16 units, which preserve lone surrogates. */
function encodeUtf16(strings: readonly string[]): { units: Uint16Array; ends: Uint32Array } {
  const units = new Uint16Array(strings.reduce((length, string) => length + string.length, 0));
  let end = 0;
  const ends = Uint32Array.from(strings, (string) => {
    for (let i = 0; i < string.length; i++) units[end++] = string.charCodeAt(i);
    return end;
  });
  return { units, ends };
}
