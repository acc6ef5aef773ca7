import { canonicalTag } from '../../base/language-tag';
import { lazy, memoize } from '../../base/memoize';

/** Limit the caches: URLs may name any locale and any language. */
const LOCALE_CACHE_SIZE = 50;
const LANGUAGE_NAME_CACHE_SIZE = 1000;

/**
 * Returns the function that names languages in a locale, from `Intl`, with English as fallback. It returns invalid tags and
 * unknown languages unchanged. Returns the same function for each call.
 *
 * @param locale a BCP 47 tag.
 * @throws RangeError from the returned function, if the locale is invalid.
 */
export const languageNames: (locale: string) => (tag: string) => string = /* @__PURE__ */ memoize((locale: string) => {
  const names = lazy(() => new Intl.DisplayNames([locale, 'en'], { type: 'language' }));
  return memoize((tag: string) => {
    const canonical = canonicalTag(tag);
    return (canonical && names().of(canonical)) ?? tag;
  }, LANGUAGE_NAME_CACHE_SIZE);
}, LOCALE_CACHE_SIZE);
