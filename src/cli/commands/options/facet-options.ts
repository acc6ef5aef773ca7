import type { FacetName } from 'gcm-hub';
import { facetNames } from 'gcm-hub/taxonomy';
import { type FacetOption, facetOptions as optionsByFacet } from '../../../resource/fields';

/** The filter options, in the order of the page's sidebar. */
export const facetOptions: readonly ({ readonly facet: FacetName } & FacetOption)[] = facetNames.map((facet) => ({
  facet,
  ...optionsByFacet[facet],
}));

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
