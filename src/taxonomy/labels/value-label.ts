import { canonicalTag } from '../../base/language-tag';
import { lazy, memoize } from '../../base/memoize';
import type { FacetName } from '../entries/ids';
import { facetKinds } from '../facets';
import type { Labels } from './labels';

// Not in index.ts: what `gcm-hub/taxonomy` exports stays small without the reading of language tags.

/**
 * What the values of a facet are called: entries of a vocabulary by their labels, languages by their names. Any other value is
 * its own label.
 *
 * @param locale the language of the names of languages, as a BCP 47 tag; default that of the labels.
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
  const known: Readonly<Record<number | string, unknown>> = labels[kind.vocabulary].labels;
  return (value) => {
    const label = known[value];
    return typeof label === 'string' ? label : String(value); // what every object has (`constructor`) is no text
  };
}

/** An address may name any locale, and any language within one. */
const LOCALES_KEPT = 50;
const NAMES_KEPT = 1000;

/**
 * What the platform calls languages in a locale, in English where it hasn't the locale; a text that is no tag, and a language that
 * it doesn't know, by itself. The same function each time.
 *
 * @param locale a BCP 47 tag.
 * @throws RangeError by the function, where the locale is none.
 */
export const languageNames: (locale: string) => (tag: string) => string = memoize((locale: string) => {
  const names = lazy(() => new Intl.DisplayNames([locale, 'en'], { type: 'language' }));
  return memoize((tag: string) => {
    const canonical = canonicalTag(tag);
    return (canonical && names().of(canonical)) ?? tag;
  }, NAMES_KEPT);
}, LOCALES_KEPT);
