import { HubError } from '../../base/error';

/** The documents of an index, by number and by id. */
export interface DocumentStore<D> {
  readonly size: number;
  at(number: number): D | undefined;
  /** The number of a document; undefined where no document has the id. */
  numberOf(id: string): number | undefined;
  /** All documents, in the order of their numbers. */
  all(): readonly D[];
  /** The ids by number. */
  ids(): readonly string[];
  /** A document as it is kept: one that nobody asked for yet may still be JSON. */
  entry(number: number): StoredDocument<D> | undefined;
}

export type StoredDocument<D> = D | LazyDocument<D>;

/** A document that stays JSON until it is asked for. */
export class LazyDocument<D> {
  readonly #texts: Uint8Array;
  readonly #start: number;
  readonly #end: number;
  #document: { readonly read: D } | undefined;

  /** @param texts the JSON of all documents; this one's stands from `start` to `end`. */
  constructor(texts: Uint8Array, start: number, end: number) {
    this.#texts = texts;
    this.#start = start;
    this.#end = end;
  }

  /** The document's JSON in UTF-8. */
  bytes(): Uint8Array {
    return this.#texts.subarray(this.#start, this.#end);
  }

  /** @throws HubError `snapshot-damaged` where it is no JSON. */
  get(): D {
    this.#document ??= { read: parseDocument(this.bytes()) };
    return this.#document.read;
  }
}

const decoder = new TextDecoder();

function parseDocument<D>(bytes: Uint8Array): D {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (error) {
    const found = error instanceof Error ? error.message : error;
    throw new HubError('snapshot-damaged', { path: ['snapshot', 'documents'], found, expected: 'JSON' });
  }
}

/**
 * @param entry the entry of a document by its number, the same one every time.
 * @param idsOf the ids by number, made when they are first asked for.
 */
export function createDocumentStore<D>(
  size: number,
  entry: (number: number) => StoredDocument<D> | undefined,
  idsOf: () => readonly string[],
): DocumentStore<D> {
  let numbers: ReadonlyMap<string, number> | undefined;
  let list: readonly string[] | undefined;
  const at = (number: number): D | undefined => open(entry(number));
  const ids = (): readonly string[] => {
    list ??= idsOf();
    return list;
  };
  return {
    size,
    at,
    numberOf(id) {
      numbers ??= new Map(ids().map((one, number) => [one, number]));
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

function open<D>(entry: StoredDocument<D> | undefined): D | undefined {
  return entry instanceof LazyDocument ? entry.get() : entry;
}

/** Documents that are in memory. */
export function arrayDocumentStore<D>(documents: readonly D[], idOf: (document: D) => string): DocumentStore<D> {
  const ids = documents.map((document) => idOf(document)); // as they are now, whatever becomes of the documents
  const store = createDocumentStore<D>(
    documents.length,
    (number) => documents[number],
    () => ids,
  );
  return { ...store, all: () => documents };
}
