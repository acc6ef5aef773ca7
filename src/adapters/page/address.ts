import { type Dropped, fromSearchParams, type HubQuery, toSearchParams } from '../../query';
import { type FacetName, facetNames, isFacetName, type LabelLocale } from '../../taxonomy';
import { messages } from './messages';

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
  return { query: { ...rest, ...(limit ? { limit } : {}), locale: pageLocale(query.locale) }, dropped };
}

/** The page's language for a locale: `fr` for `fr-CA`, English for what isn't there. */
export function pageLocale(locale: string = 'en'): LabelLocale {
  const { language } = new Intl.Locale(locale);
  return isPageLanguage(language) ? language : 'en';
}

function isPageLanguage(language: string): language is LabelLocale {
  return Object.hasOwn(messages, language);
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
