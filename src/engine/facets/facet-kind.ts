import type { DerivedFacet, UnionFacet } from '../definition/definition';
import type { FacetKind } from '../definition/facet-kind';
import { unionIndex } from './union-index';

/** Returns the kind of a derived facet. A union is a kind without a name: `{ known, unionOf }` are its fields. */
export function kindOf(facet: DerivedFacet | UnionFacet): FacetKind {
  if ('kind' in facet) return facet.kind;
  const { known, unionOf } = facet;
  return { createIndex: (sources) => unionIndex(sources, known, unionOf, known.length) };
}
