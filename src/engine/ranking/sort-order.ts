import { compareCodePoints } from '../../base/compare';
import type { Definition, SortKey } from '../definition/definition';
import type { OrderCache } from './order-cache';

/** Sort key that doesn't depend on the text. */
export type PlainKey<D> = Exclude<SortKey<D>, string>;

/** A sort order, split into the keys that depend on the text and those that don't. */
export interface CompiledOrder<D> {
  /** Whether the number of words matched is the first key. */
  readonly matched: boolean;
  /** Whether the next key is a title match: every query word in the first text field. */
  readonly titleMatch: boolean;
  /** Whether the score is a key. It follows the first `tiers` of `keys`. */
  readonly scored: boolean;
  readonly tiers: number;
  /** The keys that don't depend on the text. The last one is the id. */
  readonly keys: readonly PlainKey<D>[];
  /** A description of each key of the definition, such as `descending number`. Snapshots store them. */
  readonly kinds: readonly string[];
}

/** A sort order of all documents of an index. */
export interface SortOrder {
  readonly matched: boolean;
  readonly titleMatch: boolean;
  readonly scored: boolean;
  /** Tier of each document by the keys before the score, from 0. Empty if the score isn't a key. */
  readonly tiers: Uint32Array;
  /** Document ordinals in the order without a text; undefined if ordinals already follow it. */
  readonly permutation: Uint32Array | undefined;
}

export function compileOrder<D>(order: readonly SortKey<D>[], id: Definition<D>['id']): CompiledOrder<D> {
  const plain: PlainKey<D>[] = [];
  let tiers = 0;
  for (const key of order) {
    if (key === 'score') tiers = plain.length;
    else if (typeof key !== 'string') plain.push(key);
  }
  const scored = order.includes('score');
  return {
    matched: order.includes('matched'),
    titleMatch: order.includes('titleMatch'),
    scored,
    tiers,
    keys: [...plain, { text: id }],
    kinds: order.map(kindOf),
  };
}

function kindOf<D>(key: SortKey<D>): string {
  if (typeof key === 'string') return key;
  return `${key.descending === true ? 'descending ' : ''}${'text' in key ? 'text' : 'number'}`;
}

