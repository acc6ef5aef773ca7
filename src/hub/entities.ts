import { interpolate } from '../base/interpolate';
import type { Entities, EntityName, Value } from '../engine/internal';
import type { PartKind } from '../query';
import { countries, entryNamesIn, type FacetName, idsOf, type Labels, type VocabularyName } from '../taxonomy';
import { numberedNamesOf } from './locale-labels';

/** The years of resources, and of the treaties that they mention. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** Languages whose names are recognized: those with a tag of two letters. */
const SHORT_TAG = /^[a-z]{2}$/;

/** Entities of the hub. Their kinds and facets are those of the parts of an interpretation. */
interface HubEntities extends Entities {
  readonly kind: PartKind;
  readonly facet: FacetName;
}

/**
 * Returns the entities that a text may name, in the order of preference of equally long names.
 *
 * @param modules label modules of the searchable locales.
 */
export function hubEntities(modules: readonly Labels[]): HubEntities[] {
  const numberMarks = modules.flatMap(({ mentions }) => mentions.numberMarks ?? []);
  return [
    { kind: 'number', facet: 'objectives', match: 'value', names: numbersOf('objectives', modules), numberMarks },
    {
      kind: 'number',
      facet: 'sdgs',
      match: 'value',
      names: [...numbersOf('sdgs', modules), ...sdgPhrasesOf(modules)],
      numberMarks,
    },
    {
      kind: 'place',
      facet: 'countries',
      match: 'value-or-words',
      names: [...placesOf('countries', modules), ...codes],
      otherNames: modules.flatMap(({ mentions }) => mentions.otherPlaces),
      notNames: modules.flatMap(({ mentions }) => mentions.notNames ?? []),
      weak: (code) => [['appliesTo', code]],
    },
    {
      kind: 'place',
      facet: 'regions',
      match: 'value-or-words',
      names: placesOf('regions', modules),
      weak: () => [['scope', 'global']],
    },
    {
      kind: 'years',
      facet: 'year',
      match: 'value',
      numbers: { min: FIRST_YEAR, max: LAST_YEAR, ranges: modules.flatMap(({ mentions }) => mentions.years) },
    },
    ...modules.flatMap(languages),
    { kind: 'type', facet: 'documentType', match: 'words', names: namesOf('documentTypes', modules) },
    { kind: 'section', facet: 'section', match: 'words', names: namesOf('sections', modules) },
  ];
}

/** Codes of countries, and the usual abbreviation of one name, which is a word as well. */
const codes: readonly EntityName[] = [
  ...countries.map(({ id, iso3 }) => ({ name: iso3, value: id, isCode: true })),
  { name: 'US', value: 'US', isCode: true },
];

/** Returns the labels and other names of a vocabulary's entries. A label such as "Guidelines/Toolkits" has several names. */
function namesOf(vocabulary: VocabularyName, modules: readonly Labels[]): EntityName[] {
  return namesBy(vocabulary, modules, (module, id) =>
    entryNamesIn(module, vocabulary, id).flatMap((name) => [name, ...(name.includes('/') ? name.split('/') : [])]),
  );
}

/** A name whose first word is too short for inflections, or looks as if it had a preposition. */
const SHORT_OR_ALIKE = /^(?:\S{1,3}(?:\s|$)|[أإ]ل|بال|لل)/;

/** Returns the names of places, with the inflections in which they count. */
function placesOf(vocabulary: VocabularyName, modules: readonly Labels[]): EntityName[] {
  const ids = new Set<Value>(idsOf(vocabulary));
  return modules.flatMap(({ mentions }, i) => {
    const { placeNames = {}, placeInflections = 'all', placeBeginnings = [] } = mentions;
    const [invariable, everyday] = [new Set(mentions.invariablePlaces), new Set(mentions.everydayPlaces)];
    const others = pairsOf(placeNames).filter(({ value }) => ids.has(value));
    return [...namesOf(vocabulary, modules.slice(i, i + 1)), ...others].flatMap((one): EntityName[] => {
      if (everyday.has(one.name)) return [{ ...one, isCode: true }];
      const continued = SHORT_OR_ALIKE.test(one.name)
        ? placeBeginnings.map((beginning): EntityName => ({ ...one, name: beginning + one.name, inflections: 'none' }))
        : [];
      return [{ ...one, inflections: invariable.has(one.name) ? 'none' : placeInflections }, ...continued];
    });
  });
}

function numbersOf(vocabulary: VocabularyName, modules: readonly Labels[]): EntityName[] {
  return namesBy(vocabulary, modules, (module, id) => numberedNamesOf(module, vocabulary, id));
}

function sdgPhrasesOf(modules: readonly Labels[]): EntityName[] {
  return namesBy('sdgs', modules, ({ mentions: { sdgPhrases = [] } }, number) =>
    sdgPhrases.map((phrase) => interpolate(phrase, { number: String(number) })),
  );
}

function namesBy(
  vocabulary: VocabularyName,
  modules: readonly Labels[],
  namesIn: (module: Labels, id: Value) => readonly string[],
): EntityName[] {
  const ids: readonly Value[] = idsOf(vocabulary);
  return ids.flatMap((value) => modules.flatMap((module) => namesIn(module, value).map((name) => ({ name, value }))));
}

/**
 * A phrase in which the name continues a word: Arabic writes some prepositions as a part of the next word. These names are exact: other
 * inflections of the word lack the preposition.
 */
const CONTINUES_WORD = /\p{Script=Arabic}\{/u;

/** Returns the languages in one locale, which count only in a phrase, and the words that mean one by themselves. */
function languages({ mentions, languages: labels, countries: { labels: countryLabels } }: Labels): HubEntities[] {
  const {
    finalLanguages = [],
    languageNames = {},
    languageWords = {},
    languageInflections: inflections = 'all',
  } = mentions;
  // "In Nauru" is the country, although its language has the same name.
  const places = new Set(Object.values(countryLabels).map((name) => name.toLowerCase()));
  const named = [...pairsOf(labels?.labels ?? {}), ...pairsOf(languageNames)]
    .filter(({ name, value }) => SHORT_TAG.test(value) && !places.has(name.toLowerCase()))
    .map((one) => ({ ...one, inflections }));
  const group = { kind: 'language', facet: 'languages', match: 'value' } as const;
  const [prefixes, phrases] = [
    mentions.languages.filter(isContinued),
    mentions.languages.filter((one) => !isContinued(one)),
  ];
  const continued = prefixes.flatMap((phrase) =>
    named.map(({ name, value }) => ({ name: interpolate(phrase, { language: name }), value })),
  );
  return [
    { ...group, names: named, phrases: phrases.map(toNamePhrase), finalPhrases: finalLanguages.map(toNamePhrase) },
    {
      ...group,
      names: [...continued, ...pairsOf(languageWords)].map((one) => ({ ...one, inflections: 'none' as const })),
    },
  ];
}

function toNamePhrase(phrase: string): string {
  return interpolate(phrase, { language: '{name}' });
}

function pairsOf(names: Readonly<Record<string, string | readonly string[]>>): { name: string; value: string }[] {
  return Object.entries(names).flatMap(([value, own]) => [own].flat().map((name) => ({ name, value })));
}

function isContinued(phrase: string): boolean {
  return CONTINUES_WORD.test(phrase);
}
