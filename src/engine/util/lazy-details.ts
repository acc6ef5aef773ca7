import { lazy } from '../../base/memoize';

const DETAILS = Symbol('details');

/** Functions that compute the details of a hit. */
export interface Details<H, R> {
  readonly highlights: () => H;
  readonly reasons: () => R;
}

interface WithDetails {
  readonly [DETAILS]: Details<unknown, unknown>;
}

/** Descriptors of the properties. All hits share their getters: an object literal with getters of its own takes twice as long to create. */
const PROPERTIES: PropertyDescriptorMap = {
  highlights: {
    enumerable: true,
    get(this: WithDetails) {
      return this[DETAILS].highlights();
    },
  },
  reasons: {
    enumerable: true,
    get(this: WithDetails) {
      return this[DETAILS].reasons();
    },
  },
};

/** Adds the properties `highlights` and `reasons` to a hit. Each is computed on first access, then the same object. */
export function withDetails<T extends object, H, R>(
  hit: T,
  { highlights, reasons }: Details<H, R>,
): T & { readonly highlights: H; readonly reasons: R } {
  Object.defineProperty(hit, DETAILS, { value: { highlights: lazy(highlights), reasons: lazy(reasons) } });
  return Object.defineProperties(hit as T & { readonly highlights: H; readonly reasons: R }, PROPERTIES);
}
