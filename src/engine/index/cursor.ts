import { HubError } from '../../base/error';
import { fromBase64Url, HASH_LENGTH, hash, toBase64Url } from '../../base/hash';
import { lazy } from '../../base/memoize';
import type { PageHit, PageStart } from '../ranking/page';
import { type CompiledOrder, compareToKeys, keysOf, type SortOrder } from '../ranking/sort-order';
import { lowerBound } from '../util/binary-search';
import type { IndexState } from './build';
import { type QueryResult, type ResolvedQuery, runQuery } from './search';

/*
 * A cursor is a place in an order: JSON and its checksum, in base64url. It holds what it is bound to (a hash of text, filters,
 * base and sort), and after which document it stands: by the keys of that document, so that it survives changes of others and
 * of that document itself; or, where the text decides on the order, by its number, which holds in one version of the index.
 */

/** A key as JSON has it. */
type EncodedKey = number | string | { readonly number: string };

/**
 * Answers a query, from its cursor on.
 *
 * @throws HubError `invalid-cursor` or `cursor-stale`.
 */
export function runQueryFromCursor<D>(built: IndexState<D>, query: ResolvedQuery): QueryResult {
  const order = query.cursor === undefined ? undefined : built.context.order(query.sort);
  return runQuery(built.context, query, order && readCursor(built, query, order));
}

/** A result with the cursor after the last of its hits, made when it is first read. */
export function withNextCursor<D, R extends object>(
  result: R,
  built: IndexState<D>,
  query: ResolvedQuery,
  hits: readonly PageHit[],
): R {
  const get = lazy(() => cursorAfter(built, query, hits.at(-1)?.document ?? 0));
  return Object.defineProperty(result, 'nextCursor', { enumerable: true, get });
}

function cursorAfter<D>(built: IndexState<D>, query: ResolvedQuery, document: number): string {
  const { plan, store } = built;
  const order = plan.orders.get(query.sort);
  const last = store.at(document);
  if (order === undefined || last === undefined) return '';
  const place = dependsOnText(query, order) ? [built.fingerprint(), document] : keysOf(order.keys, last).map(encodeKey);
  const text = JSON.stringify([hash(query.binding()), ...place]);
  return toBase64Url(encoder.encode(`${hash(text)}${text}`));
}

/**
 * Where a query's cursor stands.
 *
 * @returns undefined where the query has none.
 * @throws HubError `invalid-cursor` where it isn't one or is bound to another query, `cursor-stale` where it is of another version.
 */
function readCursor<D>(built: IndexState<D>, query: ResolvedQuery, order: SortOrder): PageStart | undefined {
  const { plan, data, store } = built;
  const planned = plan.orders.get(query.sort);
  if (query.cursor === undefined || planned === undefined) return undefined;
  const [binding, ...place] = parseCursor(query.cursor);
  if (binding !== hash(query.binding())) {
    throw invalidCursor(query.cursor, 'the cursor of a search with the same text, match, filters, base and sort');
  }
  if (dependsOnText(query, planned)) {
    const [version, document] = place;
    if (version !== built.fingerprint()) {
      const expected = 'the cursor of this version: what the text finds, and how strongly, has changed';
      throw new HubError('cursor-stale', { path: ['cursor'], found: query.cursor, expected });
    }
    if (isNumberBelow(document, data.size)) return { document };
  } else {
    const keys = place.map(decodeKey);
    if (keys.length === planned.keys.length && keys.every((key, i) => isKeyOf(key, planned, i))) {
      return { place: rankAfter(planned, keys, order, data.size, (number) => store.at(number)) };
    }
  }
  throw invalidCursor(query.cursor, 'a cursor of this order');
}

function dependsOnText({ text }: ResolvedQuery, { matched, titleMatch, scored }: CompiledOrder<never>): boolean {
  const { words, phrases, excluded } = text;
  return (matched || titleMatch || scored) && words.length + phrases.length + excluded.length > 0;
}

/** How many documents of an order stand at some keys or before. */
function rankAfter<D>(
  { keys: plain }: CompiledOrder<D>,
  keys: readonly (number | string)[],
  { permutation }: SortOrder,
  size: number,
  at: (number: number) => D | undefined,
): number {
  return lowerBound(0, size, (place) => {
    const document = at(permutation?.[place] ?? place);
    return document !== undefined && compareToKeys(plain, document, keys) <= 0;
  });
}

/** JSON has no NaN and no infinite numbers. */
function encodeKey(key: number | string): EncodedKey {
  return typeof key === 'string' || Number.isFinite(key) ? key : { number: String(key) };
}

function decodeKey(key: unknown): unknown {
  return typeof key === 'object' && key !== null && 'number' in key ? Number(key.number) : key;
}

function isKeyOf<D>(key: unknown, { keys }: CompiledOrder<D>, i: number): key is number | string {
  const own = keys[i];
  return own !== undefined && typeof key === ('text' in own ? 'string' : 'number');
}

function isNumberBelow(value: unknown, end: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < end;
}

function parseCursor(cursor: string): readonly unknown[] {
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
  throw invalidCursor(cursor, 'a cursor that a search gave');
}

function invalidCursor(found: unknown, expected: string): HubError {
  return new HubError('invalid-cursor', { path: ['cursor'], found, expected });
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
