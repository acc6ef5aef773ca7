import { ar } from '../../../data/display-labels/ar';
import { en } from '../../../data/display-labels/en';
import { es } from '../../../data/display-labels/es';
import { fr } from '../../../data/display-labels/fr';
import { ru } from '../../../data/display-labels/ru';
import { zh } from '../../../data/display-labels/zh';
import type { DisplayLabels } from './labels';

/** Labels for display in all locales, in the order of `labelLocales`. They add 40 kB, so import them only if you need all. */
export const allLabels: readonly DisplayLabels[] = [en, fr, es, ar, ru, zh];
