import { memoize } from '../../base/memoize';
import type { Labels } from './labels';

/**
 * The module of a language: `fr` serves `fr-CA`, but `zh` doesn't serve `zh-TW`, which is written otherwise.
 *
 * @param locale a BCP 47 tag.
 * @throws RangeError where it is none.
 */
export function pickLabels(modules: readonly Labels[], locale: string): Labels | undefined {
  const exact = modules.find((module) => module.locale === locale);
  if (exact !== undefined) return exact;
  const writing = languageAndScriptOf(locale);
  return modules.find((module) => languageAndScriptOf(module.locale) === writing);
}

/** An address may name any tag, and `Intl` takes microseconds for each. */
const SCRIPT_CACHE_SIZE = 500;

/** Language and script of a tag, the likely ones where it doesn't say: `fr-Latn` of `fr-CA`. */
const languageAndScriptOf = memoize((tag: string): string => {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}, SCRIPT_CACHE_SIZE);
