import type { FacetName } from 'gcm-hub';

/** An option that filters by one facet. */
export interface FacetOption {
  readonly facet: FacetName;
  /** Without its dashes. */
  readonly flag: string;
  readonly description: string;
}

/** The filters as options, in the words of the field and in the order of the page's sidebar. */
export const facetOptions: readonly FacetOption[] = [
  { facet: 'objectives', flag: 'objective', description: 'one of the 23 objectives of the GCM, or general' },
  { facet: 'principles', flag: 'principle', description: 'a guiding principle' },
  { facet: 'scope', flag: 'scope', description: 'global, regional, national or local' },
  { facet: 'regions', flag: 'region', description: 'a region of the world' },
  { facet: 'countries', flag: 'country', description: 'a country that it is about: KE, KEN, 404 or Kenya' },
  { facet: 'appliesTo', flag: 'applies-to', description: 'a country that it is of use to' },
  { facet: 'section', flag: 'section', description: 'document, event, project, training, video or practice' },
  { facet: 'documentType', flag: 'type', description: 'a type of document' },
  { facet: 'languages', flag: 'language', description: 'a language in which it exists' },
  { facet: 'publishers', flag: 'publisher', description: 'who published it, exactly' },
  { facet: 'audiences', flag: 'audience-facet', description: 'whom it is for, exactly' },
  { facet: 'sdgs', flag: 'sdg', description: 'a Sustainable Development Goal' },
  { facet: 'keywords', flag: 'keyword', description: 'a keyword, exactly' },
  { facet: 'year', flag: 'year', description: 'a year, or a range: 2018..2022, 2018.., ..2022' },
];

/** The name under which commander keeps an option's value: `appliesTo` for `applies-to`. */
export function optionKey(flag: string): string {
  return flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The option for a parameter of an address: `--objective` for `objectives`, `--filter regions.none` for `regions.none`. */
export function optionForParameter(param: string): string {
  const option = facetOptions.find(({ facet }) => facet === param);
  if (option !== undefined) return `--${option.flag}`;
  return SINGLE_VALUE_OPTIONS.includes(param) ? `--${param}` : `--filter ${param}`;
}

const SINGLE_VALUE_OPTIONS: readonly string[] = ['cursor', 'limit', 'locale', 'match', 'offset', 'sort', 'text'];
