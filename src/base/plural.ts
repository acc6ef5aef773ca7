import { fill } from './fill';

/** A text for each plural form of a language. */
export type Plural = { readonly other: string } & { readonly [rule in Intl.LDMLPluralRule]?: string };

/** Writes counts in one language: in the plural form of a count, with `{count}` filled in. */
export function pluralIn(locale: string): (count: number, forms: Plural) => string {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (count, forms) => fill(forms[rules.select(count)] ?? forms.other, { count: numbers.format(count) });
}
