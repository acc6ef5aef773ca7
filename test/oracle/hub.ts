import type { FacetCount, FacetResult, HubFilters, HubQuery, Resource } from 'gcm-hub';
import type { Definition, Entities, Facets, SortKey, Value } from 'gcm-hub/engine';
import { countries, type FacetName, facetKinds, facetNames, idsOf, type Labels } from 'gcm-hub/taxonomy';
import { fold } from './read';
import {
  type Counted,
  compareCodePoints,
  type FacetDisplay,
  type Filter,
  type Oracle,
  type OracleResult,
  oracleOf,
} from './search';
import { scopeOf, valuesOf } from './values';

export interface HubOracleResult {
  readonly total: number;
  /** All ids in order, not only a page. */
  readonly ids: readonly string[];
  readonly scores: readonly number[];
  readonly facets: { readonly [F in FacetName]?: FacetResult<Value> };
  readonly matched?: { readonly words: number; readonly of: number };
  readonly corrections: OracleResult<Resource>['corrections'];
  readonly pairs: OracleResult<Resource>['pairs'];
  /** Returns all values of a facet: those with a count, those of closed vocabularies, and selected ones. */
  facetValues(facet: FacetName, sort?: string): readonly FacetCount<Value>[];
}

export interface HubOracle {
  readonly oracle: Oracle<Resource>;
  search(query: HubQuery): HubOracleResult;
}

/** Returns the label of a value in a language. */
export type LabelIn = (locale: string) => (facet: FacetName, value: Value) => string;

/** The facets whose labels are searched. */
const LABELLED: readonly FacetName[] = ['objectives', 'principles', 'regions', 'countries', 'documentType', 'section'];

const reach: SortKey<Resource> = { number: reachOf, reversedIfWeak: true };
const breadth: SortKey<Resource> = { number: breadthOf, descending: true };
const newest: SortKey<Resource> = { number: dateOf, descending: true };
const oldest: SortKey<Resource> = { number: dateOf };
const title: SortKey<Resource> = {
  text: (resource) => {
    const letters = Array.from(fold(resource.title));
    const first = letters.findIndex((letter) => /[\p{L}\p{N}]/u.test(letter));
    return letters.slice(Math.max(0, first)).join('');
  },
};

const definitions = new WeakMap<readonly Labels[], Definition<Resource>>();

/** The Hub as the documents of docs/ define it. */
export function hubDefinition(labels: readonly Labels[]): Definition<Resource> {
  const known = definitions.get(labels);
  if (known !== undefined) return known;
  const made: Definition<Resource> = {
    id: ({ id }) => id,
    facets: Object.fromEntries(facetNames.map((facet) => [facet, facetOf(facet, labels)])),
    text: [
      { weight: 4, texts: ({ title: own, titles = {} }) => [own, ...Object.values(titles)] },
      { weight: 3, texts: ({ keywords = [] }) => keywords },
      { weight: 2.5, texts: ({ summary = '' }) => [summary] },
      { weight: 1.25, texts: ({ publishers }) => publishers },
    ],
    stopWords: labels.flatMap(({ stopWords }) => stopWords),
    synonyms: synonymsOf(labels),
    forms: labels.map(({ forms }) => forms),
    variants: labels.flatMap(({ variants }) => variants ?? []),
    entities: entitiesOf(labels),
    order: ['matched', 'titleMatch', reach, 'score', breadth, newest, title],
    sorts: {
      relevance: ['matched', 'titleMatch', 'score', reach, breadth, newest, title],
      newest: [newest, title],
      oldest: [oldest, title],
      title: [title],
    },
  };
  definitions.set(labels, made);
  return made;
}

function facetOf(facet: FacetName, labels: readonly Labels[]): Facets<Resource>[string] {
  const values = (resource: Resource) => valuesOf(facet, resource);
  const kind = facetKinds[facet];
  if (kind.kind !== 'closed') return { values };
  const known = idsOf(kind.vocabulary);
  if (!LABELLED.includes(facet)) return { values, known };
  const names = new Map<Value, string[]>(
    known.map((value) => [value, labels.flatMap((module) => namesOf(module, facet, value))]),
  );
  const words = (value: Value) => labels.flatMap((module) => entryOf(module.objectiveWords, value) ?? []);
  return {
    values,
    known,
    labels: (value) => names.get(value) ?? [],
    hints: (value) => (facet === 'objectives' ? words(value) : []),
  };
}

