import type { FacetName } from 'gcm-hub';

/** Option that filters by one facet. */
export interface FacetOption {
  readonly facet: FacetName;
  /** The option without its leading dashes. */
  readonly flag: string;
  readonly description: string;
}

/** The filter options, named in the terms of the field, in the order of the page's sidebar. */
export const facetOptions: readonly FacetOption[] = [
  { facet: 'objectives', flag: 'objective', description: 'one of the 23 objectives of the GCM, or general' },
  { facet: 'principles', flag: 'principle', description: 'a guiding principle' },
  { facet: 'scope', flag: 'scope', description: 'global, regional, national or local' },
  { facet: 'regions', flag: 'region', description: 'a region of the world' },
  { facet: 'countries', flag: 'country', description: 'a country that the resource is about: KE, KEN, 404 or Kenya' },
  { facet: 'appliesTo', flag: 'applies-to', description: 'a country that the resource applies to' },
  { facet: 'section', flag: 'section', description: 'document, event, project, training, video or practice' },
  { facet: 'documentType', flag: 'type', description: 'a type of document' },
  { facet: 'languages', flag: 'language', description: 'a language of the resource' },
  { facet: 'publishers', flag: 'publisher', description: 'a publisher, spelled exactly' },
  { facet: 'audiences', flag: 'audience-facet', description: 'an intended audience, spelled exactly' },
  { facet: 'sdgs', flag: 'sdg', description: 'a Sustainable Development Goal' },
  { facet: 'keywords', flag: 'keyword', description: 'a keyword, spelled exactly' },
  { facet: 'year', flag: 'year', description: 'a year, or a range: 2018..2022, 2018.., ..2022' },
];

/** Returns the key of an option in commander's options: `appliesTo` for `applies-to`. */
export function optionKey(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Returns the option for a URL parameter: `--objective` for `objectives`, `--filter regions.none` for `regions.none`. */
export function optionForParameter(param: string): string {
  const option = facetOptions.find(({ facet }) => facet === param);
  if (option !== undefined) return `--${option.flag}`;
  return SINGLE_VALUE_OPTIONS.includes(param) ? `--${param}` : `--filter ${param}`;
}

const SINGLE_VALUE_OPTIONS: readonly string[] = ['cursor', 'limit', 'locale', 'match', 'offset', 'sort', 'text'];
