import { compareCodePoints } from '../../base/compare';
import type { Definition, SortKey } from '../definition/definition';

/** A step of an order that doesn't depend on a text. */
export type PlainKey<D> = Exclude<SortKey<D>, string>;

/** An order taken apart: what it makes of a text, and the keys that are the same for every text. */
export interface CompiledOrder<D> {
  /** Whether the number of words matched comes first. */
  readonly matched: boolean;
  /** Whether it comes next, or first, which documents have all words in their first text. */
  readonly titleMatch: boolean;
  /** Whether the score takes part: after the first `tiers` keys. */
  readonly scored: boolean;
  readonly tiers: number;
  /** The keys that don't depend on a text; the id is the last. */
  readonly keys: readonly PlainKey<D>[];
  /** What each step of the definition is, in words: what a snapshot remembers of an order. */
  readonly kinds: readonly string[];
}

/** An order of all documents of an index. */
export interface SortOrder {
  readonly matched: boolean;
  readonly titleMatch: boolean;
  readonly scored: boolean;
  /** With a score: the tier of each document by the keys before the score, 0 the first. */
  readonly tiers: Uint32Array;
  /** The documents in this order, without a text; undefined where that is the order of their numbers. */
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

/** Compares two documents by keys. */
export function compareByKeys<D>(keys: readonly PlainKey<D>[], a: D, b: D): number {
  for (const key of keys) {
    const difference = compareBy(key, keyOf(key, a), keyOf(key, b));
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The keys of a document. */
export function keysOf<D>(keys: readonly PlainKey<D>[], document: D): (number | string)[] {
  return keys.map((key) => keyOf(key, document));
}

/** Compares a document by keys with the keys that another had. */
export function compareToKeys<D>(
  keys: readonly PlainKey<D>[],
  document: D,
  others: readonly (number | string)[],
): number {
  for (const [i, key] of keys.entries()) {
    const difference = compareBy(key, keyOf(key, document), others[i] ?? '');
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

/** NaN is last whatever the sign: else it would be neither before nor after any number, and no order total. */
function compareNumbers(a: number, b: number, sign: 1 | -1): number {
  if (a < b) return -sign;
  if (a > b) return sign;
  return a === b ? 0 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** The positions of documents in the order of keys; each key is read once a document. */
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
  return Uint32Array.from(documents, (_, position) => position).sort((a, b) => {
    for (const compare of columns) {
      const difference = compare(a, b);
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}

/** The place of each number in a permutation. */
export function ranksOf(permutation: Uint32Array): Uint32Array {
  const places = new Uint32Array(permutation.length);
  for (let place = 0; place < permutation.length; place++) places[permutation[place] ?? 0] = place;
  return places;
}

/**
 * The tier of each document: documents that a plan's first keys don't tell apart share one.
 *
 * @param permutation the documents in the plan's order; undefined where that is the order of their numbers.
 */
export function tiersOf<D>(
  documents: readonly D[],
  plan: CompiledOrder<D>,
  permutation: Uint32Array | undefined,
): Uint32Array {
  const tiers = new Uint32Array(plan.scored ? documents.length : 0);
  const keys = plan.keys.slice(0, plan.tiers);
  if (keys.length === 0) return tiers;
  let tier = 0;
  let before: D | undefined;
  for (let place = 0; place < tiers.length; place++) {
    const number = permutation?.[place] ?? place;
    const document = documents[number];
    if (document === undefined) continue;
    if (before !== undefined && compareByKeys(keys, before, document) !== 0) tier++;
    tiers[number] = tier;
    before = document;
  }
  return tiers;
}

/** Whether two plans give the same order where there is no text. */
export function haveSameKeys<D>(a: CompiledOrder<D>, b: CompiledOrder<D>): boolean {
  return a.keys.length === b.keys.length && a.keys.slice(0, -1).every((key, i) => key === b.keys[i]);
}
