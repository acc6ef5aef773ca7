import type { FacetName } from '../facets';
import { facetKinds } from '../facets';
import type { Labels } from './labels';

/**
 * Returns the label function of a facet: labels of vocabulary entries, names of languages. Other values are their own label.
 *
 * @param locale locale of the languages' names, as a BCP 47 tag. Default: the locale of the labels.
 * @example
 * valueLabels('regions', fr)('africa') // 'Afrique'
 * valueLabels('languages', fr)('ru') // 'russe'
 */
export function valueLabels(
  facet: FacetName,
  labels: Labels,
  locale: string = labels.locale,
): (value: number | string) => string {
  return facetKinds[facet].labels(labels, locale);
}
