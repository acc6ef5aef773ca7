import type { ErrorPath } from '../../base/error';
import type { TextRange } from '../../base/text/ranges';
import { invalidQuery, rejectUnknownOptions } from '../../base/validate';
import type { Definition, Facets, ValuesOf } from '../definition/definition';
import { withOutputChecks } from '../definition/guard';
import { validateDefinition } from '../definition/validate';
import type { FacetCount, FacetResult } from '../facets/facet-result';
import { validateFacets } from '../facets/validate-facets';
import { type KernelChoice, validateKernel } from '../kernel/create-kernel';
import { DEFAULT_ORDER } from '../ranking/sort-order';
import { expandText } from '../text/expand-text';
import { createHighlighter, type Highlighter } from '../text/highlight';
import type { IndexReason } from '../text/reasons';
import { lookUpWord } from '../text/term-lookup';
import { type DetailFunctions, withDetails } from '../util/lazy-details';
import { buildIndex, type IndexState } from './build';
import { crossTabulate, type PairTable, type TableAxis } from './cross-tab';
import { type IndexChange, validateChange, validateDocuments } from './documents';
import { searchFacetValues } from './facet-values';
import { type IndexInterpretation, interpretText } from './interpret';
import {
  type IndexFacetValuesOptions,
  type IndexSimilarOptions,
  type IndexSuggestOptions,
  resolveFacetValuesOptions,
  resolveSimilarOptions,
  resolveSuggestOptions,
} from './options';
import { type CompiledDefinition, compileDefinition } from './plan';
import { checkFacetName, type IndexQuery, resolveQuery } from './query';
import { searchIndex, type TextDetails } from './search';
import { similarDocuments } from './similar';
import { checkVerifyOption, openSnapshot, type VerifyOptions } from './snapshot/open-snapshot';
import { readByDefinition } from './snapshot/verify-index';
import { checkSnapshotOptions, type SnapshotOptions, writeSnapshot } from './snapshot/write-snapshot';
import { type IndexSuggestion, suggestFrom } from './suggest';
import { updateIndex } from './update/update';
import { definedNames, type ValueNames } from './value-names';

/** Document that matches a query. */
export interface IndexHit<D> {
  readonly id: string;
  readonly document: D;
  /** Higher is better; 0 without a text. Of `similar`, the similarity. */
  readonly score: number;
  /**
   * Parts of the document's texts that match: by field of the definition, then by text of the field, ranges `[start, end)` in
   * UTF-16 units, ascending and disjoint. Computed on first access, then the same object. Without a text and of `similar`, an empty
   * list.
   */
  readonly highlights: readonly (readonly (readonly TextRange[])[])[];
  /**
   * Reasons for which the document matches the words of the text: words in the order of the text, and for each word the best reasons first,
   * at most three. Computed on first access, then the same object. Without a text and of `similar`, an empty list.
   */
  readonly reasons: readonly IndexReason[];
}

const NO_DETAILS: Pick<IndexHit<unknown>, 'highlights' | 'reasons'> = Object.freeze({
  highlights: Object.freeze([]),
  reasons: Object.freeze([]),
});

/** Result of a search. */
export interface IndexResult<D, F> {
  /** The number of matching documents, on all pages. */
  readonly total: number;
  readonly hits: readonly IndexHit<D>[];
  /** The requested facets, by name. */
  readonly facets: { readonly [K in keyof F]?: FacetResult<ValuesOf<F[K]>> };
  /** The words that matched only in a corrected form, folded, and their corrections, the likeliest first. */
  readonly corrections: readonly { readonly typed: string; readonly used: readonly string[] }[];
  /**
   * The number of words that a document had to have (`words`), of all words outside of phrases (`of`); absent if there are no
   * such words.
   */
  readonly matched?: { readonly words: number; readonly of: number };
  /** `true` if the text was truncated, because it was longer than 2,000 UTF-16 units or 32 words. */
  readonly cut?: true;
  /** The entities that the text names; absent if it names none, and with `interpret: false`. Computed when it is first read. */
  readonly interpretation?: IndexInterpretation<F>;
  /** The `cursor` of the next page; absent on the last page. Computed when it is first read. */
  readonly nextCursor?: string;
}

