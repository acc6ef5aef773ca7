/** The six official languages of the United Nations, in the order of a menu. Each has labels. */
export const labelLocales = ['en', 'fr', 'es', 'ar', 'ru', 'zh'] as const;

/** Locale with labels: one of the six official languages of the United Nations. */
export type LabelLocale = (typeof labelLocales)[number];
