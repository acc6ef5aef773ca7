import { remembered } from './remembered';

/** What a language should have been, in words. */
export const LANGUAGE_TAG = 'a BCP 47 language tag such as "en" or "zh-Hant"';

/** How long a tag may be, in letters: what people use has a dozen, and reading one takes the square of its length. */
export const LONGEST_TAG = 128;

const VARIANT = '[A-Za-z\\d]{5,8}|\\d[A-Za-z\\d]{3}';
const LANGUAGE = `(?:[A-Za-z]{2,3}|[A-Za-z]{5,8})(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\\d{3}))?(?:-(?:${VARIANT}))*`;
const [LONG, ATTRIBUTE] = ['(?:-[A-Za-z\\d]{2,8})', '(?:-[A-Za-z\\d]{3,8})'];
const KEYWORD = `(?:-[A-Za-z\\d][A-Za-z]${ATTRIBUTE}*)`;
const FIELD = `(?:-[A-Za-z]\\d${ATTRIBUTE}+)`;
const EXTENSION = [
  `[Uu](?:${KEYWORD}+|${ATTRIBUTE}+${KEYWORD}*)`,
  `[Tt](?:-${LANGUAGE}${FIELD}*|${FIELD}+)`,
  `[A-SV-WYZa-sv-wyz\\d]${LONG}+`,
].join('|');

/**
 * The tags of BCP 47, as Unicode's locale identifiers have them (UTS 35): language, script, region, variants, extensions, private
 * use. It is the pattern of a JSON Schema, too, so it has no flags.
 */
export const TAG_PATTERN: RegExp = new RegExp(`^${LANGUAGE}(?:-(?:${EXTENSION}))*(?:-[Xx](?:-[A-Za-z\\d]{1,8})+)?$`);

/**
 * The canonical form of a BCP 47 tag (`'EN-gb'` gives `'en-GB'`), or undefined where the text is no such tag, or has more than 128
 * letters. A variant or an extension that a tag has twice counts once.
 */
export function canonicalTag(tag: string): string | undefined {
  return tag.length <= LONGEST_KEPT ? shortTag(tag) : readTag(tag);
}

const TAGS_KEPT = 1000;
const LONGEST_KEPT = 40;

/** `Intl` takes a microsecond for each, and a library has few languages. */
const shortTag = remembered(readTag, TAGS_KEPT);

function readTag(tag: string): string | undefined {
  if (!isTag(tag)) return undefined;
  const canonical = byIntl(tag) ?? byIntl(withoutDoubles(tag));
  // Long ones may grow, `en-posix` to `en-u-va-posix`, and V8 makes `en-0` of `en-0-true`: those stay, or would be no tag any more.
  return canonical === undefined || isTag(canonical) ? canonical : tag.toLowerCase();
}

function isTag(text: string): boolean {
  return text.length <= LONGEST_TAG && TAG_PATTERN.test(text);
}

function byIntl(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

const IS_VARIANT = new RegExp(`^(?:${VARIANT})$`);
const IS_FIELD = /^[a-z]\d$/;

/** A tag without what `Intl` refuses to see twice: variants, extensions, and fields of a transformed one. */
function withoutDoubles(tag: string): string {
  const seen = new Set<string>();
  const kept: string[] = [];
  let part = ''; // the extension, or the field of one
  let isDouble = false;
  for (const subtag of tag.toLowerCase().split('-')) {
    const isSingleton = part !== 'x' && subtag.length === 1;
    if (isSingleton || (part.startsWith('t') && IS_FIELD.test(subtag))) {
      const opened = isSingleton ? subtag : `t${subtag}`;
      isDouble = seen.has(opened);
      seen.add(opened);
      part = isSingleton && isDouble ? 'doubled' : opened;
    } else if ((part === '' || part === 't') && IS_VARIANT.test(subtag)) {
      const variant = `${part}-${subtag}`;
      if (seen.has(variant)) continue;
      seen.add(variant);
    }
    if (!isDouble) kept.push(subtag);
  }
  return kept.join('-');
}
