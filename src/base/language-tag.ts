import { memoize } from './memoize';

/** Expected form of a language tag, for errors. */
export const EXPECTED_LANGUAGE_TAG = 'a BCP 47 language tag such as "en" or "zh-Hant"';

/** Maximum length of a tag in characters. Tags in use have about a dozen. */
export const MAX_TAG_LENGTH = 128;

const LANGUAGE = '(?:[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\\d{3}))?';
const VARIANTS = '(?:-(?:[A-Za-z\\d]{5,8}|\\d[A-Za-z\\d]{3}))*';
const EXTENSIONS = '(?:-[A-WY-Za-wy-z\\d](?:-[A-Za-z\\d]{2,8})+)*(?:-[Xx](?:-[A-Za-z\\d]{1,8})+)?';

/**
 * Pattern of the BCP 47 tags in use: language, script and region, variants, extensions and private use. It rejects extended
 * languages, which have a tag of their own (`yue` for `zh-yue`), grandfathered tags (`i-klingon`, `zh-min-nan`) and tags of private
 * use only (`x-own`). It has no flags, because JSON Schema uses it too.
 */
export const TAG_PATTERN: RegExp = new RegExp(`^(${LANGUAGE})(${VARIANTS})${EXTENSIONS}$`);

/**
 * Returns the canonical form of a BCP 47 tag (`'EN-gb'` becomes `'en-GB'`), which all of `Intl` accepts. Returns undefined if the
 * string doesn't match {@link TAG_PATTERN} or has more than 128 characters. Drops extensions and private use, which don't identify a
 * language (`'ar-u-nu-latn'` becomes `'ar'`), and repeated variants.
 */
export function canonicalTag(tag: string): string | undefined {
  return tag.length <= MAX_CACHED_LENGTH ? parseTagCached(tag) : parseTag(tag);
}

const TAG_CACHE_SIZE = 1000;
const MAX_CACHED_LENGTH = 40;

/** Memoized: `Intl` takes a microsecond for each tag, and a library has few languages. */
const parseTagCached = memoize(parseTag, TAG_CACHE_SIZE);

function parseTag(tag: string): string | undefined {
  const [, language, variants = ''] = (tag.length <= MAX_TAG_LENGTH && TAG_PATTERN.exec(tag)) || [];
  if (language === undefined) return undefined;
  const parts = [language, ...new Set(variants.toLowerCase().split('-').slice(1))];
  const canonical = Intl.getCanonicalLocales(parts.join('-'))[0];
  return canonical?.replace(EXTENSION, ''); // Intl turns `en-posix` into `en-u-va-posix`
}

const EXTENSION = /-[a-z\d]-.*$/;
