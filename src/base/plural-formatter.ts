import { interpolate } from './interpolate';
import { memoize } from './memoize';

/** A text for each plural form of a language. */
export type Plural = { readonly other: string } & { readonly [rule in Intl.LDMLPluralRule]?: string };

/** Writes counts in one of the few languages that there are labels in: in the plural form of a count, `{count}` filled in. */
export const pluralFormatter: (locale: string) => (count: number, forms: Plural) => string = memoize(
  (locale: string) => {
    const rules = new Intl.PluralRules(locale);
    const numbers = new Intl.NumberFormat(locale);
    return (count: number, forms: Plural) =>
      interpolate(forms[rules.select(count)] ?? forms.other, { count: numbers.format(count) });
  },
);
