import { en } from '../../data/labels/en';
import { type Compare, compareCodePoints } from '../base/compare';
import { lazy, memoize } from '../base/memoize';
import type { Value } from '../engine/definition/definition';

import {
  country,
  type FacetName,
  facetKinds,
  type Labels,
  pickLabels,
  type VocabularyName,
  validateLabels,
} from '../taxonomy';
import { valueLabels } from '../taxonomy/labels/value-label';

/** Labels for showing and searching, in the languages that a hub was given. */
export interface LabelRegistry {
  /** The modules given, English among them, each language once. */
  readonly locales: readonly Labels[];
  /** The labels of a language, as a canonical BCP 47 tag; English where it wasn't given. */
  forLocale(locale: string): LocaleLabels;
}

/** Labels in one language. */
export interface LocaleLabels {
  label(facet: FacetName, value: Value): string;
  /** The labels of one facet. */
  labels(facet: FacetName): (value: Value) => string;
  /**
   * Under which names a value is looked for: its label, an objective's title and the words that people use for it, a
   * country's other names.
   */
  names(facet: FacetName, value: Value): readonly string[];
  /** Compares values by their labels, as the readers of the language expect: the same function each time. */
  order(facet: FacetName): Compare<Value>;
}

/** How many languages are remembered: an address may name any number of them. */
const LOCALE_CACHE_SIZE = 50;

/**
 * @throws HubError `invalid-labels` where a module isn't one.
 */
export function createLabelRegistry(given: readonly Labels[]): LabelRegistry {
  const locales = [...new Map([en, ...validateLabels(given)].map((module) => [module.locale, module])).values()];
  return { locales, forLocale: memoize((locale: string) => createLocaleLabels(locales, locale), LOCALE_CACHE_SIZE) };
}

function createLocaleLabels(modules: readonly Labels[], locale: string): LocaleLabels {
  const module = pickLabels(modules, locale);
  const collator = new Intl.Collator([locale, 'en']);
  const countryName = countryNames(locale);
  const speaker: LocaleLabels = {
    label: (facet, value) => speaker.labels(facet)(value),
    labels: memoize((facet: FacetName): ((value: Value) => string) => {
      if (module !== undefined || !isOfCountries(facet)) return valueLabels(facet, module ?? en, locale);
      // Intl lacks the asterisk that belongs to Kosovo's name.
      return (value) => `${countryName(String(value))}${country(String(value))?.footnote === undefined ? '' : '*'}`;
    }),
    names(facet, value) {
      const own = speaker.label(facet, value);
      const kind = facetKinds[facet];
      if (kind.kind !== 'closed') return [own];
      const labels = module ?? en;
      return [
        ...new Set([own, ...namesOf(labels, kind.vocabulary, value), ...searchWordsOf(labels, kind.vocabulary, value)]),
      ];
    },
    order: memoize(
      (facet: FacetName): Compare<Value> =>
        (a, b) =>
          collator.compare(speaker.label(facet, a), speaker.label(facet, b)) || compareCodePoints(String(a), String(b)),
    ),
  };
  return speaker;
}

/** Whether `Intl` has the labels of a facet in languages of which there is no module: those of countries and languages. */
export function isNamedByIntl(facet: FacetName): boolean {
  return facetKinds[facet].kind === 'language' || isOfCountries(facet);
}

function isOfCountries(facet: FacetName): boolean {
  const kind = facetKinds[facet];
  return kind.kind === 'closed' && kind.vocabulary === 'countries';
}

/** What an entry is called in a language: its short label, its title, its other names. */
export function namesOf(labels: Labels, vocabulary: VocabularyName, id: Value): string[] {
  const short: Readonly<Record<Value, string>> = labels[vocabulary].labels;
  const titles: Readonly<Record<Value, string>> = vocabulary === 'objectives' ? labels.objectiveTitles.labels : {};
  const others: Readonly<Record<Value, readonly string[]>> = vocabulary === 'countries' ? labels.otherNames : {};
  return [short[id], titles[id], ...(others[id] ?? [])].filter((name) => name !== undefined);
}

/** The words by which people look for an entry, beside what it is called. */
export function searchWordsOf({ objectiveWords }: Labels, vocabulary: VocabularyName, id: Value): readonly string[] {
  const words: Readonly<Record<Value, readonly string[]>> = vocabulary === 'objectives' ? objectiveWords : {};
  return words[id] ?? [];
}

/** The platform's names of countries, each asked for once. */
function countryNames(locale: string): (code: string) => string {
  const display = lazy(() => new Intl.DisplayNames([locale, 'en'], { type: 'region' }));
  return memoize((code: string) => display().of(code) ?? code);
}
