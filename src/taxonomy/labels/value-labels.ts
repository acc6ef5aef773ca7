import { canonicalTag } from '../../base/language-tag';
import { lazy, memoize } from '../../base/memoize';
import type { FacetName } from '../entries/ids';
import { facetKinds } from '../facets';
import type { Labels } from './labels';

// Not in index.ts, so that `gcm-hub/taxonomy` doesn't include the parsing of language tags.

/**
 * Returns the label function of a facet: labels of vocabulary entries, names of languages. Other values are their own label.
 *
 * @param locale locale of the languages' names, as a BCP 47 tag. Default: the locale of the labels.
 * @example
 * valueLabels('regions', fr)('africa') // 'Afrique'
 * valueLabels('languages', fr)('ru') // 'russe'
 */
export function valueLabels(
  facet: FacetName,
  labels: Labels,
  locale: string = labels.locale,
): (value: number | string) => string {
  const kind = facetKinds[facet];
  if (kind.kind === 'language') {
    const nameOf = languageNames(locale);
    return (value) => nameOf(String(value));
  }
  if (kind.kind !== 'closed') return String;
  const labelsById: Readonly<Record<number | string, unknown>> = labels[kind.vocabulary].labels;
  return (value) => {
    const label = labelsById[value];
    return typeof label === 'string' ? label : String(value); // an inherited property (`constructor`) isn't a string
  };
}

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
export const languageNames: (locale: string) => (tag: string) => string = memoize((locale: string) => {
  const names = lazy(() => new Intl.DisplayNames([locale, 'en'], { type: 'language' }));
  return memoize((tag: string) => {
    const canonical = canonicalTag(tag);
    return (canonical && names().of(canonical)) ?? tag;
  }, LANGUAGE_NAME_CACHE_SIZE);
}, LOCALE_CACHE_SIZE);
