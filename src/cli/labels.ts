import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import type { Labels } from 'gcm-hub/taxonomy';
import { pluralIn } from '../base/plural';
import { moduleFor } from '../taxonomy/module-for';
import type { FacetMessages } from './terminal/facet-lines';

/** All label languages, imported from the package so that the bundle doesn't contain them twice. */
export const labels: readonly Labels[] = [en, fr, es, ar, ru, zh];

/** Returns the labels for a locale, in English if there are none for it. */
export function labelsFor(locale: string = 'en'): Labels {
  return pickLabels(labels, locale) ?? en;
}

/** Returns the phrases that a facet shows beside its labels. */
export function facetMessages({ locale, phrases }: Labels): FacetMessages {
  return { noValue: phrases.controls.none, moreValues: (count) => pluralIn(locale)(count, phrases.others) };
}
