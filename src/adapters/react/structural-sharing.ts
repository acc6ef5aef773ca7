import { HubError } from '../../base/error';
import type { FacetResult, Hub, HubResult } from '../../hub';
import { type HubQuery, isSameQuery, resolveQuery } from '../../query';
import { type FacetName, facetNames } from '../../taxonomy';

/** The next of two values of plain data, with every part of the one before that is equal. */
export function shared<T>(before: unknown, next: T): T;
export function shared(before: unknown, next: unknown): unknown {
  if (Object.is(before, next)) return before;
  if (Array.isArray(before) && Array.isArray(next)) {
    const parts = next.map((part, i) => shared(before[i], part));
    return parts.length === before.length && parts.every((part, i) => part === before[i]) ? before : parts;
  }
  if (!isPlain(before) || !isPlain(next)) return next;
  const names = Object.keys(next);
  const parts = names.map((name) => [name, shared(before[name], next[name])] as const);
  const isSame =
    names.length === Object.keys(before).length &&
    parts.every(([name, part]) => Object.hasOwn(before, name) && part === before[name]);
  return isSame ? before : Object.fromEntries(parts);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a search was, and what it found. */
export interface Answer {
  readonly hub: Hub;
  readonly query: HubQuery;
  readonly result: HubResult;
}

/** Searches, with the parts that equal those of an answer before: the same result where the same was asked of the same hub. */
export function answer(before: Answer | undefined, hub: Hub, query: HubQuery): Answer {
  if (before === undefined) return { hub, query, result: search(hub, query) };
  if (before.hub === hub && isSameQuery(before.query, query)) return before;
  return { hub, query, result: withParts(before, hub, query, search(hub, query)) };
}

/** A cursor that isn't one, or is one of a hub as it was before, is passed over: a page that is shown can't refuse it. */
function search(hub: Hub, query: HubQuery): HubResult {
  try {
    return hub.search(query);
  } catch (error) {
    if (!isCursorError(error)) throw error;
    return hub.search(withoutCursor(query));
  }
}

/** Whether a hub has refused a cursor. */
export function isCursorError(error: unknown): boolean {
  return error instanceof HubError && error.path[0] === 'cursor';
}

export function withoutCursor({ cursor: _, ...query }: HubQuery): HubQuery {
  return query;
}

/** A result of plain data, with the parts that equal those of one before: of hits, those with the same id. */
export function sharedResult(before: HubResult | undefined, next: HubResult): HubResult {
  if (before === undefined) return next;
  const { hits: were, ...restBefore } = before;
  const { hits: are, ...restNext } = next;
  const known = new Map(were.map((hit) => [hit.id, hit]));
  const hits = sameList(
    were,
    are.map((hit) => shared(known.get(hit.id), hit)),
  );
  const rest = shared(restBefore, restNext);
  return hits === were && rest === restBefore ? before : { ...rest, hits };
}

/** A result as it looks while the next is on its way: the boxes are ticked that the query says. */
export function withSelection(result: HubResult, query: HubQuery): HubResult {
  const { filters } = resolveQuery(query);
  const facets: Partial<Record<FacetName, unknown>> = {};
  for (const name of facetNames) {
    const facet: FacetResult<string | number> | undefined = result.facets[name];
    if (facet === undefined) continue;
    const filter = filters.find((one) => one.facet === name);
    const chosen = [...(filter?.any ?? []), ...(filter?.all ?? [])];
    const values = facet.values.map((one) => ({
      ...one,
      selected: chosen.includes(one.value),
      excluded: filter?.none.includes(one.value) ?? false,
    }));
    facets[name] = { ...facet, values };
  }
  return { ...result, facets: facets as HubResult['facets'] }; // the facets that there were, each with its own values
}

function withParts(before: Answer, hub: Hub, query: HubQuery, next: HubResult): HubResult {
  const { facets, corrections, hits } = before.result;
  const shares = {
    facets: shared(facets, next.facets),
    corrections: shared(corrections, next.corrections),
    // What is highlighted depends on the text, and highlights are made when they are read.
    hits: before.hub === hub && before.query.text === query.text ? sharedHits(hits, next.hits) : next.hits,
  };
  const properties = Object.getOwnPropertyDescriptors(next); // `nextCursor` is made when it is read
  for (const [name, value] of Object.entries(shares)) {
    Object.assign(properties, { [name]: { value, enumerable: true, configurable: true, writable: true } });
  }
  return Object.defineProperties({}, properties) as HubResult;
}

function sharedHits(before: HubResult['hits'], next: HubResult['hits']): HubResult['hits'] {
  const known = new Map(before.map((hit) => [hit.id, hit]));
  const hits = next.map((hit) => {
    const same = known.get(hit.id);
    return same !== undefined && same.resource === hit.resource && same.score === hit.score ? same : hit;
  });
  return sameList(before, hits);
}

/** A list, or the one before where it has the same members. */
function sameList<T>(before: readonly T[], next: readonly T[]): readonly T[] {
  return next.length === before.length && next.every((one, i) => one === before[i]) ? before : next;
}
