import { memoize } from '../../base/memoize';
import { type Plural, pluralFormatter } from '../../base/plural-formatter';
import { parseDate } from '../../resource';
import type { LabelLocale } from '../../taxonomy';
import { languageNames } from '../../taxonomy/labels/language-names';
import { pageLabels } from './address';

/** How numbers, dates and lists are written in one language. */
export interface Formats {
  number(value: number): string;
  /** A date, or a span of two, with no more precision than it has. */
  date(from: string, to?: string): string;
  list(items: readonly string[]): string;
  language(tag: string): string;
  /** A sentence in the plural form of a count, with `{count}` filled in. */
  plural(count: number, forms: Plural): string;
}

export const formatsOf: (locale: LabelLocale) => Formats = memoize(createFormats);

function createFormats(locale: LabelLocale): Formats {
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale, { style: 'long', type: 'conjunction' });
  const dateLocale = locale === 'en' ? 'en-GB' : locale; // the UN's English writes 13 September 2022
  const dates = {
    4: new Intl.DateTimeFormat(dateLocale, { timeZone: 'UTC', year: 'numeric' }),
    7: new Intl.DateTimeFormat(dateLocale, { timeZone: 'UTC', year: 'numeric', month: 'long' }),
    10: new Intl.DateTimeFormat(dateLocale, { timeZone: 'UTC', dateStyle: 'long' }),
  };
  const formatOf = (text: string) => (text.length === 4 ? dates[4] : text.length === 7 ? dates[7] : dates[10]);
  return {
    number: (value) => numbers.format(value),
    date(from, to = from) {
      const [start, end] = [instant(from), instant(to)];
      if (start === undefined || end === undefined) return from;
      if (from.length !== to.length) return `${formatOf(from).format(start)} – ${formatOf(to).format(end)}`;
      return formatOf(from).formatRange(start, end);
    },
    list: (items) => lists.format(items),
    language: languageNames(pageLabels(locale)),
    plural: pluralFormatter(locale),
  };
}

function instant(text: string): Date | undefined {
  const date = parseDate(text);
  if (date === undefined) return undefined;
  const instant = new Date(0);
  instant.setUTCFullYear(date.year, date.month - 1, date.day);
  return instant;
}
