import type { FacetCount, FacetResult, HubResult } from '../../../hub';

/** Value of a facet as the API sends it: without the flags that are false. */
export type SentCount = Omit<FacetCount<unknown>, 'excluded' | 'selected'> & Partial<FacetCount<unknown>>;

/** Result of a search as the API sends it. */
export interface SentResult extends Omit<HubResult, 'facets'> {
  readonly facets: Readonly<
    Record<string, Omit<FacetResult<unknown>, 'values'> & { readonly values: readonly SentCount[] }>
  >;
}

/** Restores the flags of values. */
export function restoreFlags(values: readonly SentCount[]): FacetCount<unknown>[] {
  return values.map((value) => ({ selected: false, excluded: false, ...value }));
}

/** Restores the flags in the facets of a result. */
export function restoreFacetFlags({ facets, ...rest }: SentResult): HubResult {
  const restored = Object.entries(facets).map(([name, facet]) => [
    name,
    { ...facet, values: restoreFlags(facet.values) },
  ]);
  return { ...rest, facets: Object.fromEntries(restored) };
}
