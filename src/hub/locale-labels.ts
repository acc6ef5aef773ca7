import { en } from '../../data/labels/en';
import { type Compare, compareCodePoints } from '../base/compare';
import { lazy, memoize, memoizeByElements } from '../base/memoize';
import { defaultQueryAnalyzer, searchableNames, type Value, type ValueNames } from '../engine/internal';
import {
  country,
  entryNamesIn,
  type FacetName,
  facetKinds,
  type Labels,
  pickLabels,
  type VocabularyName,
  validateLabels,
} from '../taxonomy';
import { validateMentions } from './validate-mentions';

/** Labels of a hub in each of its locales, for display and for search. */
export interface LabelRegistry {
  /** Label modules, including English, one for each locale. */
  readonly locales: readonly Labels[];
  /** Returns the labels for a canonical BCP 47 tag. Falls back to English if the hub has no module for it. */
  forLocale(locale: string): LocaleLabels;
}

/** Labels in one locale. */
export interface LocaleLabels {
  label(facet: FacetName, value: Value): string;
  /** Returns the labels of one facet as a function. */
  labels(facet: FacetName): (value: Value) => string;
  /**
   * Returns the names by which people look for the values of a facet, as a function: the label, the title and plain words of an
   * objective, the other names of a country.
   */
  names(facet: FacetName): ValueNames;
  /** Returns the collation order of a facet's labels. Returns the same function for each call. */
  order(facet: FacetName): Compare<Value>;
}

/** Limits the cached registries: each holds the names of its locales. */
const REGISTRY_CACHE_SIZE = 8;

/** Limits the cached locales: URLs may name any number of them. */
const LOCALE_CACHE_SIZE = 50;

/**
 * Creates the registry of a hub's label modules.
 *
 * @throws HubError `invalid-labels` if an element isn't a label module, or a phrase or name by which a text names entities is invalid.
 */
export function createLabelRegistry(labels: readonly Labels[]): LabelRegistry {
  const modules = validateLabels(labels, en);
  validateMentions(modules);
  return registryOf(modules);
}

const registryOf = /* @__PURE__ */ memoizeByElements((labels: readonly Labels[]): LabelRegistry => {
  const locales = [...new Map([en, ...labels].map((module) => [module.locale, module])).values()];
  return { locales, forLocale: memoize((locale: string) => createLocaleLabels(locales, locale), LOCALE_CACHE_SIZE) };
}, REGISTRY_CACHE_SIZE);

function createLocaleLabels(modules: readonly Labels[], locale: string): LocaleLabels {
  const module = pickLabels(modules, locale);
  const collator = lazy(() => new Intl.Collator([locale, 'en'])); // takes as long as a search
  const countryName = countryNames(locale);
  const analyzer = defaultQueryAnalyzer(modules.flatMap(({ variants }) => variants ?? []));
  const localeLabels: LocaleLabels = {
    label: (facet, value) => localeLabels.labels(facet)(value),
    labels: memoize((facet: FacetName): ((value: Value) => string) => {
      const kind = facetKinds[facet];
      const isNamedCountry = module === undefined && kind.kind === 'closed' && kind.isNamedByIntl;
      if (!isNamedCountry) return kind.labels(module ?? en, locale);
      // Intl lacks the asterisk that belongs to Kosovo's name.
      return (value) => `${countryName(String(value))}${country(String(value))?.footnote === undefined ? '' : '*'}`;
    }),
    names: memoize((facet: FacetName): ValueNames => {
      const kind = facetKinds[facet];
      const label = localeLabels.labels(facet);
      if (kind.kind !== 'closed') return (value) => searchableNames([label(value)], analyzer);
      const labels = module ?? en;
      return memoize((value: Value) => {
        const words = searchWordsOf(labels, kind.vocabulary, value);
        return searchableNames([label(value), ...entryNamesIn(labels, kind.vocabulary, value), ...words], analyzer);
      });
    }),
    order: memoize(
      (facet: FacetName): Compare<Value> =>
        (a, b) =>
          collator().compare(localeLabels.label(facet, a), localeLabels.label(facet, b)) ||
          compareCodePoints(String(a), String(b)),
    ),
  };
  return localeLabels;
}

/** Returns the names of an entry by its number: "Objective 10", "SDG 8". */
export function numberedNamesOf({ numberWords }: Labels, vocabulary: VocabularyName, id: Value): string[] {
  const words: Readonly<Partial<Record<VocabularyName, readonly string[]>>> = numberWords;
  if (typeof id !== 'number') return [];
  return (words[vocabulary] ?? []).flatMap((word) =>
    IS_LONG.test(word) ? [`${word} ${id}`, `${word}${id}`] : [`${word} ${id}`],
  );
}

/** A word that is too long for a code: the tokenizer doesn't split "Objective10". */
const IS_LONG = /^\p{L}{7,}$/u;

/** Returns the plain words by which people look for an entry, besides its names. */
export function searchWordsOf({ objectiveWords }: Labels, vocabulary: VocabularyName, id: Value): readonly string[] {
  const words: Readonly<Record<Value, readonly string[]>> = vocabulary === 'objectives' ? objectiveWords : {};
  return words[id] ?? [];
}

/** Returns the names of countries from `Intl.DisplayNames`, memoized. */
function countryNames(locale: string): (code: string) => string {
  const display = lazy(() => new Intl.DisplayNames([locale, 'en'], { type: 'region' }));
  return memoize((code: string) => display().of(code) ?? code);
}