/** Compares two documents by their sort keys. */
export function compareByKeys<D>(keys: readonly PlainKey<D>[], a: D, b: D): number {
  for (const key of keys) {
    const difference = compareBy(key, keyOf(key, a), keyOf(key, b));
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Returns the values of a document's sort keys. */
export function keysOf<D>(keys: readonly PlainKey<D>[], document: D): (number | string)[] {
  return keys.map((key) => keyOf(key, document));
}

/** Compares a document with the key values of another, as {@link keysOf} returned them. */
export function compareToKeys<D>(
  keys: readonly PlainKey<D>[],
  document: D,
  otherKeys: readonly (number | string)[],
): number {
  for (const [i, key] of keys.entries()) {
    const difference = compareBy(key, keyOf(key, document), otherKeys[i] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

function keyOf<D>(key: PlainKey<D>, document: D): number | string {
  return 'text' in key ? key.text(document) : (key.number(document) ?? Number.NaN);
}

function compareBy<D>(key: PlainKey<D>, a: number | string, b: number | string): number {
  const sign = signOf(key);
  return 'text' in key ? sign * compareCodePoints(String(a), String(b)) : compareNumbers(Number(a), Number(b), sign);
}

function signOf<D>({ descending }: PlainKey<D>): 1 | -1 {
  return descending === true ? -1 : 1;
}

/** Compares numbers in a total order. NaN, which is neither less nor greater than any number, is last for either sign. */
function compareNumbers(a: number, b: number, sign: 1 | -1): number {
  if (a < b) return -sign;
  if (a > b) return sign;
  return a === b ? 0 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** Returns the indexes of documents, sorted by keys. Reads each key once per document. */
export function sortedOrdinals<D>(documents: readonly D[], keys: readonly PlainKey<D>[]): Uint32Array {
  const columns = keys.map((key): ((a: number, b: number) => number) => {
    const sign = signOf(key);
    if ('text' in key) {
      const texts = documents.map((document) => key.text(document));
      return (a, b) => sign * compareCodePoints(texts[a] ?? '', texts[b] ?? '');
    }
    const numbers = Float64Array.from(documents, (document) => key.number(document) ?? Number.NaN);
    return (a, b) => compareNumbers(numbers[a] ?? 0, numbers[b] ?? 0, sign);
  });
  return Uint32Array.from(documents, (_, index) => index).sort((a, b) => {
    for (const compare of columns) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}

/** Returns the rank of each ordinal in a permutation: the inverse permutation. */
export function ranksOf(permutation: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(permutation.length);
  for (let rank = 0; rank < permutation.length; rank++) ranks[permutation[rank] ?? 0] = rank;
  return ranks;
}

/**
 * Returns the tier of each document. Documents share a tier if the keys before the score are equal.
 *
 * @param permutation document ordinals in this order; undefined if ordinals already follow it.
 */
export function tiersOf<D>(
  documents: readonly D[],
  order: CompiledOrder<D>,
  permutation: Uint32Array | undefined,
): Uint32Array {
  const tiers = new Uint32Array(order.scored ? documents.length : 0);
  const keys = order.keys.slice(0, order.tiers);
  if (keys.length === 0) return tiers;
  let tier = 0;
  let previous: D | undefined;
  for (let rank = 0; rank < tiers.length; rank++) {
    const ordinal = permutation?.[rank] ?? rank;
    const document = documents[ordinal];
    if (document === undefined) continue;
    if (previous !== undefined && compareByKeys(keys, previous, document) !== 0) tier++;
    tiers[ordinal] = tier;
    previous = document;
  }
  return tiers;
}

/** Returns whether two orders sort documents alike if there is no text. */
function haveSameKeys<D>(a: CompiledOrder<D>, b: CompiledOrder<D>): boolean {
  return a.keys.length === b.keys.length && a.keys.slice(0, -1).every((key, i) => key === b.keys[i]);
}

/** Name of the default order. */
export const DEFAULT_ORDER = '';

/**
 * Returns an order of an index, computed on first use; undefined if the definition has no order of that name.
 *
 * @param orders the orders of the definition, by name.
 * @param cache the orders that were used so far, by name.
 * @param documents returns the documents of the index, in the default order.
 */
export function sortOrderOf<D>(
  orders: ReadonlyMap<string, CompiledOrder<D>>,
  cache: OrderCache,
  documents: () => readonly D[],
  name: string,
): SortOrder | undefined {
  const cached = cache.get(name);
  const compiled = orders.get(name);
  const defaultOrder = orders.get(DEFAULT_ORDER);
  if (cached !== undefined || compiled === undefined || defaultOrder === undefined) return cached;
  const permutation = haveSameKeys(compiled, defaultOrder) ? undefined : sortedOrdinals(documents(), compiled.keys);
  const { matched, titleMatch, scored } = compiled;
  const tiers = scored ? tiersOf(documents(), compiled, permutation) : new Uint32Array();
  const order: SortOrder = { matched, titleMatch, scored, tiers, permutation };
  cache.set(name, order);
  return order;
}

/** The first key of an order, which documents that match a word weakly reverse. */
export interface ReversedKey {
  /** Tier of each document by the key. */
  readonly tiers: Uint32Array;
  /** Whether the key comes before the score. */
  readonly isBeforeScore: boolean;
}

/**
 * Returns the first key of an order if documents that match a word weakly reverse it; else undefined.
 *
 * @param orders the orders of the definition, by name.
 * @param cache the orders that were used so far, by name.
 * @param documents returns the documents of the index, in the default order.
 */
export function reversedKeyOf<D>(
  orders: ReadonlyMap<string, CompiledOrder<D>>,
  cache: OrderCache,
  documents: () => readonly D[],
  name: string,
): ReversedKey | undefined {
  const compiled = orders.get(name);
  const [first] = compiled?.keys ?? [];
  if (compiled === undefined || first === undefined || !('number' in first) || first.reversedIfWeak !== true)
    return undefined;
  const isBeforeScore = compiled.scored && compiled.tiers > 0;
  const same = [name, DEFAULT_ORDER].find((other) => {
    const known = orders.get(other);
    return known?.scored === true && known.tiers === 1 && known.keys[0] === first;
  });
  const known = same === undefined ? undefined : sortOrderOf(orders, cache, documents, same);
  if (known !== undefined) return { tiers: known.tiers, isBeforeScore };
  const all = documents();
  const tiers = tiersOf(all, { ...compiled, scored: true, tiers: 1 }, sortedOrdinals(all, compiled.keys));
  return { tiers, isBeforeScore };
}
