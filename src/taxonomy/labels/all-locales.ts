import { ar } from '../../../data/labels/ar';
import { en } from '../../../data/labels/en';
import { es } from '../../../data/labels/es';
import { fr } from '../../../data/labels/fr';
import { ru } from '../../../data/labels/ru';
import { zh } from '../../../data/labels/zh';
import type { Labels } from './labels';

/** The labels of all languages, in the order of `labelLocales`: for what needs all of them, as they take 47 kB. */
export const allLabels: readonly Labels[] = [en, fr, es, ar, ru, zh];
