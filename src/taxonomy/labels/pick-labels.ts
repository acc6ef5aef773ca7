import { memoize } from '../../base/memoize';
import type { DisplayLabels } from './labels';

/**
 * Picks the label module for a locale by language and script: `fr` serves `fr-CA`, but `zh` doesn't serve `zh-TW`, which has
 * another script.
 *
 * @param locale a BCP 47 tag.
 * @throws RangeError if the tag is invalid.
 */
export function pickLabels<L extends DisplayLabels>(modules: readonly L[], locale: string): L | undefined {
  const exact = modules.find((module) => module.locale === locale);
  if (exact !== undefined) return exact;
  const languageAndScript = languageAndScriptOf(locale);
  return modules.find((module) => languageAndScriptOf(module.locale) === languageAndScript);
}

/** Limits the cache: URLs may name any tag, and `Intl` takes microseconds for each. */
const SCRIPT_CACHE_SIZE = 500;

/** Returns language and likely script of a tag: `fr-Latn` for `fr-CA`. */
const languageAndScriptOf = memoize((tag: string): string => {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}, SCRIPT_CACHE_SIZE);
