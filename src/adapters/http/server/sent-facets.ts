import type { FacetCount, HubResult } from '../../../hub';

/** Returns values as the API sends them: without the flags that are false, which are a fifth of a response. */
export function sentCounts(values: readonly FacetCount<unknown>[]): readonly object[] {
  return values.map(({ selected, excluded, ...rest }) =>
    selected || excluded ? { ...rest, ...(selected ? { selected } : {}), ...(excluded ? { excluded } : {}) } : rest,
  );
}

/** Returns the facets of a result as the API sends them. */
export function sentFacets(facets: HubResult['facets']): object {
  const sent: Record<string, object> = {};
  for (const [name, facet] of Object.entries(facets)) sent[name] = { ...facet, values: sentCounts(facet.values) };
  return sent;
}
