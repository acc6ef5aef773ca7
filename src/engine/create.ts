import { type ErrorPath, HubError } from '../base/error';
import { nearestName } from '../base/nearest';
import type { ShownFacet } from './arrange';
import { type Built, buildIndex } from './built';
import { checkDefinition } from './check-definition';
import { type Plan, planIndex } from './core';
import { countPairs, shownCodes } from './cross-tab';
import { searchFrom, withNextCursor } from './cursor';
import type { Definition, Facets, Value, ValuesOf } from './definition';
import { type IndexChange, withChange, withDocuments } from './documents';
import { guarded } from './guard';
import { createHighlighter, type Highlighter } from './highlighter';
import { type IndexQuery, readQuery } from './query';
import { matchQuery } from './search';
import { openSnapshot, writeSnapshot } from './snapshot';
import { updateIndex } from './update';
import { askedTerms } from './word-terms';
import { wordedText } from './wording';

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
  /** Which words, folded, were found only as others: these are the likeliest first. */
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
  /**
   * With a text that has words beside phrases: how many of them a document had to have, of how many; 0 where too few have any,
   * and documents with a hinted value were taken, too.
   */
  readonly matched?: { readonly words: number; readonly of: number };
  /** Given where the text was so long (over 2,000 UTF-16 units or 32 words) that only its beginning was read. */
  readonly cut?: true;
  /** Where hits follow these: what `cursor` of the next query has to be. Made when first read. */
  readonly nextCursor?: string;
}

/** How many documents have each pair of values of two facets. */
export interface PairTable<R, C> {
  readonly rows: readonly R[];
  readonly columns: readonly C[];
  /** By row, then by column. */
  readonly counts: readonly (readonly number[])[];
}

/** Documents, ready for searching. An index never changes. */
export interface Index<D, F, S extends string = string> {
  readonly size: number;
  /** @throws HubError `invalid-query`, `invalid-cursor` or `cursor-stale`. */
  search(query?: IndexQuery<F, S>): IndexResult<D, F>;
  get(id: string): D | undefined;
  /**
   * What finds the words of a text, as a search with it does, in a text of a document: ranges `[start, end)` in UTF-16
   * units.
   *
   * @example
   * index.highlighter('aple')('An apple a day') // [[3, 8]]
   */
  highlighter(text: string): Highlighter;
  /** Counts every pair of values of two facets among what `search(query)` matches. */
  crossTab<R extends keyof F & string, C extends keyof F & string>(
    rows: R,
    columns: C,
    query?: IndexQuery<F, S>,
  ): PairTable<ValuesOf<F[R]>, ValuesOf<F[C]>>;
  /**
   * A new index that equals a fresh one; this one stays as it is.
   *
   * @throws HubError as `createIndex` does, and `invalid-option` for an id in both lists; nothing is done then.
   * @example
   * const next = index.update({ upsert: [changed], remove: ['978-0'] });
   */
  update(change: IndexChange<D>): Index<D, F, S>;
  /** The index in one run of bytes, for `openIndex`. The documents must be JSON. */
  snapshot(): Uint8Array;
}

/**
 * Indexes documents. They are neither copied nor changed.
 *
 * @throws HubError `invalid-definition`; `invalid-document` where a function of the definition gives what can't be indexed;
 * `duplicate-id`.
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
  const plan = planOf(definition);
  return withDocuments(plan, documents, [], (list) => indexOver(buildIndex(plan, list)));
}

/**
 * Opens what `index.snapshot()` gave, verified whole. The bytes are read from as they are and mustn't change.
 *
 * @param definition the one that the index was made with.
 * @throws HubError `invalid-definition`; `invalid-option` for what isn't a Uint8Array; `snapshot-foreign` where the
 * definition is another, and says what differs; `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`.
 * @example
 * const index = openIndex(definition, await readFile('books.snapshot'));
 */
export function openIndex<D, const F extends Facets<D>, S extends string = string>(
  definition: Definition<D, F, S>,
  snapshot: Uint8Array,
): Index<D, F, S> {
  return indexOver(openSnapshot<D>(planOf(definition), snapshot).built);
}

function planOf<D, F extends Facets<D>, S extends string>(definition: Definition<D, F, S>): Plan<D> {
  checkDefinition(definition);
  return planIndex(guarded(definition));
}

function indexOver<D, F extends Facets<D>, S extends string>(built: Built<D>): Index<D, F, S> {
  const { plan, core, store, searcher } = built;
  const { id } = plan.definition;
  const facetOf = (name: string, path: ErrorPath) => {
    const facet = searcher.facets.get(name);
    if (facet !== undefined) return facet;
    const near = nearestName(String(name), searcher.facets.keys());
    throw new HubError('invalid-query', { path, found: name, expected: 'the name of a facet', nearest: near });
  };
  return Object.freeze({
    size: store.size,
    search(query: IndexQuery<F, S> = {}) {
      const asked = readQuery(plan, query);
      const { total, hits, facets, more, ...told } = searchFrom(built, asked);
      const result: IndexResult<D, F> = {
        total,
        hits: hits.flatMap(({ document: number, score }) => {
          const document = store.at(number);
          return document === undefined ? [] : [{ id: id(document), document, score }];
        }),
        facets: Object.fromEntries(facets) as IndexResult<D, F>['facets'], // a facet holds exactly its own values
        ...told,
      };
      return more ? withNextCursor(result, built, asked, hits) : result;
    },
    get(wanted: string) {
      const number = store.numberOf(wanted);
      return number === undefined ? undefined : store.at(number);
    },
    highlighter(text: string) {
      if (typeof text !== 'string')
        throw new HubError('invalid-query', { path: ['text'], found: text, expected: 'a text' });
      const asked = wordedText(text, plan.wording);
      const corrections = asked.words.flatMap((word) => askedTerms(searcher.text, word).corrections);
      return createHighlighter(asked, corrections, searcher.text.forms);
    },
    crossTab<R extends keyof F & string, C extends keyof F & string>(
      rows: R,
      columns: C,
      query: IndexQuery<F, S> = {},
    ) {
      const [down, across] = [facetOf(rows, ['rows']), facetOf(columns, ['columns'])];
      const { selection } = matchQuery(searcher, readQuery(plan, query));
      const rowCodes = shownCodes(down, selection, down.known);
      const columnCodes = shownCodes(across, selection, across.known);
      const pairs: PairTable<Value, Value> = {
        rows: rowCodes.map((code) => down.values[code] ?? ''),
        columns: columnCodes.map((code) => across.values[code] ?? ''),
        counts: countPairs(down, rowCodes, across, columnCodes, selection, core.size),
      };
      return pairs as PairTable<ValuesOf<F[R]>, ValuesOf<F[C]>>; // a facet holds exactly its own values
    },
    update: (change: IndexChange<D>) =>
      withChange(plan, change, (upsert, remove) => indexOver<D, F, S>(updateIndex(built, upsert, remove))),
    snapshot: () => writeSnapshot(built, null),
  });
}
