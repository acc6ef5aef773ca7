import { lazy } from '../../base/memoize';

const COMPUTE = Symbol('compute');

/** Descriptor of the property. All hits share its getter: an object literal with a getter of its own takes twice as long to create. */
const HIGHLIGHTS: PropertyDescriptor = {
  enumerable: true,
  get(this: { readonly [COMPUTE]: () => unknown }) {
    return this[COMPUTE]();
  },
};

/** Adds the property `highlights` to a hit. It is computed on first access, then the same object. */
export function withHighlights<T extends object, H>(hit: T, compute: () => H): T & { readonly highlights: H } {
  Object.defineProperty(hit, COMPUTE, { value: lazy(compute) });
  return Object.defineProperty(hit as T & { readonly highlights: H }, 'highlights', HIGHLIGHTS);
}
