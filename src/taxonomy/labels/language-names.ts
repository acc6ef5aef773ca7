import { en } from '../../../data/display-labels/en';
import { interpolate } from '../../base/interpolate';
import { canonicalTag } from '../../base/language-tag';
import { memoize } from '../../base/memoize';
import type { DisplayLabels } from './labels';
import { pickLabels } from './pick-labels';

/** Limit the caches: URLs may name any locale and any language. */
const LOCALE_CACHE_SIZE = 50;
const LANGUAGE_NAME_CACHE_SIZE = 1000;

/** Returns the name of a BCP 47 tag. */
type LanguageNames = (tag: string) => string;

/**
 * Returns the function that names languages in a locale, the same in a browser and on a server. Names come from the label module. If
 * it has none for the locale, they come from `Intl` as far as all platforms agree, else from English. The function returns invalid
 * tags and unknown languages unchanged. Returns the same function for each call.
 *
 * @param locale a BCP 47 tag. Default: the locale of the labels.
 * @throws RangeError if the locale is invalid.
 */
export function languageNames(labels: DisplayLabels, locale: string = labels.locale): LanguageNames {
  return hasLanguageNames(labels, locale) ? namesOfModule(labels) : namesOfLocale(locale);
}

/** Whether a module has names of languages for a locale. A module made from the English one may have kept its names. */
function hasLanguageNames(labels: DisplayLabels, locale: string): boolean {
  const { languages } = labels;
  if (languages === undefined || pickLabels([labels], locale) === undefined) return false;
  return languages !== en.languages || pickLabels([en], locale) !== undefined;
}

const moduleCache = new WeakMap<DisplayLabels, LanguageNames>();

function namesOfModule(labels: DisplayLabels): LanguageNames {
  const cached = moduleCache.get(labels);
  if (cached !== undefined) return cached;
  const names = namesOfTags((tag) => nameInModule(labels, tag) ?? nameInModule(en, tag));
  moduleCache.set(labels, names);
  return names;
}

const namesOfLocale = /* @__PURE__ */ memoize((locale: string): LanguageNames => {
  const hasNames = hasIntlLanguageNames(locale);
  const display = hasNames ? new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' }) : undefined;
  return namesOfTags((tag) => (NAMED_BY_INTL.test(tag) ? display?.of(tag) : undefined) ?? nameInModule(en, tag));
}, LOCALE_CACHE_SIZE);

function namesOfTags(nameOf: (canonicalTag: string) => string | undefined): LanguageNames {
  return memoize((tag: string) => {
    const canonical = canonicalTag(tag);
    return (canonical === undefined ? undefined : nameOf(canonical)) ?? tag;
  }, LANGUAGE_NAME_CACHE_SIZE);
}

/**
 * Returns the name of a canonical tag by CLDR's rule: the name of its longest prefix, and the other subtags in brackets. Returns
 * undefined for a language without a name.
 */
function nameInModule({ languages, countries }: DisplayLabels, tag: string): string | undefined {
  if (languages === undefined) return undefined;
  const subtags = tag.split('-');
  for (let length = subtags.length; length > 0; length--) {
    const language = stringAt(languages.labels, subtags.slice(0, length).join('-'));
    if (language === undefined) continue;
    if (length === subtags.length) return language;
    const details = subtags
      .slice(length)
      .map((subtag) => stringAt(languages.subtags, subtag) ?? stringAt(countries.labels, subtag) ?? subtag)
      .map((detail) => detail.replaceAll('(', '[').replaceAll(')', ']'))
      .join(languages.separator);
    return interpolate(languages.pattern, { language, details });
  }
  return undefined;
}

/** Returns an own string of a record: an inherited property (`constructor`) isn't one. */
function stringAt(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Locales whose names of languages are the same in Node and in Chromium, which has only a part of CLDR. */
const INTL_LOCALES =
  /^(?:af|am|ar|bg|bn|ca|cs|da|de|el|en|es|et|fa|fi|fil|fr|gu|he|hi|hr|hu|id|it|ja|kn|ko|lt|lv|ml|mr|ms|nb|nl|no|pl|pt|ro|ru|sk|sl|sr|sv|sw|ta|te|th|tr|uk|ur|vi|zh)(?:-|$)/;

/** Whether languages have names from `Intl` in a locale without a label module. Otherwise their names are English. */
export function hasIntlLanguageNames(locale: string): boolean {
  return INTL_LOCALES.test(locale);
}

/** Languages with a two-letter code that Chromium doesn't name in these locales. */
const UNNAMED =
  'aa|ab|ae|av|ba|bi|bo|ce|ch|cr|cu|cv|dz|ff|fj|gv|ho|hz|ie|ii|ik|io|iu|kg|ki|kj|kl|kr|ks|kv|kw|li|lu|mh|na|nd|ng|nr|nv|oj|os|pi|rn|sc|se|sg|ss|ty|ve|vo|za';
/** Regions that Node and Chromium name differently. */
const NAMED_DIFFERENTLY = 'FK|HK|MO|PS';
/** Canonical tags whose names are the same in Node and in Chromium: no variants, and no regions of the world but Latin America. */
const NAMED_BY_INTL = new RegExp(
  `^(?!hi-Latn|(?:${UNNAMED})(?:-|$))[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:419|(?!${NAMED_DIFFERENTLY})[A-Z]{2}))?$`,
);
