import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import type { Labels } from 'gcm-hub/taxonomy';
import { pluralFormatter } from '../base/plural-formatter';
import { pickLabels } from '../taxonomy/labels/pick-labels';
import type { FacetMessages } from './terminal/facet-lines';

/** All label languages, imported from the package so that the bundle doesn't contain them twice. */
export const labels: readonly Labels[] = [en, fr, es, ar, ru, zh];

/** Returns the labels for a locale; falls back to English. */
export function labelsFor(locale: string = 'en'): Labels {
  return pickLabels(labels, locale) ?? en;
}

/** Returns the phrases that a facet shows beside its labels. */
export function facetMessages({ locale, phrases }: Labels): FacetMessages {
  return { noValue: phrases.controls.none, moreValues: (count) => pluralFormatter(locale)(count, phrases.others) };
}