/** Searchable index of documents. An index is immutable. */
export interface Index<D, F, S extends string = string> {
  readonly size: number;
  /**
   * Searches the index.
   *
   * @throws HubError `invalid-query`, `invalid-cursor` or `cursor-stale`.
   */
  search(query?: IndexQuery<F, S>): IndexResult<D, F>;
  /** Returns a document by id. */
  get(id: string): D | undefined;
  /**
   * Returns the documents most similar to one, by the words of its texts and the values of its facets, the most similar first. Rare
   * words and values weigh more. Excludes the document itself. Empty if no document has the id.
   *
   * @throws HubError `invalid-query`.
   * @example
   * index.similar('978-0', { facets: ['genre'], limit: 3 })
   */
  similar(id: string, options?: IndexSimilarOptions<F>): IndexHit<D>[];
  /**
   * Suggests completions for a partly typed text: a corrected text, known values of facets by their labels and hints, and titles,
   * which are the texts of the first text field (`textPolicy.titleField`). Titles are in the default order. Empty if the text is blank.
   *
   * @throws HubError `invalid-query`.
   * @example
   * index.suggest('nov', { limit: 5 })[0] // { group: 'filters', kind: 'value', facet: 'genre', value: 'novel', label: 'Novels', … }
   */
  suggest(text: string, options?: IndexSuggestOptions<F>): IndexSuggestion<F>[];
  /**
   * Returns the values of one facet with their counts, optionally those whose labels or hints match a text: for long lists and for a
   * search within a facet. A value without labels is its own label.
   *
   * @throws HubError `invalid-query`.
   * @example
   * index.facetValues('author', { text: 'autsen', limit: 5 }) // [{ value: 'Jane Austen', count: …, … }]
   */
  facetValues<K extends keyof F & string>(
    facet: K,
    options?: IndexFacetValuesOptions<F, S>,
  ): FacetCount<ValuesOf<F[K]>>[];
  /**
   * Returns the entities that a text names, with filters by their values, and its other words.
   *
   * @throws HubError `invalid-query` if `text` isn't a string.
   * @example
   * index.interpret('novels since 1900') // { parts: [{ range: [7, 17], kind: 'years', filters: { year: { from: 1900 } }, … }], … }
   */
  interpret(text: string): IndexInterpretation<F>;
  /**
   * Returns a function that finds the words of a text in a string of a document, as a search for the text does. It returns
   * ranges `[start, end)` in UTF-16 units.
   *
   * @throws HubError `invalid-query` if `text` isn't a string.
   * @example
   * index.highlighter('aple')('An apple a day') // [[3, 8]]
   */
  highlighter(text: string, options?: Pick<IndexQuery<F>, 'interpret'>): Highlighter;
  /**
   * Counts the documents that match a query for each pair of values of two facets.
   *
   * @throws HubError `invalid-query`.
   */
  crossTab<R extends keyof F & string, C extends keyof F & string>(
    rows: R,
    columns: C,
    query?: IndexQuery<F, S>,
  ): PairTable<ValuesOf<F[R]>, ValuesOf<F[C]>>;
  /**
   * Returns a new index that equals one built from the changed set of documents. This index doesn't change.
   *
   * @throws HubError like `createIndex`; `invalid-option` if an id is in both lists.
   * @example
   * const next = index.update({ upsert: [changed], remove: ['978-0'] });
   */
  update(change: IndexChange<D>): Index<D, F, S>;
  /**
   * Serializes the index for `openIndex`. The documents must be JSON.
   *
   * @throws HubError `invalid-option`.
   */
  snapshot(options?: SnapshotOptions): Uint8Array;
}

/** Options of an index. */
export interface IndexOptions {
  /**
   * Code that counts. `'auto'` is WebAssembly for indexes that are large enough to gain from it, if the platform has it and the page's
   * content security policy allows it (`'wasm-unsafe-eval'`), else JavaScript. Results are the same. Default `'auto'`.
   */
  readonly kernel?: KernelChoice | undefined;
}

/** Options of {@link openIndex}. */
export interface OpenIndexOptions extends IndexOptions, VerifyOptions {}

function kernelOf(options: IndexOptions, names: readonly string[] = ['kernel']): KernelChoice | undefined {
  rejectUnknownOptions(options, names);
  validateKernel(options.kernel);
  return options.kernel;
}

/**
 * Indexes documents. They are neither copied nor changed.
 *
 * @throws HubError `invalid-definition`; `invalid-document` if a function of the definition returns a value that can't be
 * indexed; `duplicate-id`; `invalid-option` for invalid options.
 * @example
 * const index = createIndex(
 *   { id: (book) => book.isbn, facets: { year: { values: (book) => [book.year] } }, order: [{ text: (book) => book.title }] },
 *   books,
 * );
 */
export function createIndex<D, const F extends Facets<D>, S extends string = string>(
  definition: Definition<D, F, S>,
  documents: Iterable<D>,
  options: IndexOptions = {},
): Index<D, F, S> {
  const kernel = kernelOf(options);
  const plan = validateAndCompile(definition);
  return validateDocuments(plan, documents, [], (list) =>
    indexFrom(buildIndex(plan, list, kernel), definedNames(plan)),
  );
}

/**
 * Opens a snapshot of `index.snapshot()`. The bytes are read in place and must not change. The index is verified now, ids and documents
 * when they are first read: the call that reads a damaged one throws `snapshot-damaged`. The option `verify` verifies them now.
 *
 * @param definition the definition that the index was created with.
 * @throws HubError `invalid-definition`; `invalid-option` if `snapshot` isn't a Uint8Array; `snapshot-foreign` if the
 * definition differs, with the path of the difference; `snapshot-newer`, `snapshot-truncated` or `snapshot-damaged`; `invalid-option` for
 * invalid options.
 * @example
 * const index = openIndex(definition, await readFile('books.snapshot'));
 */
