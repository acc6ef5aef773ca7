import { type ErrorPath, HubError, show } from '../../../base/error';
import { nearest } from '../../../base/nearest';
import type { Value } from '../../definition/definition';
import { isValue } from '../../definition/validate';
import { type CompiledDefinition, DEFAULT_ORDER } from '../plan';

/** What a snapshot says of itself: so much of its definition that another one is told. */
export interface SnapshotHeader {
  readonly size: number;
  /** The version of the definition; null where it has none. */
  readonly version: Value | null;
  /** The listed facets, in the order of the definition. */
  readonly facets: readonly { readonly name: string; readonly known: number; readonly values: readonly Value[] }[];
  /** How many texts a document has, by the definition. */
  readonly texts: number;
  readonly orders: readonly OrderHeader[];
  /** What the caller wanted kept. */
  readonly extra: unknown;
}

interface OrderHeader {
  readonly name: string;
  /** What its keys are. */
  readonly kinds: readonly string[];
  /** Whether it has a permutation of its own. */
  readonly own: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

export function isSnapshotHeader(about: unknown): about is SnapshotHeader {
  const { size, version, facets, texts, orders } = fieldsOf(about);
  return (
    isCount(size) &&
    (version === null || isValue(version)) &&
    isArrayOf(facets, isFacet) &&
    isCount(texts) &&
    isArrayOf(orders, isOrder)
  );
}

function isFacet(facet: unknown): boolean {
  const { name, known, values } = fieldsOf(facet);
  if (!isArrayOf(values, isValue) || !isCount(known) || known > values.length) return false;
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
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isArrayOf(list: unknown, holds: (one: unknown) => boolean): list is readonly unknown[] {
  return Array.isArray(list) && list.every(holds);
}

/**
 * Holds what a snapshot says of itself against a definition.
 *
 * @throws HubError `snapshot-foreign`, which says what differs.
 */
export function assertSameDefinition<D>(
  about: SnapshotHeader,
  { definition, listed, orders }: CompiledDefinition<D>,
): void {
  const { version, text = [] } = definition;
  if (about.version !== (version ?? null)) {
    const expected = version === undefined ? 'no version' : `version ${show(version)}`;
    throw foreign(['version'], about.version, expected);
  }
  const names = listed.map(([name]) => name);
  assertSameNames(about.facets, names, 'facets', 'a facet');
  listed.forEach(([name, { known = [] }], place) => {
    const found = about.facets[place];
    if (found?.name !== name) throw foreign(['facets', place], found?.name, show(name));
    assertSameList(found.values.slice(0, found.known), known, ['facets', name, 'known']);
  });
  if (about.texts !== text.length) throw foreign(['text'], about.texts, `${text.length} texts`);
  assertSameNames(about.orders, [...orders.keys()], 'sorts', 'an order');
  for (const { name, kinds } of about.orders) {
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
  one: string,
): void {
  const found = list.map(({ name }) => name);
  for (const name of found) {
    if (!names.includes(name)) throw foreign([field, name], name, 'nothing', nearest(name, names)[0]);
  }
  for (const name of names) {
    if (!found.includes(name)) throw foreign([field, name], undefined, `${one} ${show(name)}`);
  }
}

function assertSameList(found: readonly Value[], wanted: readonly Value[], path: ErrorPath): void {
  for (let i = 0; i < Math.max(found.length, wanted.length); i++) {
    if (found[i] === wanted[i]) continue;
    throw foreign([...path, i], found[i], i < wanted.length ? show(wanted[i]) : 'nothing');
  }
}
