import { type ErrorPath, HubError } from '../../base/error';
import { nearestName } from '../../base/nearest';
import type { Definition, Facets, Value, ValuesOf } from '../definition/definition';
import { withOutputChecks } from '../definition/guard';
import { validateDefinition } from '../definition/validate';
import { countPairs, tableCodes } from '../facets/cross-tab';
import type { FacetResult } from '../facets/facet-result';
import { expandText } from '../text/expand-text';
import { createHighlighter, type Highlighter } from '../text/highlight';
import { lookUpWord } from '../text/term-lookup';
import { buildIndex, type IndexState } from './build';
import { runQueryFromCursor, withNextCursor } from './cursor';
import { type IndexChange, validateChange, validateDocuments } from './documents';
import { type CompiledDefinition, compileDefinition } from './plan';
import { type IndexQuery, resolveQuery } from './query';
import { matchQuery } from './search';
import { openSnapshot, writeSnapshot } from './snapshot/snapshot';
import { updateIndex } from './update/update';

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
  readonly facets: { readonly [K in keyof F]?: FacetResult<ValuesOf<F[K]>> };
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
  const plan = validateAndCompile(definition);
  return validateDocuments(plan, documents, [], (list) => indexFrom(buildIndex(plan, list)));
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
  return indexFrom(openSnapshot<D>(validateAndCompile(definition), snapshot).built);
}

function validateAndCompile<D, F extends Facets<D>, S extends string>(
  definition: Definition<D, F, S>,
): CompiledDefinition<D> {
  validateDefinition(definition);
  return compileDefinition(withOutputChecks(definition));
}

function indexFrom<D, F extends Facets<D>, S extends string>(built: IndexState<D>): Index<D, F, S> {
  const { plan, data, store, context } = built;
  const { id } = plan.definition;
  const facetOf = (name: string, path: ErrorPath) => {
    const facet = context.facets.get(name);
    if (facet !== undefined) return facet;
    const near = nearestName(String(name), context.facets.keys());
    throw new HubError('invalid-query', { path, found: name, expected: 'the name of a facet', nearest: near });
  };
  return Object.freeze({
    size: store.size,
    search(query: IndexQuery<F, S> = {}) {
      const asked = resolveQuery(plan, query);
      const { total, hits, facets, more, ...told } = runQueryFromCursor(built, asked);
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
      const asked = expandText(text, plan.wording);
      const corrections = asked.words.flatMap((word) => lookUpWord(context.text, word).corrections);
      return createHighlighter(asked, corrections, context.text.forms);
    },
    crossTab<R extends keyof F & string, C extends keyof F & string>(
      rows: R,
      columns: C,
      query: IndexQuery<F, S> = {},
    ) {
      const [down, across] = [facetOf(rows, ['rows']), facetOf(columns, ['columns'])];
      const { docs } = matchQuery(context, resolveQuery(plan, query));
      const rowCodes = tableCodes(down, docs, down.known);
      const columnCodes = tableCodes(across, docs, across.known);
      const pairs: PairTable<Value, Value> = {
        rows: rowCodes.map((code) => down.values[code] ?? ''),
        columns: columnCodes.map((code) => across.values[code] ?? ''),
        counts: countPairs(down, rowCodes, across, columnCodes, docs, data.size),
      };
      return pairs as PairTable<ValuesOf<F[R]>, ValuesOf<F[C]>>; // a facet holds exactly its own values
    },
    update: (change: IndexChange<D>) =>
      validateChange(plan, change, (upsert, remove) => indexFrom<D, F, S>(updateIndex(built, upsert, remove))),
    snapshot: () => writeSnapshot(built, null),
  });
}
