import { memoize } from './memoize';

/** What a language should have been, in words. */
export const LANGUAGE_TAG = 'a BCP 47 language tag such as "en" or "zh-Hant"';

/** How long a tag may be, in letters: what people use has a dozen. */
export const LONGEST_TAG = 128;

const LANGUAGE = '(?:[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\\d{3}))?';
const VARIANTS = '(?:-(?:[A-Za-z\\d]{5,8}|\\d[A-Za-z\\d]{3}))*';
const EXTENSIONS = '(?:-[A-WY-Za-wy-z\\d](?:-[A-Za-z\\d]{2,8})+)*(?:-[Xx](?:-[A-Za-z\\d]{1,8})+)?';

/**
 * The tags of BCP 47 that are in use: language, script and region, variants, extensions and private use. Refused are tags with
 * extended languages, which stand for themselves (`yue` for `zh-yue`), grandfathered ones (`i-klingon`, `zh-min-nan`), and those of
 * private use alone (`x-own`). It is the pattern of a JSON Schema, too, so it has no flags.
 */
export const TAG_PATTERN: RegExp = new RegExp(`^(${LANGUAGE})(${VARIANTS})${EXTENSIONS}$`);

/**
 * The canonical form of a BCP 47 tag (`'EN-gb'` gives `'en-GB'`), which every part of `Intl` takes, or undefined where the text isn't
 * of {@link TAG_PATTERN} or has more than 128 letters. Extensions and private use, which tell no language, are left out
 * (`'ar-u-nu-latn'` gives `'ar'`), and a variant that a tag has twice counts once.
 */
export function canonicalTag(tag: string): string | undefined {
  return tag.length <= LONGEST_KEPT ? shortTag(tag) : readTag(tag);
}

const TAGS_KEPT = 1000;
const LONGEST_KEPT = 40;

/** `Intl` takes a microsecond for each, and a library has few languages. */
const shortTag = memoize(readTag, TAGS_KEPT);

function readTag(tag: string): string | undefined {
  const [, language, variants = ''] = (tag.length <= LONGEST_TAG && TAG_PATTERN.exec(tag)) || [];
  if (language === undefined) return undefined;
  const parts = [language, ...new Set(variants.toLowerCase().split('-').slice(1))];
  const canonical = Intl.getCanonicalLocales(parts.join('-'))[0];
  return canonical?.replace(EXTENSION, ''); // `en-posix` is `en-u-va-posix` to Intl
}

const EXTENSION = /-[a-z\d]-.*$/;
