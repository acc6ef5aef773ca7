/** The page's own words, in six languages. */
import type { LabelLocale } from '../../../taxonomy';
import { ar } from './ar';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { Messages } from './messages';
import { ru } from './ru';
import { zh } from './zh';

export { interpolate } from '../../../base/interpolate';
export type { Messages } from './messages';

export const messages: Readonly<Record<LabelLocale, Messages>> = { en, fr, es, ar, ru, zh };
