import { compareCodePoints } from '../base/compare';

/** One step of an order: a number, smaller first, or a text, by code point. */
export type SortKey<D> =
  | { readonly number: (document: D) => number; readonly descending?: boolean }
  | { readonly text: (document: D) => string };

/**
 * The positions of documents in the order of the keys, the first difference deciding. Where the keys tell every two
 * documents apart, the order is total: it doesn't depend on the order in which they were given.
 */
export function sortedPositions<D>(documents: readonly D[], keys: readonly SortKey<D>[]): number[] {
  const columns = keys.map((key) => comparison(documents, key));
  return documents
    .map((_, position) => position)
    .sort((a, b) => {
      for (const compare of columns) {
        const difference = compare(a, b);
        if (difference !== 0) return difference;
      }
      return a - b;
    });
}

function comparison<D>(documents: readonly D[], key: SortKey<D>): (a: number, b: number) => number {
  if ('text' in key) {
    const texts = documents.map(key.text);
    return (a, b) => compareCodePoints(texts[a] ?? '', texts[b] ?? '');
  }
  const numbers = Float64Array.from(documents, key.number);
  const sign = key.descending === true ? -1 : 1;
  return (a, b) => sign * ((numbers[a] ?? 0) - (numbers[b] ?? 0));
}

/** The place of each position in an order: the inverse of {@link sortedPositions}. */
export function ranks(positions: readonly number[]): Uint32Array {
  const places = new Uint32Array(positions.length);
  positions.forEach((position, place) => {
    places[position] = place;
  });
  return places;
}
