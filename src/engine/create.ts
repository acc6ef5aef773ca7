import { type ErrorPath, HubError } from '../base/error';
import { nearest } from '../base/nearest';
import { type ShownFacet, vocabularyOrder } from './arrange';
import { type Built, buildIndex } from './built';
import { type Plan, planIndex } from './core';
import { countPairs } from './cross-tab';
import type { Definition, Facets, Value, ValuesOf } from './definition';
import type { FacetIndex } from './facet';
import { type IndexQuery, readQuery } from './query';
import { matchQuery, searchCore } from './search';
import { openSnapshot, writeSnapshot } from './snapshot';
import { updateIndex } from './update';

/** One document found. */
export interface IndexHit<D> {
  readonly id: string;
  readonly document: D;
  /** Higher is better; 0 without a text. */
  readonly score: number;
}

/** What a search found. */
export interface IndexResult<D, F> {
  /** How many documents match, on all pages. */
  readonly total: number;
  readonly hits: readonly IndexHit<D>[];
  /** The facets asked for. */
  readonly facets: { readonly [K in keyof F]?: ShownFacet<ValuesOf<F[K]>> };
  /** With a text: how many of its words a document had to have, of how many. */
  readonly matched?: { readonly words: number; readonly of: number };
}

/** How many documents have each pair of values of two facets. */
export interface PairTable<R, C> {
  readonly rows: readonly R[];
  readonly columns: readonly C[];
  /** By row, then by column. */
  readonly counts: readonly (readonly number[])[];
}

/** What `update` does. */
export interface IndexChange<D> {
  readonly upsert?: Iterable<D> | undefined;
  /** Ids; unknown ones are nothing. */
  readonly remove?: Iterable<string> | undefined;
}

/** Documents, ready for searching. An index never changes. */
export interface Index<D, F, S extends string = string> {
  readonly size: number;
  /** @throws HubError `invalid-query`. */
  search(query?: IndexQuery<F, S>): IndexResult<D, F>;
  get(id: string): D | undefined;
  /** Counts every pair of values of two facets among what `search(query)` matches. */
  crossTab<R extends keyof F & string, C extends keyof F & string>(
    rows: R,
    columns: C,
    query?: IndexQuery<F, S>,
  ): PairTable<ValuesOf<F[R]>, ValuesOf<F[C]>>;
  /** A new index; this one stays as it is. An id in both lists is a HubError. */
  update(change: IndexChange<D>): Index<D, F, S>;
  /** The index in one run of bytes, for `openIndex`. The documents must be JSON. */
  snapshot(): Uint8Array;
}

/**
 * Indexes documents. They are neither copied nor changed.
 *
 * @throws HubError `duplicate-id`.
 * @example
 * const index = createIndex(
 *   { id: (book) => book.isbn, facets: { year: { values: (book) => [book.year] } }, order: [{ text: (book) => book.title }] },
 *   books,
 * );
 */
export function createIndex<D, const F extends Facets<D>, S extends string = string>(
  definition: Definition<D, F, S>,
  documents: Iterable<D>,
): Index<D, F, S> {
  const plan = planIndex(definition);
  return indexOver(buildIndex(plan, distinct(plan, documents, [])));
}

/**
 * Opens what `index.snapshot()` gave, verified whole.
 *
 * @param definition the one that the index was made with.
 * @throws HubError `snapshot-foreign`, `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`.
 */
export function openIndex<D, const F extends Facets<D>, S extends string = string>(
  definition: Definition<D, F, S>,
  snapshot: Uint8Array,
): Index<D, F, S> {
  return indexOver(openSnapshot<D>(planIndex(definition), snapshot).built);
}

/** The codes of a facet in the order of its vocabulary. */
function codesInOrder(facet: FacetIndex): number[] {
  const order = vocabularyOrder(facet);
  const { values } = facet;
  return values.map((_, code) => code).sort((a, b) => order(values[a] ?? '', values[b] ?? ''));
}

function distinct<D>({ definition }: Plan<D>, documents: Iterable<D>, path: ErrorPath): D[] {
  const list = [...documents];
  const ids = new Set<string>();
  list.forEach((document, i) => {
    const id = definition.id(document);
    if (ids.has(id)) {
      throw new HubError('duplicate-id', {
        path: [...path, i],
        found: id,
        expected: 'an id that no other document has',
      });
    }
    ids.add(id);
  });
  return list;
}

function indexOver<D, F extends Facets<D>, S extends string>(built: Built<D>): Index<D, F, S> {
  const { plan, core, store, searcher } = built;
  const { id } = plan.definition;
  const facetOf = (name: string, path: ErrorPath) => {
    const facet = searcher.facets.get(name);
    if (facet !== undefined) return facet;
    const near = nearest(String(name), searcher.facets.keys())[0];
    throw new HubError('invalid-query', { path, found: name, expected: 'the name of a facet', nearest: near });
  };
  return Object.freeze({
    size: store.size,
    search(query: IndexQuery<F, S> = {}) {
      const { total, hits, facets, matched } = searchCore(searcher, readQuery(plan, query));
      return {
        total,
        hits: hits.flatMap(({ document: number, score }) => {
          const document = store.at(number);
          return document === undefined ? [] : [{ id: id(document), document, score }];
        }),
        facets: Object.fromEntries(facets) as IndexResult<D, F>['facets'], // a facet holds exactly its own values
        ...(matched === undefined ? {} : { matched }),
      };
    },
    get(wanted: string) {
      const number = store.numberOf(wanted);
      return number === undefined ? undefined : store.at(number);
    },
    crossTab<R extends keyof F & string, C extends keyof F & string>(
      rows: R,
      columns: C,
      query: IndexQuery<F, S> = {},
    ) {
      const [down, across] = [facetOf(rows, ['rows']), facetOf(columns, ['columns'])];
      const { selection } = matchQuery(searcher, readQuery(plan, query));
      const { counts } = countPairs(down, across, selection, core.size);
      const [rowCodes, columnCodes] = [codesInOrder(down), codesInOrder(across)];
      const pairs: PairTable<Value, Value> = {
        rows: rowCodes.map((code) => down.values[code] ?? ''),
        columns: columnCodes.map((code) => across.values[code] ?? ''),
        counts: rowCodes.map((row) => columnCodes.map((column) => counts[row]?.[column] ?? 0)),
      };
      return pairs as PairTable<ValuesOf<F[R]>, ValuesOf<F[C]>>; // a facet holds exactly its own values
    },
    update({ upsert = [], remove = [] }: IndexChange<D>) {
      const fresh = distinct(plan, upsert, ['upsert']);
      const ids = new Set(fresh.map(id));
      const gone = [...remove];
      gone.forEach((one, i) => {
        if (!ids.has(one)) return;
        const expected = 'an id that isn’t in upsert, too';
        throw new HubError('invalid-option', { path: ['remove', i], found: one, expected });
      });
      return indexOver<D, F, S>(updateIndex(built, fresh, gone));
    },
    snapshot: () => writeSnapshot(built, null),
  });
}
