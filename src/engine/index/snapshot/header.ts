import { damaged } from '../../../base/container';
import { type ErrorPath, formatValue, HubError } from '../../../base/error';
import { nearest } from '../../../base/nearest';
import { defaultTokenizer } from '../../../base/text/tokenizer';
import type { Value } from '../../definition/definition';
import { resolveTextPolicy, type TextPolicy } from '../../definition/text-policy';
import { isValue } from '../../definition/validate-shape';
import { DEFAULT_ORDER } from '../../ranking/sort-order';
import type { CompiledDefinition } from '../plan';

/** Container kind of a snapshot: the version of the meaning of its sections. A newer version is a larger number. */
export const SNAPSHOT_KIND = 2;

/** Returns the number of bits of the ordinals of `size` documents. */
export function ordinalWidth(size: number): number {
  return size < 2 ? 0 : 32 - Math.clz32(size - 1);
}

/** Snapshot header: enough of the definition to reject a snapshot that was written with another one. */
export interface SnapshotHeader {
  readonly size: number;
  /** The version of the definition; null if it has no version. */
  readonly version: Value | null;
  /** The listed facets, in the order of the definition; `known` is the number of known values. */
  readonly facets: readonly { readonly name: string; readonly known: number; readonly values: readonly Value[] }[];
  /** The number of text fields of the definition. */
  readonly texts: number;
  /** The name of the tokenizer. Absent for the default one. */
  readonly tokenizer?: string;
  /** The values of the text policy that differ from the defaults. Absent if no value differs. */
  readonly textPolicy?: Partial<TextPolicy>;
  readonly orders: readonly OrderHeader[];
  /** The number of codes in the rows of facets. */
  readonly codes: number;
  /** The number of postings of labels. */
  readonly labels: number;
  /** Whether documents and ids are compressed. */
  readonly compressed: boolean;
  /** The number of bytes of the JSON of all ids. */
  readonly ids: number;
  /** JSON that the caller of `writeSnapshot` passed. */
  readonly extra: unknown;
}

interface OrderHeader {
  readonly name: string;
  /** The kinds of its sort keys. */
  readonly kinds: readonly string[];
  /** Whether it has a permutation of its own; otherwise it equals the default order. */
  readonly own: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

export function isSnapshotHeader(value: unknown): value is SnapshotHeader {
  const {
    size,
    version,
    facets,
    texts,
    orders,
    codes,
    labels,
    compressed,
    ids,
    tokenizer = '',
    textPolicy = {},
  } = fieldsOf(value);
  return (
    isCount(size) &&
    (version === null || isValue(version)) &&
    isArrayOf(facets, isFacet) &&
    isCount(texts) &&
    isString(tokenizer) &&
    typeof textPolicy === 'object' &&
    textPolicy !== null &&
    isArrayOf(orders, isOrder) &&
    isCount(codes) &&
    isCount(labels) &&
    isCount(ids) &&
    typeof compressed === 'boolean'
  );
}

/** Maximum number of values of a facet: a `Set` or a `Map` holds no more. */
const MAX_VALUES = 2 ** 24 - 1;

function isFacet(facet: unknown): boolean {
  const { name, known, values } = fieldsOf(facet);
  if (!isArrayOf(values, isValue) || values.length > MAX_VALUES) return false;
  if (!isCount(known) || known > values.length) return false;
  return typeof name === 'string' && new Set(values).size === values.length;
}

function isOrder(order: unknown): boolean {
  const { name, kinds, own } = fieldsOf(order);
  return typeof name === 'string' && isArrayOf(kinds, isString) && typeof own === 'boolean';
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isArrayOf(list: unknown, isItem: (item: unknown) => boolean): list is readonly unknown[] {
  return Array.isArray(list) && list.every(isItem);
}

/**
 * Compares a header with a definition.
 *
 * @throws HubError `snapshot-foreign`, with the path of the first difference; `snapshot-damaged` if a name occurs twice.
 */
export function assertSameDefinition<D>(
  header: SnapshotHeader,
  { definition, listed, orders, policy }: CompiledDefinition<D>,
): void {
  const { version, text = [], tokenizer = defaultTokenizer } = definition;
  if (header.version !== (version ?? null)) {
    const expected = version === undefined ? 'no version' : `version ${formatValue(version)}`;
    throw foreign(['version'], header.version, expected);
  }
  const names = listed.map(([name]) => name);
  assertSameNames(header.facets, names, 'facets', 'a facet');
  listed.forEach(([name, { known = [] }], ordinal) => {
    const found = header.facets[ordinal];
    if (found?.name !== name) throw foreign(['facets', ordinal], found?.name, formatValue(name));
    assertSameList(found.values.slice(0, found.known), known, ['facets', name, 'known']);
  });
  if (header.texts !== text.length) throw foreign(['text'], header.texts, `${text.length} texts`);
  const { tokenizer: tokenizerName = defaultTokenizer.name } = header;
  if (tokenizerName !== tokenizer.name) throw foreign(['tokenizer'], tokenizerName, formatValue(tokenizer.name));
  for (const [name, found] of Object.entries(resolveTextPolicy(header.textPolicy))) {
    const expected: unknown = Reflect.get(policy, name);
    if (found !== expected) throw foreign(['textPolicy', name], found, formatValue(expected));
  }
  assertSameNames(header.orders, [...orders.keys()], 'sorts', 'an order');
  for (const { name, kinds } of header.orders) {
    assertSameList(kinds, orders.get(name)?.kinds ?? [], name === DEFAULT_ORDER ? ['order'] : ['sorts', name]);
  }
}

function foreign(path: ErrorPath, found: unknown, expected: string, near?: string): HubError {
  const details = { path: ['snapshot', ...path], found, expected: `${expected}, as in the definition`, nearest: near };
  return new HubError('snapshot-foreign', details);
}

function assertSameNames(
  list: readonly { readonly name: string }[],
  names: readonly string[],
  field: string,
  noun: string,
): void {
  const found = list.map(({ name }) => name);
  if (new Set(found).size < found.length) throw damaged('about', `different names of ${field}`, found);
  for (const name of found) {
    if (!names.includes(name)) throw foreign([field, name], name, 'nothing', nearest(name, names)[0]);
  }
  for (const name of names) {
    if (!found.includes(name)) throw foreign([field, name], undefined, `${noun} ${formatValue(name)}`);
  }
}

function assertSameList(found: readonly Value[], expected: readonly Value[], path: ErrorPath): void {
  for (let i = 0; i < Math.max(found.length, expected.length); i++) {
    if (found[i] === expected[i]) continue;
    throw foreign([...path, i], found[i], i < expected.length ? formatValue(expected[i]) : 'nothing');
  }
}
