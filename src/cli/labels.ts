import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import type { Labels } from 'gcm-hub/taxonomy';

/** The languages in which the command knows its labels: all that there are. */
export const labels: readonly Labels[] = [en, fr, es, ar, ru, zh];

/** The labels for a locale: English where there are none. */
export function labelsFor(locale: string = 'en'): Labels {
  const { language } = new Intl.Locale(locale);
  return labels.find((module) => module.locale === language) ?? en;
}
