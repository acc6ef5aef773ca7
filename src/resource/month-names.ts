import { lazy } from '../base/memoize';
import { fold } from '../base/text/fold';

/** Locales whose months have the same names in all texts of the language, and those of Arabic in the Levant and the Maghreb. */
const MONTH_LOCALES = ['en', 'fr', 'es', 'ar', 'ar-LB', 'ar-MA', 'ar-DZ', 'ar-MR', 'ru'];
const WEEKDAY_LOCALES = ['en', 'fr', 'es', 'ar', 'ru'];
const WIDTHS = ['long', 'short'] as const;

/** Usual abbreviations and spellings that `Intl` lacks, by month, folded. */
const OTHER_NAMES: readonly string[] = [
  'كانون ثاني|كانون ثان',
  'fev|febr|фев',
  'мар',
  '',
  '',
  '',
  'juill',
  'aou|agos',
  'set|setiembre|сен',
  'تشرين اول',
  'ноя|تشرين ثاني|تشرين ثان',
  'كانون اول',
];

/** A date in each month, in a week with each day of the week. */
const YEAR = 2021;

/** Number of each month by its folded names, without full stops. */
export const monthNumbers: () => ReadonlyMap<string, number> = /* @__PURE__ */ lazy(() => {
  const numbers = new Map<string, number>();
  OTHER_NAMES.forEach((names, i) => {
    for (const name of names.split('|')) numbers.set(name, i + 1);
  });
  for (const locale of MONTH_LOCALES) {
    for (const month of WIDTHS) {
      for (const day of [undefined, 'numeric'] as const) {
        const names = partNames(locale, { month, day }, 'month', 12, (i) => Date.UTC(YEAR, i));
        names.forEach((name, i) => {
          numbers.set(name, i + 1);
        });
      }
    }
  }
  return numbers;
});

/** Folded names of the days of the week, without full stops. */
export const weekdayNames: () => ReadonlySet<string> = /* @__PURE__ */ lazy(
  () =>
    new Set(
      WEEKDAY_LOCALES.flatMap((locale) =>
        WIDTHS.flatMap((weekday) => partNames(locale, { weekday }, 'weekday', 7, (i) => Date.UTC(YEAR, 0, 1 + i))),
      ),
    ),
);

function partNames(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  type: 'month' | 'weekday',
  count: number,
  timeOf: (index: number) => number,
): string[] {
  const format = new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' });
  return Array.from({ length: count }, (_, i) => {
    const part = format.formatToParts(timeOf(i)).find((one) => one.type === type);
    return fold(part?.value ?? '').replaceAll('.', '');
  });
}
