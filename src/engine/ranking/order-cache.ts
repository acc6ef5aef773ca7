import type { SortOrder } from './sort-order';

/** Orders of an index that are known, by name. Those of a snapshot are decoded on first use. */
export class OrderCache {
  readonly #orders = new Map<string, SortOrder>();
  readonly #stored: ReadonlyMap<string, () => SortOrder>;

  /** @param stored returns the orders of a snapshot, by name. Default: no orders. */
  constructor(stored: ReadonlyMap<string, () => SortOrder> = new Map()) {
    this.#stored = stored;
  }

  /** Returns an order, or undefined if it is neither stored nor computed yet. */
  get(name: string): SortOrder | undefined {
    const known = this.#orders.get(name);
    if (known !== undefined) return known;
    const stored = this.#stored.get(name)?.();
    if (stored !== undefined) this.#orders.set(name, stored);
    return stored;
  }

  set(name: string, order: SortOrder): void {
    this.#orders.set(name, order);
  }

  /** Returns the names of the orders that are stored or computed. */
  names(): ReadonlySet<string> {
    return new Set([...this.#stored.keys(), ...this.#orders.keys()]);
  }
}
