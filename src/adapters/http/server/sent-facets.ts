import type { FacetCount, HubResult } from '../../../hub';

/** Returns values as the API sends them: without the flags that are false, which are a fifth of a response. */
export function sentCounts(values: readonly FacetCount<unknown>[]): readonly object[] {
  return values.map(({ value, label, count, total, selected, excluded }) => {
    if (!selected && !excluded) return { value, label, count, total };
    return { value, label, count, total, ...(selected ? { selected } : {}), ...(excluded ? { excluded } : {}) };
  });
}

/** Returns the facets of a result as the API sends them. */
export function sentFacets(facets: HubResult['facets']): object {
  const sent: Record<string, object> = {};
  for (const [name, { values, missing, more }] of Object.entries(facets)) {
    sent[name] = { values: sentCounts(values), missing, more };
  }
  return sent;
}
