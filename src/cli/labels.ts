import { ar, en, es, fr, ru, zh } from 'gcm-hub/labels';
import type { Labels } from 'gcm-hub/taxonomy';
import { moduleFor } from '../taxonomy/module-for';

/** The languages in which the command knows its labels: all that there are. */
export const labels: readonly Labels[] = [en, fr, es, ar, ru, zh];

/** The labels for a locale: English where there are none. */
export function labelsFor(locale: string = 'en'): Labels {
  return moduleFor(labels, locale) ?? en;
}
