/** The six official languages of the United Nations, in the order of a menu. Each has labels. */
export const labelLocales = ['en', 'fr', 'es', 'ar', 'ru', 'zh'] as const;

/** Locale of a module of `gcm-hub/labels`: one of the six official languages of the United Nations. */
export type LabelLocale = (typeof labelLocales)[number];

/** Returns the locale if it is one of the six, else English: for texts that only these have. */
export function toLabelLocale(locale: string): LabelLocale {
  return labelLocales.find((one) => one === locale) ?? 'en';
}