/** The numbers, places, years and languages that docs/text.md names. Equally long names mean the first of them. */
function entitiesOf(labels: readonly Labels[]): Entities[] {
  const namesIn = (
    facet: FacetName,
    names: (module: Labels, value: Value) => readonly string[],
    modules: readonly Labels[] = labels,
  ) => {
    const kind = facetKinds[facet];
    return kind.kind === 'closed'
      ? [...idsOf(kind.vocabulary)].flatMap((value) =>
          modules.flatMap((module) => names(module, value).map((name) => ({ name, value }))),
        )
      : [];
  };
  const labelled = (facet: FacetName, modules?: readonly Labels[]) =>
    namesIn(
      facet,
      (module, value) =>
        namesOf(module, facet, value).flatMap((name) => (name.includes('/') ? [name, ...name.split('/')] : [name])),
      modules,
    );
  const placed = (facet: FacetName) =>
    labels.flatMap((module) => {
      const { placeNames = {}, placeInflections = 'all', placeBeginnings = [] } = module.mentions;
      const { invariablePlaces = [], everydayPlaces = [] } = module.mentions;
      const kind = facetKinds[facet];
      const known = new Set<Value>(kind.kind === 'closed' ? [...idsOf(kind.vocabulary)] : []);
      const more = Object.entries(placeNames).filter(([id]) => known.has(id));
      const others = more.flatMap(([value, names]) => names.map((name) => ({ name, value })));
      return [...labelled(facet, [module]), ...others].flatMap(({ name, value }) => {
        const isShort = (name.split(' ')[0] ?? '').length < 4 || /^([أإ]ل|بال|لل)/.test(name);
        const isCode = everydayPlaces.includes(name);
        const isFixed = isCode || invariablePlaces.includes(name);
        const joined = isShort && !isCode ? placeBeginnings : [];
        return [
          { name, value, isCode, inflections: isFixed ? ('none' as const) : placeInflections },
          ...joined.map((beginning) => ({ name: `${beginning}${name}`, value, inflections: 'none' as const })),
        ];
      });
    });
  const numbered = (facet: FacetName) => namesIn(facet, (module, value) => numberedNames(module, facet, value));
  const codes = countries.map(({ id, iso3 }) => ({ name: iso3, value: id, isCode: true }));
  const otherNames = labels.flatMap(({ mentions }) => mentions.otherPlaces);
  const goals = namesIn('sdgs', ({ mentions }, value) =>
    (mentions.sdgPhrases ?? []).map((phrase) => phrase.replace('{number}', String(value))),
  );
  const numberMarks = labels.flatMap(({ mentions }) => mentions.numberMarks ?? []);
  const notNames = labels.flatMap(({ mentions }) => mentions.notNames ?? []);
  const languages = labels.flatMap(({ languages: names, mentions, countries: countryNames }): Entities[] => {
    const { languageNames = {}, languageWords = {}, finalLanguages = [], languageInflections = 'all' } = mentions;
    const places = new Set(Object.values(countryNames.labels).map((name) => name.toLowerCase()));
    const named = [
      ...Object.entries(names?.labels ?? {}),
      ...Object.entries(languageNames).flatMap(([tag, all]) => all.map((name): [string, string] => [tag, name])),
    ].filter(([tag, name]) => tag.length === 2 && !places.has(name.toLowerCase()));
    const words = Object.entries(languageWords).flatMap(([value, all]) =>
      all.map((name) => ({ name, value, inflections: 'none' as const })),
    );
    const isPrefix = (phrase: string) => /[\u0600-\u06ff]\{/.test(phrase);
    const prefixed = mentions.languages.filter(isPrefix);
    return [
      {
        kind: 'language',
        facet: 'languages',
        match: 'value',
        names: named.map(([value, name]) => ({ name, value, inflections: languageInflections })),
        phrases: mentions.languages.filter((one) => !isPrefix(one)).map((one) => one.replace('{language}', '{name}')),
        finalPhrases: finalLanguages.map((one) => one.replace('{language}', '{name}')),
      },
      {
        kind: 'language',
        facet: 'languages',
        match: 'value',
        names: [
          ...named.flatMap(([value, name]) =>
            prefixed.map((phrase) => ({
              name: phrase.replace('{language}', name),
              value,
              inflections: 'none' as const,
            })),
          ),
          ...words,
        ],
      },
    ];
  });
  const ranges = labels.flatMap(({ mentions }) => mentions.years);
  return [
    { kind: 'number', facet: 'objectives', match: 'value', names: numbered('objectives'), numberMarks },
    { kind: 'number', facet: 'sdgs', match: 'value', names: [...numbered('sdgs'), ...goals], numberMarks },
    {
      kind: 'place',
      facet: 'countries',
      match: 'value-or-words',
      names: [...placed('countries'), ...codes, { name: 'US', value: 'US', isCode: true }],
      otherNames,
      notNames,
      weak: (country) => [['appliesTo', country]],
    },
    {
      kind: 'place',
      facet: 'regions',
      match: 'value-or-words',
      names: placed('regions'),
      weak: () => [['scope', 'global']],
    },
    { kind: 'years', facet: 'year', match: 'value', numbers: { min: 1900, max: 2100, ranges } },
    ...languages,
    { kind: 'type', facet: 'documentType', match: 'words', names: labelled('documentType') },
    { kind: 'section', facet: 'section', match: 'words', names: labelled('section') },
  ];
}

/** "Objective 10" and "SDG 8" in a language. */
function numberedNames({ numberWords }: Labels, facet: FacetName, value: Value): string[] {
  if (typeof value !== 'number' || (facet !== 'objectives' && facet !== 'sdgs')) return [];
  return numberWords[facet].flatMap((word) => [
    `${word} ${value}`,
    ...([...word].length > 6 && !word.includes(' ') ? [`${word}${value}`] : []),
  ]);
}

/** The label of a value, an objective's title and a country's other names. */
export function namesOf(module: Labels, facet: FacetName, value: Value): string[] {
  const kind = facetKinds[facet];
  if (kind.kind !== 'closed') return [];
  const title = facet === 'objectives' ? entryOf(module.objectiveTitles.labels, value) : undefined;
  const others = facet === 'countries' ? entryOf(module.otherNames, value) : undefined;
  return [entryOf(module[kind.vocabulary].labels, value), title, ...(others ?? [])].flatMap((name) => name ?? []);
}

export function entryOf<T>(table: Readonly<Partial<Record<Value, T>>>, value: Value): T | undefined {
  return table[value];
}

/** The names of each concept in all languages. */
function synonymsOf(labels: readonly Labels[]): string[][] {
  const concepts = new Set(labels.flatMap(({ glossary }) => Object.keys(glossary)));
  return [...concepts].map((concept) =>
    labels.flatMap(({ glossary }) => entryOf<readonly string[]>(glossary, concept) ?? []),
  );
}

/** Indexes the resources that an audience sees. */
export function hubOracle(
  resources: readonly Resource[],
  labels: readonly Labels[],
  audience: 'editors' | 'public' = 'public',
  labelIn: LabelIn = () => (_, value) => String(value),
): HubOracle {
  const visible = resources.filter(
    ({ review }) => audience === 'editors' || review === undefined || review === 'approved',
  );
  const oracle = oracleOf(hubDefinition(labels), visible);
  return { oracle, search: (query) => search(oracle, query, labelIn(query.locale ?? 'en')) };
}

function search(oracle: Oracle<Resource>, query: HubQuery, labelOf: ReturnType<LabelIn>): HubOracleResult {
  const { text, match, interpret, correct, similarity, sort, locale = 'en', facets = true } = query;
  const filters = canonicalFilters(query.filters);
  const base = canonicalFilters(query.base);
  const result = oracle.search({
    text,
    match,
    interpret,
    correct,
    similarity,
    filters,
    base,
    sort: sort === 'hub' ? undefined : sort,
  });
  const show = (facet: FacetName, options: Options) =>
    result.facet(
      facet,
      (counted: Counted) => ({ ...counted, label: labelOf(facet, counted.value) }),
      displayOf(facet, options, new Intl.Collator(locale)),
    );
  const shown = facetNames.flatMap((facet) => {
    const options = typeof facets === 'boolean' ? facets && facet !== 'appliesTo' : facets[facet];
    if (options === undefined || options === false) return [];
    return [[facet, show(facet, options === true ? {} : options)] as const];
  });
  return {
    total: result.hits.length,
    ids: result.hits.map(({ id }) => id),
    scores: result.hits.map(({ score }) => score),
    facets: Object.fromEntries(shown),
    corrections: result.corrections,
    pairs: result.pairs,
    facetValues: (facet, sort) =>
      show(facet, { sort, limit: Number.POSITIVE_INFINITY, zeros: facetKinds[facet].kind === 'closed' }).values,
    ...(result.matched === undefined ? {} : { matched: result.matched }),
  };
}

/** The filter of each facet, its values in their canonical form. */
function canonicalFilters(filters: HubFilters = {}): Record<string, Filter> {
  return Object.fromEntries(
    facetNames.flatMap((facet) => {
      const filter: unknown = filters[facet];
      if (filter === undefined) return [];
      const { any, all, none, ...rest }: Filter = Object(Array.isArray(filter) ? { any: filter } : filter);
      const canonical = (values: readonly Value[] = []) => values.map((value) => canonicalValue(facet, value));
      return [[facet, { any: canonical(any), all: canonical(all), none: canonical(none), ...rest }]];
    }),
  );
}

function canonicalValue(facet: FacetName, value: Value): Value {
  if (facet === 'languages') return Intl.getCanonicalLocales(String(value))[0] ?? '';
  return facetKinds[facet].kind === 'text' ? String(value).normalize('NFC').trim() : value;
}

interface Options {
  readonly sort?: string | undefined;
  readonly limit?: number | undefined;
  readonly zeros?: boolean | undefined;
}

function displayOf(facet: FacetName, options: Options, collator: Intl.Collator): FacetDisplay<FacetCount<Value>> {
  const kind = facetKinds[facet];
  const vocabulary: readonly Value[] = kind.kind === 'closed' ? idsOf(kind.vocabulary) : [];
  const isWhole = kind.kind === 'closed' && kind.vocabulary !== 'countries';
  const { sort = isWhole || kind.kind === 'year' ? 'vocabulary' : 'count' } = options;
  const byValue = (a: FacetCount<Value>, b: FacetCount<Value>) => compareCodePoints(String(a.value), String(b.value));
  const byLabel = (a: FacetCount<Value>, b: FacetCount<Value>) => collator.compare(a.label, b.label) || byValue(a, b);
  return {
    compare: (a, b) => {
      if (sort === 'label') return byLabel(a, b);
      if (sort === 'count') return b.count - a.count || byLabel(a, b);
      if (kind.kind === 'closed') return vocabulary.indexOf(a.value) - vocabulary.indexOf(b.value);
      return kind.kind === 'year' ? Number(b.value) - Number(a.value) : byValue(a, b);
    },
    limit: options.limit ?? (isWhole || kind.kind === 'year' ? Number.POSITIVE_INFINITY : 20),
    zeros: options.zeros ?? isWhole,
  };
}

function dateOf({ published, starts }: Resource): number | undefined {
  const date = published ?? starts;
  return date === undefined ? undefined : Number(`${date}-01-01`.slice(0, 10).replaceAll('-', ''));
}

function reachOf(resource: Resource): number {
  const scope = scopeOf(resource);
  if (scope === 'global') return 0;
  if (scope === 'regional') return new Set(resource.regions).size >= 2 ? 1 : 2;
  if (scope === 'national') return new Set(resource.countries).size >= 2 ? 3 : 4;
  return scope === 'local' ? 5 : 6;
}

function breadthOf({ objectives }: Resource): number {
  return objectives.includes('general') ? 24 : new Set(objectives).size;
}
