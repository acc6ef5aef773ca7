import { HubError } from '../base/error';

/** The documents of an index, by number and by id. */
export interface Store<D> {
  readonly size: number;
  at(number: number): D | undefined;
  /** The number of a document; undefined where no document has the id. */
  numberOf(id: string): number | undefined;
  /** All documents, in the order of their numbers. */
  all(): readonly D[];
  /** The ids by number. */
  ids(): readonly string[];
  /** The documents as they are kept: those that nobody asked for yet may still be JSON. */
  entries(): readonly Entry<D>[];
}

export type Entry<D> = D | Lazy<D>;

/** A document that stays JSON until it is asked for. */
export class Lazy<D> {
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
    this.#document ??= { read: parse(this.bytes()) };
    return this.#document.read;
  }
}

const decoder = new TextDecoder();

function parse<D>(bytes: Uint8Array): D {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (error) {
    const found = error instanceof Error ? error.message : error;
    throw new HubError('snapshot-damaged', { path: ['snapshot', 'documents'], found, expected: 'JSON' });
  }
}

/** @param ids the ids by number, made when they are first asked for. */
export function createStore<D>(entries: readonly Entry<D>[], ids: () => readonly string[]): Store<D> {
  let numbers: ReadonlyMap<string, number> | undefined;
  let list: readonly string[] | undefined;
  const store: Store<D> = {
    size: entries.length,
    at: (number) => open(entries[number]),
    numberOf(id) {
      numbers ??= new Map(store.ids().map((one, number) => [one, number]));
      return numbers.get(id);
    },
    all: () => entries.flatMap((entry) => open(entry) ?? []),
    ids() {
      list ??= ids();
      return list;
    },
    entries: () => entries,
  };
  return store;
}

function open<D>(entry: Entry<D> | undefined): D | undefined {
  return entry instanceof Lazy ? entry.get() : entry;
}

/** Documents that are in memory. */
export function listStore<D>(documents: readonly D[], idOf: (document: D) => string): Store<D> {
  return { ...createStore<D>(documents, () => documents.map(idOf)), all: () => documents };
}
