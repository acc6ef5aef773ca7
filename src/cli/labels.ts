import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import type { LabelLocale, Labels } from 'gcm-hub/taxonomy';
import { pluralFormatter } from '../base/plural-formatter';
import { labelLocales } from '../taxonomy/labels/locales';
import { pickLabels } from '../taxonomy/labels/pick-labels';
import type { FacetMessages } from './terminal/facet-lines';

/** Imported from the package, so that the bundle doesn't contain them twice. */
const modules: Readonly<Record<LabelLocale, Labels>> = { en, fr, es, ar, ru, zh };

/** The labels of all languages. */
export const labels: readonly Labels[] = labelLocales.map((locale) => modules[locale]);

/** Returns the labels for a locale; falls back to English. */
export function labelsFor(locale: string = 'en'): Labels {
  return pickLabels(labels, locale) ?? en;
}

/** Returns the phrases that a facet shows beside its labels. */
export function facetMessages({ locale, phrases }: Labels): FacetMessages {
  return { noValue: phrases.controls.none, moreValues: (count) => pluralFormatter(locale)(count, phrases.others) };
}
