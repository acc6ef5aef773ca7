import { remembered } from '../../base/remembered';
import { isNamedByIntl } from '../../hub/labeler';
import { type FacetName, facetKinds, type Labels, moduleFor } from '../../taxonomy';

/**
 * The languages in which the labels of some facets come: that of the module that serves the one asked for; where there is none,
 * English, but for what `Intl` has in that language. None where the labels are what somebody wrote.
 *
 * @param locale a canonical BCP 47 tag.
 */
export function labelLanguages(
  modules: readonly Labels[],
  locale: string,
  facets: readonly FacetName[],
): readonly string[] {
  const labelled = facets.filter((facet) => ['closed', 'language'].includes(facetKinds[facet].kind));
  const module = moduleFor(modules, locale);
  if (module !== undefined) return labelled.length === 0 ? [] : [module.locale];
  return [...new Set(labelled.map((facet) => (isNamedByIntl(facet) ? intlLanguage(locale) : 'en')))];
}

/** The language in which `Intl` answers: English where it hasn't the one asked for. */
const intlLanguage = remembered(
  (locale: string): string => new Intl.DisplayNames([locale, 'en'], { type: 'region' }).resolvedOptions().locale,
  500, // an address may name any
);