export function openIndex<D, const F extends Facets<D>, S extends string = string>(
  definition: Definition<D, F, S>,
  snapshot: Uint8Array,
  options: OpenIndexOptions = {},
): Index<D, F, S> {
  const kernel = kernelOf(options, ['kernel', 'verify']);
  checkVerifyOption(options);
  const plan = validateAndCompile(definition);
  const verifyDocument = options.verify === 'all' ? readByDefinition(plan) : undefined;
  return indexFrom(openSnapshot<D>(plan, snapshot, kernel, verifyDocument).state, definedNames(plan));
}

function validateAndCompile<D, F extends Facets<D>, S extends string>(
  definition: Definition<D, F, S>,
): CompiledDefinition<D> {
  validateDefinition(definition, validateFacets);
  const plan = compileDefinition(withOutputChecks(definition));
  if (definition.tokenizer !== undefined) plan.lexicon(); // reads the names, so that an invalid tokenizer fails here
  return plan;
}

function indexFrom<D, F extends Facets<D>, S extends string>(
  state: IndexState<D>,
  namesOf: (facet: string) => ValueNames,
): Index<D, F, S> {
  const { plan, store, context } = state;
  const { id } = plan.definition;
  const textFields = plan.definition.text ?? [];
  const detailFunctions: DetailFunctions<D, TextDetails<D>, IndexHit<D>['highlights'], IndexHit<D>['reasons']> = {
    highlights: (document, { highlighter }) => textFields.map(({ texts }) => texts(document).map(highlighter())),
    reasons: (document, details) => details.reasons(document),
  };
  const createHit = (document: D, score: number, details: TextDetails<D> | undefined): IndexHit<D> => {
    const hit = { id: id(document), document, score };
    if (details === undefined) return { ...hit, ...NO_DETAILS };
    return withDetails(hit, detailFunctions, document, details);
  };
  return Object.freeze({
    size: store.size,
    search: (query: IndexQuery<F, S> = {}) =>
      // A facet holds exactly its own values.
      searchIndex(state, resolveQuery(plan, query), createHit) as IndexResult<D, F>,
    get(documentId: string) {
      const number = store.numberOf(documentId);
      return number === undefined ? undefined : store.at(number);
    },
    similar(documentId: string, options: IndexSimilarOptions<F> = {}) {
      const { facets, limit } = resolveSimilarOptions(plan, documentId, options);
      return similarDocuments(state, documentId, facets, limit).map(({ document, score }) =>
        createHit(document, score, undefined),
      );
    },
    suggest(text: string, options: IndexSuggestOptions<F> = {}) {
      const resolved = resolveSuggestOptions(plan, text, options);
      const suggestions = suggestFrom(state, text, { ...resolved, namesOf, sort: DEFAULT_ORDER });
      return suggestions as IndexSuggestion<F>[]; // a facet holds exactly its own values
    },
    facetValues<K extends keyof F & string>(facet: K, options: IndexFacetValuesOptions<F, S> = {}) {
      const resolved = resolveFacetValuesOptions(plan, facet, options);
      const values = searchFacetValues(state, { ...resolved, namesOf: namesOf(resolved.facet) });
      return values as FacetCount<ValuesOf<F[K]>>[]; // a facet holds exactly its own values
    },
    interpret(text: string) {
      if (typeof text !== 'string') throw invalidQuery(['text'], text, 'a string');
      return interpretText(plan, text) as IndexInterpretation<F>; // a facet holds exactly its own values
    },
    highlighter(text: string, options: Pick<IndexQuery<F>, 'interpret'> = {}) {
      if (typeof text !== 'string') throw invalidQuery(['text'], text, 'a string');
      const { interpret } = resolveQuery(plan, options);
      const parsed = expandText(text, plan.lexicon(), interpret);
      const corrections = parsed.words.flatMap((word) => lookUpWord(context.text, word).corrections);
      return createHighlighter(parsed, corrections, context.text);
    },
    crossTab<R extends keyof F & string, C extends keyof F & string>(
      rows: R,
      columns: C,
      query: IndexQuery<F, S> = {},
    ) {
      const axis = (facet: string, path: ErrorPath): TableAxis => ({
        facet: checkFacetName(plan, facet, path),
        isFull: true,
      });
      const [down, across] = [axis(rows, ['rows']), axis(columns, ['columns'])];
      const pairs = crossTabulate(state, resolveQuery(plan, query), down, across);
      return pairs as PairTable<ValuesOf<F[R]>, ValuesOf<F[C]>>; // a facet holds exactly its own values
    },
    update: (change: IndexChange<D>) =>
      validateChange(plan, change, (upsert, remove) => indexFrom<D, F, S>(updateIndex(state, upsert, remove), namesOf)),
    snapshot(options: SnapshotOptions = {}) {
      checkSnapshotOptions(options);
      return writeSnapshot(state, null, options);
    },
  });
}
