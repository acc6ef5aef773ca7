import { HubError } from '../../base/error';
import { fromBase64Url, HASH_LENGTH, hash, toBase64Url } from '../../base/hash';
import { sortedRanks } from '../../base/similarity';
import type { PageStart } from '../ranking/page';
import { type CompiledOrder, compareToKeys, keysOf, type SortOrder } from '../ranking/sort-order';
import { lowerBound } from '../util/binary-search';
import type { IndexState } from './build';
import type { ParsedQuery, ResolvedQuery } from './search';

/*
 * A cursor is a position in an order: JSON and its checksum, in base64url. It contains its binding (a hash of text, match,
 * interpret, correct, similarity, filters, base and sort), and the position after a document. If the order doesn't depend on the
 * text, the position is the sort keys of the document, so that it survives changes of other documents and of the document itself.
 * Otherwise it is the fingerprint of the index and the document number, which is valid in one version of the index only.
 */

/** Sort key in JSON. */
type EncodedKey = number | string | { readonly number: string };

/**
 * Returns the string that the cursors of a query are bound to, from its filters in a canonical form. Omits the defaults of
 * `interpret`, `correct` and `similarity`, so that cursors of earlier versions remain valid.
 */
export function cursorBinding(
  {
    text,
    match,
    interpret,
    correct,
    similarity,
    sort,
  }: Pick<ResolvedQuery, 'correct' | 'interpret' | 'match' | 'similarity' | 'sort' | 'text'>,
  filters: unknown,
  base: unknown,
): string {
  const options = {
    ...(interpret ? {} : { interpret }),
    ...(correct ? {} : { correct }),
    ...(similarity && { similarity: sortedRanks(similarity) }),
  };
  return JSON.stringify([text, match, sort, filters, base, ...(Object.keys(options).length === 0 ? [] : [options])]);
}

/** Encodes the position after a document, as the cursor of the query's next page. */
export function encodeCursor<D>(state: IndexState<D>, query: ParsedQuery, document: number): string {
  const { plan, store } = state;
  const order = plan.orders.get(query.sort);
  const last = store.at(document);
  if (order === undefined || last === undefined) return '';
  const position = dependsOnText(query, order)
    ? [state.fingerprint(), document]
    : keysOf(order.keys, last).map(encodeKey);
  const json = JSON.stringify([hash(query.binding()), ...position]);
  return toBase64Url(encoder.encode(`${hash(json)}${json}`));
}

/**
 * Decodes the cursor of a query.
 *
 * @returns the start of the page; undefined if the query has no cursor.
 * @throws HubError `invalid-cursor` if the string isn't a cursor or is bound to another query; `cursor-stale` if the order
 * depends on the text and the cursor is from another version of the index.
 */
export function decodeCursor<D>(state: IndexState<D>, query: ParsedQuery): PageStart | undefined {
  const { plan, data, store, context } = state;
  const compiled = plan.orders.get(query.sort);
  const order = query.cursor === undefined ? undefined : context.order(query.sort);
  if (query.cursor === undefined || compiled === undefined || order === undefined) return undefined;
  const [binding, ...position] = parseCursor(query.cursor);
  if (binding !== hash(query.binding())) {
    throw invalidCursor(
      query.cursor,
      'a cursor of a search with the same text, match, interpret, correct, similarity, filters, base and sort',
    );
  }
  if (dependsOnText(query, compiled)) {
    const [fingerprint, document] = position;
    if (fingerprint !== state.fingerprint()) {
      const expected = 'a cursor of the current version: the matches or scores of the text have changed since';
      throw new HubError('cursor-stale', { path: ['cursor'], found: query.cursor, expected });
    }
    if (isNumberBelow(document, data.size)) return { document };
  } else {
    const keys = position.map(decodeKey);
    if (keys.length === compiled.keys.length && keys.every((key, i) => isKeyOf(key, compiled, i))) {
      return { rank: rankAfter(compiled, keys, order, data.size, (number) => store.at(number)) };
    }
  }
  throw invalidCursor(query.cursor, 'a cursor of this order');
}

function dependsOnText({ text }: ParsedQuery, { matched, titleMatch, scored }: CompiledOrder<never>): boolean {
  const { words, phrases, excluded } = text;
  return (matched || titleMatch || scored) && words.length + phrases.length + excluded.length > 0;
}

/** Returns the number of documents whose sort keys precede `keys` or equal them: the rank of the first document after. */
function rankAfter<D>(
  { keys: plainKeys }: CompiledOrder<D>,
  keys: readonly (number | string)[],
  { permutation }: SortOrder,
  size: number,
  at: (number: number) => D | undefined,
): number {
  return lowerBound(0, size, (rank) => {
    const document = at(permutation?.[rank] ?? rank);
    return document !== undefined && compareToKeys(plainKeys, document, keys) <= 0;
  });
}

/** Encodes NaN and infinite numbers, which JSON lacks, as `{ number }`. */
function encodeKey(key: number | string): EncodedKey {
  return typeof key === 'string' || Number.isFinite(key) ? key : { number: String(key) };
}

function decodeKey(key: unknown): unknown {
  return typeof key === 'object' && key !== null && 'number' in key ? Number(key.number) : key;
}

function isKeyOf<D>(key: unknown, { keys }: CompiledOrder<D>, i: number): key is number | string {
  const sortKey = keys[i];
  return sortKey !== undefined && typeof key === ('text' in sortKey ? 'string' : 'number');
}

function isNumberBelow(value: unknown, end: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < end;
}

function parseCursor(cursor: string): readonly unknown[] {
  try {
    const bytes = fromBase64Url(cursor);
    const decoded = decoder.decode(bytes);
    const json = decoded.slice(HASH_LENGTH);
    const parts: unknown = JSON.parse(json);
    const isIntact = decoded.slice(0, HASH_LENGTH) === hash(json) && toBase64Url(bytes) === cursor;
    if (isIntact && Array.isArray(parts)) return parts;
  } catch {
    // Invalid base64, UTF-8 or JSON makes the cursor invalid, too.
  }
  throw invalidCursor(cursor, 'a cursor that a search returned');
}

function invalidCursor(found: unknown, expected: string): HubError {
  return new HubError('invalid-cursor', { path: ['cursor'], found, expected });
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
