import { type Bitset, has } from './bitset';
import type { TextMatch } from './match';
import { type Order, placesIn } from './order';
import type { Selection } from './selection';
import { topOf } from './top';

/** The documents of one page of a selection, in order. */
export function pageOf(
  selection: Selection,
  order: Order,
  text: TextMatch | undefined,
  offset: number,
  limit: number,
): readonly number[] {
  if (limit === 0 || offset >= selection.count) return [];
  if (text === undefined || !(order.matched || order.scored)) return plainPage(selection.set, order, offset, limit);
  const compare = comparison(order, text);
  return topOf(selection.numbers(), offset + limit, compare).slice(offset);
}

/** A page of an order that doesn't depend on the text: documents are passed in order until the page is full. */
function plainPage(set: Bitset, { permutation }: Order, offset: number, limit: number): number[] {
  const page: number[] = [];
  let passed = 0;
  const size = permutation?.length ?? set.length * 32;
  for (let place = 0; place < size && page.length < limit; place++) {
    if (permutation === undefined && (place & 31) === 0 && set[place >>> 5] === 0) {
      place += 31;
      continue;
    }
    const number = permutation?.[place] ?? place;
    if (!has(set, number)) continue;
    if (passed++ >= offset) page.push(number);
  }
  return page;
}

function comparison(order: Order, { matched, scores }: TextMatch): (a: number, b: number) => number {
  const { tiers } = order;
  const places = placesOf(order);
  return (a, b) => {
    if (order.matched) {
      const difference = (matched[b] ?? 0) - (matched[a] ?? 0);
      if (difference !== 0) return difference;
    }
    if (order.scored) {
      const difference = (tiers[a] ?? 0) - (tiers[b] ?? 0) || (scores[b] ?? 0) - (scores[a] ?? 0);
      if (difference !== 0) return difference;
    }
    return places === undefined ? a - b : (places[a] ?? 0) - (places[b] ?? 0);
  };
}

const knownPlaces = new WeakMap<Order, Uint32Array>();

/** The place of each document in an order; undefined where that is its number. */
function placesOf(order: Order): Uint32Array | undefined {
  if (order.permutation === undefined) return undefined;
  const places = knownPlaces.get(order) ?? placesIn(order.permutation);
  knownPlaces.set(order, places);
  return places;
}
