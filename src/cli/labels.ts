import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import type { Labels } from 'gcm-hub/taxonomy';
import { pluralFormatter } from '../base/plural-formatter';
import { pickLabels } from '../taxonomy/labels/pick-labels';
import type { FacetWords } from './terminal/facet-lines';

/** The languages in which the command knows its labels: all that there are, of the package, lest they be in it twice. */
export const labels: readonly Labels[] = [en, fr, es, ar, ru, zh];

/** The labels for a locale: English where there are none. */
export function labelsFor(locale: string = 'en'): Labels {
  return pickLabels(labels, locale) ?? en;
}

/** What stands on a facet beside its labels. */
export function facetWords({ locale, phrases }: Labels): FacetWords {
  return { none: phrases.controls.none, others: (count) => pluralFormatter(locale)(count, phrases.others) };
}
