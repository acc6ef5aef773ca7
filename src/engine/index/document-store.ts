import { damaged } from '../../base/container';
import { lazy } from '../../base/memoize';

/**
 * Documents of an index, by number and by id. The number of a document is its ordinal, from 0, in the default order of the
 * index.
 */
export interface DocumentStore<D> {
  readonly size: number;
  /** Returns a document by its number. */
  at(number: number): D | undefined;
  /** Returns the number of a document by its id; undefined if no document has the id. */
  numberOf(id: string): number | undefined;
  /** Returns all documents, by number. */
  all(): readonly D[];
  /** Returns all ids, by number. */
  ids(): readonly string[];
  /** Returns a document as it is stored: it may still be JSON if it wasn't read yet. */
  entry(number: number): StoredDocument<D> | undefined;
}

export type StoredDocument<D> = D | LazyDocument<D>;

/**
 * Returns the JSON of a document of a snapshot in UTF-8, by number.
 *
 * @throws HubError `snapshot-damaged`.
 */
export type DocumentBytes = (number: number) => Uint8Array;

/** Document of a snapshot, stored as JSON and parsed when it is first read. */
export class LazyDocument<D> {
  readonly #read: DocumentBytes;
  readonly #number: number;
  #parsed: { readonly document: D } | undefined;

  constructor(read: DocumentBytes, number: number) {
    this.#read = read;
    this.#number = number;
  }

  /** Returns the JSON of the document in UTF-8. */
  bytes(): Uint8Array {
    return this.#read(this.#number);
  }

  /**
   * Returns the parsed document, the same one for each call.
   *
   * @throws HubError `snapshot-damaged` if it isn't JSON.
   */
  get(): D {
    this.#parsed ??= { document: this.parse() };
    return this.#parsed.document;
  }

  /**
   * Parses the document without keeping it.
   *
   * @throws HubError `snapshot-damaged` if it isn't JSON.
   */
  parse(): D {
    return parseDocument(this.bytes());
  }
}

const decoder = new TextDecoder();

function parseDocument<D>(bytes: Uint8Array): D {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (error) {
    const found = error instanceof Error ? error.message : error;
    throw damaged('documents', 'JSON', found);
  }
}

/**
 * Creates a document store.
 *
 * @param entry returns the stored document of a number; always the same one.
 * @param readIds returns the ids by number; called once, on first use.
 */
export function createDocumentStore<D>(
  size: number,
  entry: (number: number) => StoredDocument<D> | undefined,
  readIds: () => readonly string[],
): DocumentStore<D> {
  let numbers: ReadonlyMap<string, number> | undefined;
  const at = (number: number): D | undefined => toDocument(entry(number));
  const ids = lazy(readIds);
  return {
    size,
    at,
    numberOf(id) {
      numbers ??= new Map(ids().map((key, number) => [key, number]));
      return numbers.get(id);
    },
    all() {
      const documents: D[] = [];
      for (let number = 0; number < size; number++) {
        const document = at(number);
        if (document !== undefined) documents.push(document);
      }
      return documents;
    },
    ids,
    entry,
  };
}

function toDocument<D>(entry: StoredDocument<D> | undefined): D | undefined {
  return entry instanceof LazyDocument ? entry.get() : entry;
}

/** Creates a document store of documents in memory. */
export function arrayDocumentStore<D>(documents: readonly D[], idOf: (document: D) => string): DocumentStore<D> {
  const ids = documents.map((document) => idOf(document)); // read now, because callers may change documents
  const store = createDocumentStore<D>(
    documents.length,
    (number) => documents[number],
    () => ids,
  );
  return { ...store, all: () => documents };
}
