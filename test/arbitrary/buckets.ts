import { type FacetKind, unionIndex } from 'gcm-hub/engine';

/** Facet kind of buckets: ranges of the numbers of another facet. */
export interface Buckets extends FacetKind<number> {
  readonly of: string;
  readonly size: number;
}

/**
 * Creates the kind of a facet whose values are the starts of buckets: a document has a bucket if a number of the facet `of` is in
 * it. Buckets without documents don't exist.
 *
 * @param size size of a bucket, above 0.
 */
export function buckets(of: string, size: number): Buckets {
  const bucketOf = (value: number): number => Math.floor(value / size) * size;
  return {
    of,
    size,
    validate({ checkFacet, invalid }) {
      checkFacet(of, ['of']);
      if (!(size > 0)) throw invalid(['size'], size, 'a number above 0');
    },
    createIndex(sources) {
      const facet = sources.facets.get(of);
      const numbers = (facet?.values ?? []).filter(
        (value, code): value is number => typeof value === 'number' && facet?.docCount(code) !== 0,
      );
      const starts = [...new Set(numbers.map(bucketOf))].sort((a, b) => a - b);
      return unionIndex(sources, starts, (start) =>
        numbers.filter((number) => bucketOf(number) === start).map((number) => [of, number]),
      );
    },
  };
}
