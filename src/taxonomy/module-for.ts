import type { Labels } from './label-module';

/** Tags that were asked for: `Intl` takes microseconds each, and an address may name any. */
const writings = new Map<string, string>();
const WRITINGS_KEPT = 500;

/**
 * The module of a language: `fr` serves `fr-CA`, but `zh` doesn't serve `zh-TW`, which is written otherwise.
 *
 * @param locale a BCP 47 tag.
 * @throws RangeError where it is none.
 */
export function moduleFor(modules: readonly Labels[], locale: string): Labels | undefined {
  const exact = modules.find((module) => module.locale === locale);
  if (exact !== undefined) return exact;
  const writing = writingOf(locale);
  return modules.find((module) => writingOf(module.locale) === writing);
}

/** Language and script of a tag, the likely ones where it doesn't say: `fr-Latn` of `fr-CA`. */
function writingOf(tag: string): string {
  const known = writings.get(tag);
  if (known !== undefined) return known;
  const { language, script } = new Intl.Locale(tag).maximize();
  const writing = `${language}-${script}`;
  if (writings.size >= WRITINGS_KEPT) writings.clear();
  writings.set(tag, writing);
  return writing;
}
