import { interpolate } from './interpolate';
import { memoize } from './memoize';

/** One string for each plural form of a language. */
export type Plural = { readonly other: string } & { readonly [rule in Intl.LDMLPluralRule]?: string };

/**
 * Returns a function that selects the plural form of a count and replaces `{count}` in it. Cached without limit: pass locales of
 * label modules only.
 */
export const pluralFormatter: (locale: string) => (count: number, forms: Plural) => string = memoize(
  (locale: string) => {
    const rules = new Intl.PluralRules(locale);
    const numbers = new Intl.NumberFormat(locale);
    return (count: number, forms: Plural) =>
      interpolate(forms[rules.select(count)] ?? forms.other, { count: numbers.format(count) });
  },
);
