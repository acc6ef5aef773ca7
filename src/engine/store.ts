/** The documents of an index, by number and by id. */
export interface Store<D> {
  readonly size: number;
  at(number: number): D | undefined;
  /** The number of a document; undefined where no document has the id. */
  numberOf(id: string): number | undefined;
  /** All documents, in the order of their numbers. */
  all(): readonly D[];
}

/** Documents that are in memory. */
export function listStore<D>(documents: readonly D[], idOf: (document: D) => string): Store<D> {
  let numbers: ReadonlyMap<string, number> | undefined;
  return {
    size: documents.length,
    at: (number) => documents[number],
    numberOf(id) {
      numbers ??= new Map(documents.map((document, number) => [idOf(document), number]));
      return numbers.get(id);
    },
    all: () => documents,
  };
}
