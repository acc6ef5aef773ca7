import { HubError } from '../base/error';
import { fromBase64Url, HASH_LENGTH, hash, toBase64Url } from '../base/hash';
import { once } from '../base/remembered';
import type { Built } from './built';
import { firstFrom } from './first';
import { compareToKeys, keysOf, type Order, type OrderPlan } from './order';
import type { After, PageHit } from './page';
import { type CoreQuery, type CoreResult, searchCore } from './search';

/*
 * A cursor is a place in an order: JSON and its checksum, in base64url. It holds what it is bound to (a hash of text, filters,
 * base and sort), and after which document it stands: by the keys of that document, so that it survives changes of others and
 * of that document itself; or, where the text decides on the order, by its number, which holds in one version of the index.
 */

/** A key as JSON has it. */
type WrittenKey = number | string | { readonly number: string };

/**
 * Answers a query, from its cursor on.
 *
 * @throws HubError `invalid-cursor` or `cursor-stale`.
 */
export function searchFrom<D>(built: Built<D>, query: CoreQuery): CoreResult {
  const order = query.cursor === undefined ? undefined : built.searcher.order(query.sort);
  return searchCore(built.searcher, query, order && readCursor(built, query, order));
}

/** A result with the cursor after the last of its hits, made when it is first read. */
export function withNextCursor<D, R extends object>(
  result: R,
  built: Built<D>,
  query: CoreQuery,
  hits: readonly PageHit[],
): R {
  const get = once(() => cursorAfter(built, query, hits.at(-1)?.document ?? 0));
  return Object.defineProperty(result, 'nextCursor', { enumerable: true, get });
}

function cursorAfter<D>(built: Built<D>, query: CoreQuery, document: number): string {
  const { plan, store } = built;
  const order = plan.orders.get(query.sort);
  const last = store.at(document);
  if (order === undefined || last === undefined) return '';
  const place = dependsOnText(query, order) ? [built.version(), document] : keysOf(order.keys, last).map(written);
  const text = JSON.stringify([hash(query.binding()), ...place]);
  return toBase64Url(encoder.encode(`${hash(text)}${text}`));
}

/**
 * Where a query's cursor stands.
 *
 * @returns undefined where the query has none.
 * @throws HubError `invalid-cursor` where it isn't one or is bound to another query, `cursor-stale` where it is of another version.
 */
function readCursor<D>(built: Built<D>, query: CoreQuery, order: Order): After | undefined {
  const { plan, core, store } = built;
  const planned = plan.orders.get(query.sort);
  if (query.cursor === undefined || planned === undefined) return undefined;
  const [binding, ...place] = parse(query.cursor);
  if (binding !== hash(query.binding())) {
    throw invalid(query.cursor, 'the cursor of a search with the same text, match, filters, base and sort');
  }
  if (dependsOnText(query, planned)) {
    const [version, document] = place;
    if (version !== built.version()) {
      const expected = 'the cursor of this version: what the text finds, and how strongly, has changed';
      throw new HubError('cursor-stale', { path: ['cursor'], found: query.cursor, expected });
    }
    if (isNumberBelow(document, core.size)) return { document };
  } else {
    const keys = place.map(readKey);
    if (keys.length === planned.keys.length && keys.every((key, i) => fits(key, planned, i))) {
      return { place: placeAfter(planned, keys, order, core.size, (number) => store.at(number)) };
    }
  }
  throw invalid(query.cursor, 'a cursor of this order');
}

function dependsOnText({ text }: CoreQuery, { matched, lead, scored }: OrderPlan<never>): boolean {
  const { words, phrases, excluded } = text;
  return (matched || lead || scored) && words.length + phrases.length + excluded.length > 0;
}

/** How many documents of an order stand at some keys or before. */
function placeAfter<D>(
  { keys: plain }: OrderPlan<D>,
  keys: readonly (number | string)[],
  { permutation }: Order,
  size: number,
  at: (number: number) => D | undefined,
): number {
  return firstFrom(0, size, (place) => {
    const document = at(permutation?.[place] ?? place);
    return document !== undefined && compareToKeys(plain, document, keys) <= 0;
  });
}

/** JSON has no NaN and no infinite numbers. */
function written(key: number | string): WrittenKey {
  return typeof key === 'string' || Number.isFinite(key) ? key : { number: String(key) };
}

function readKey(key: unknown): unknown {
  return typeof key === 'object' && key !== null && 'number' in key ? Number(key.number) : key;
}

function fits<D>(key: unknown, { keys }: OrderPlan<D>, i: number): key is number | string {
  const own = keys[i];
  return own !== undefined && typeof key === ('text' in own ? 'string' : 'number');
}

function isNumberBelow(value: unknown, end: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < end;
}

function parse(cursor: string): readonly unknown[] {
  try {
    const bytes = fromBase64Url(cursor);
    const whole = decoder.decode(bytes);
    const text = whole.slice(HASH_LENGTH);
    const read: unknown = JSON.parse(text);
    const isWhole = whole.slice(0, HASH_LENGTH) === hash(text) && toBase64Url(bytes) === cursor;
    if (isWhole && Array.isArray(read)) return read;
  } catch {
    // what isn't base64, UTF-8 or JSON is no cursor either
  }
  throw invalid(cursor, 'a cursor that a search gave');
}

function invalid(found: unknown, expected: string): HubError {
  return new HubError('invalid-cursor', { path: ['cursor'], found, expected });
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
