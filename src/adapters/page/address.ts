import { en } from '../../../data/display-labels/en';
import { type Dropped, fromSearchParams, type HubQuery, toSearchParams } from '../../query';
import { allLabels, type DisplayLabels, type FacetName, facetNames, isFacetName, pickLabels } from '../../taxonomy';

/** One thing selected, as it stands in the address: `regions`, `regions.none` or `regions.missing`, and a value. */
export interface Selected {
  readonly facet: FacetName;
  readonly param: string;
  readonly value: string;
}

/** The query of an address, and what of it can't be read. Cursors are for the API alone. */
export function readAddress(search: string): { query: HubQuery; dropped: Dropped[] } {
  const { query, dropped } = fromSearchParams(new URLSearchParams(search));
  const { limit, cursor: _, ...rest } = query;
  return { query: { ...rest, ...(limit ? { limit } : {}), locale: pageLabels(query.locale).locale }, dropped };
}

/** The labels of the page for a locale: French ones for `fr-CA`, English ones where there are none. */
export function pageLabels(locale: string = 'en'): DisplayLabels {
  return pickLabels(allLabels, locale) ?? en;
}

/** A query as an address relative to the page. */
export function address(query: HubQuery): string {
  const params = toSearchParams(query).toString();
  return params === '' ? './' : `./?${params}`;
}

/** Whatever is selected in any facet, in the order of the sidebar. */
export function selectedIn(query: HubQuery): Selected[] {
  const all: Selected[] = [];
  for (const [param, value] of toSearchParams(query)) {
    const facet = param.split('.', 1)[0] ?? param;
    if (isFacetName(facet)) all.push({ facet, param, value });
  }
  return all.sort((a, b) => facetNames.indexOf(a.facet) - facetNames.indexOf(b.facet));
}

/** The query without one thing selected, from the first page on. */
export function remove(query: HubQuery, { param, value }: Selected): HubQuery {
  const params = toSearchParams(query);
  params.delete('offset');
  params.delete(param, value);
  return fromSearchParams(params).query;
}
