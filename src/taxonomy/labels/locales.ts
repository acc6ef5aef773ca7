/** The six official languages of the United Nations, for which labels exist, in the order in which they are offered. */
export const labelLocales = ['en', 'fr', 'es', 'ar', 'ru', 'zh'] as const;

/** One of the six official languages of the United Nations, for which labels exist. */
export type LabelLocale = (typeof labelLocales)[number];
