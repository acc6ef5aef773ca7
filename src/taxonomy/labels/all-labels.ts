import { ar } from '../../../data/labels/ar';
import { en } from '../../../data/labels/en';
import { es } from '../../../data/labels/es';
import { fr } from '../../../data/labels/fr';
import { ru } from '../../../data/labels/ru';
import { zh } from '../../../data/labels/zh';
import type { Labels } from './labels';

/** Labels of all locales, in the order of `labelLocales`. They add 60 kB, so import them only if you need all. */
export const allLabels: readonly Labels[] = [en, fr, es, ar, ru, zh];
