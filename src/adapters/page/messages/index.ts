/** The page's own words, in six languages. */
import type { LabelLocale } from '../../../taxonomy';
import { ar } from './ar';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import type { Messages } from './messages';
import { ru } from './ru';
import { zh } from './zh';

export type { Messages, Plural } from './messages';

export const messages: Readonly<Record<LabelLocale, Messages>> = { en, fr, es, ar, ru, zh };

/** A sentence with its `{names}` replaced, each once; a name without a value stays as it is. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
