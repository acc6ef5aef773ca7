import { HubError } from '../../base/error';
import type { FacetResult, Hub, HubResult } from '../../hub';
import { type HubQuery, isSameQuery, resolveQuery } from '../../query';
import { type FacetName, facetNames } from '../../taxonomy';

/** Returns `next` with every part that equals the previous one replaced by it. Both are plain data. */
export function shareStructure<T>(previous: unknown, next: T): T;
export function shareStructure(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) {
    const parts = next.map((part, i) => shareStructure(previous[i], part));
    return parts.length === previous.length && parts.every((part, i) => part === previous[i]) ? previous : parts;
  }
  if (!isRecord(previous) || !isRecord(next)) return next;
  const names = Object.keys(next);
  const parts = names.map((name) => [name, shareStructure(previous[name], next[name])] as const);
  const isSame =
    names.length === Object.keys(previous).length &&
    parts.every(([name, part]) => Object.hasOwn(previous, name) && part === previous[name]);
  return isSame ? previous : Object.fromEntries(parts);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A search of a hub in memory, with its result. */
export interface CompletedSearch {
  readonly hub: Hub;
  readonly query: HubQuery;
  readonly result: HubResult;
}

/** Searches a hub and shares the structure of the previous result. Returns the previous search if hub and query are the same. */
export function searchShared(previous: CompletedSearch | undefined, hub: Hub, query: HubQuery): CompletedSearch {
  if (previous === undefined) return { hub, query, result: search(hub, query) };
  if (previous.hub === hub && isSameQuery(previous.query, query)) return previous;
  return { hub, query, result: shareSearchResult(previous, hub, query, search(hub, query)) };
}

/** Searches, without the cursor if it is invalid or stale: a page can't do anything about that. */
function search(hub: Hub, query: HubQuery): HubResult {
  try {
    return hub.search(query);
  } catch (error) {
    if (!isCursorError(error)) throw error;
    return hub.search(withoutCursor(query));
  }
}

/** Reports whether a hub rejected a cursor. */
export function isCursorError(error: unknown): boolean {
  return HubError.is(error) && error.path[0] === 'cursor';
}

export function withoutCursor({ cursor: _, ...query }: HubQuery): HubQuery {
  return query;
}

/** Shares the structure of two results of plain data. Hits are compared with those of the same id. */
export function sharePlainResult(previous: HubResult | undefined, next: HubResult): HubResult {
  if (previous === undefined) return next;
  const { hits: previousHits, ...previousRest } = previous;
  const { hits: nextHits, ...nextRest } = next;
  const byId = new Map(previousHits.map((hit) => [hit.id, hit]));
  const hits = shareList(
    previousHits,
    nextHits.map((hit) => shareStructure(byId.get(hit.id), hit)),
  );
  const rest = shareStructure(previousRest, nextRest);
  return hits === previousHits && rest === previousRest ? previous : { ...rest, hits };
}

/** Applies the query's selection to a previous result, for the time until the next arrives. */
export function withSelection(result: HubResult, query: HubQuery): HubResult {
  const { filters } = resolveQuery(query);
  const facets: Partial<Record<FacetName, unknown>> = {};
  for (const name of facetNames) {
    const facet: FacetResult<string | number> | undefined = result.facets[name];
    if (facet === undefined) continue;
    const filter = filters.find((candidate) => candidate.facet === name);
    const selected = [...(filter?.any ?? []), ...(filter?.all ?? [])];
    const values = facet.values.map((count) => ({
      ...count,
      selected: selected.includes(count.value),
      excluded: filter?.none.includes(count.value) ?? false,
    }));
    facets[name] = { ...facet, values };
  }
  return { ...result, facets: facets as HubResult['facets'] }; // the facets of `result`, each with values of its own type
}

function shareSearchResult(previous: CompletedSearch, hub: Hub, query: HubQuery, next: HubResult): HubResult {
  const { facets, corrections, hits } = previous.result;
  const isSameText = previous.hub === hub && matchAlike(previous.query, query);
  const shared = {
    facets: shareStructure(facets, next.facets),
    corrections: shareStructure(corrections, next.corrections),
    // Highlights and reasons depend on the text and are computed lazily.
    hits: isSameText ? shareHits(hits, next.hits) : next.hits,
  };
  const properties = Object.getOwnPropertyDescriptors(next); // keeps the lazy getters
  const interpretation = Object.getOwnPropertyDescriptor(previous.result, 'interpretation');
  const isSameInterpretation = isSameText && properties.interpretation !== undefined && interpretation !== undefined;
  if (isSameInterpretation) Object.assign(properties, { interpretation });
  for (const [name, value] of Object.entries(shared)) {
    Object.assign(properties, { [name]: { value, enumerable: true, configurable: true, writable: true } });
  }
  return Object.defineProperties({}, properties) as HubResult;
}

/** Whether two queries match the same text in the same way. */
function matchAlike(a: HubQuery, b: HubQuery): boolean {
  return a.text === b.text && a.match === b.match && a.correct === b.correct && a.interpret === b.interpret;
}

function shareHits(previous: HubResult['hits'], next: HubResult['hits']): HubResult['hits'] {
  const byId = new Map(previous.map((hit) => [hit.id, hit]));
  const hits = next.map((hit) => {
    const candidate = byId.get(hit.id);
    if (candidate === undefined) return hit;
    return candidate.resource === hit.resource && candidate.score === hit.score ? candidate : hit;
  });
  return shareList(previous, hits);
}

/** Returns the previous list if it has the same members, else the next. */
function shareList<T>(previous: readonly T[], next: readonly T[]): readonly T[] {
  return next.length === previous.length && next.every((member, i) => member === previous[i]) ? previous : next;
}
