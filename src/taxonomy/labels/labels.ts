import type { Plural } from '../../base/plural-formatter';
import type { Inflections, WordForms } from '../../base/text/inflect';
import type { CharacterVariants } from '../../base/text/variants';
import type {
  ConceptId,
  CountryCode,
  DocumentTypeId,
  ObjectiveId,
  RegionId,
  SectionId,
  VocabularyIds,
  VocabularyName,
} from '../entries/vocabularies';
import type { FacetName } from '../facets';

/**
 * Source of a label: `hub` (the Migration Network Hub), `official` (an official UN text), `cldr` (the Unicode Common Locale Data
 * Repository) or `project` (our own translation). data/README.md names the sources.
 */
export type LabelSource = 'cldr' | 'hub' | 'official' | 'project';

/** Labels of one vocabulary in one locale. */
export interface LabelGroup<Id extends string | number> {
  /** Source of all labels, except those in `except`. */
  readonly source: LabelSource;
  readonly except?: Readonly<Partial<Record<Id, LabelSource>>>;
  readonly labels: Readonly<Record<Id, string>>;
}

/** Names of languages in one locale. `labels` are by BCP 47 tag: `fr`, `pt-BR`, `zh-Hans`. */
export interface LanguageLabels extends LabelGroup<string> {
  /** Names of scripts, variants, and regions that aren't countries of the Hub, by subtag: `Latn`, `419`. */
  readonly subtags: Readonly<Record<string, string>>;
  /** Name of a language with a script, region or variant: {language}, {details} */
  readonly pattern: string;
  /** Separator of several details. */
  readonly separator: string;
}

/** Phrases by which a text names years, languages and places. */
export interface Mentions {
  /**
   * Phrases for years: `{from}` and `{to}` belong to the range, `{above}` and `{below}` don't. `{only}` is a single year.
   */
  readonly years: readonly string[];
  /**
   * Phrases for a language: `version {language}`. The names of languages match in any inflection, unless the phrase joins them to a word, as
   * in Arabic.
   */
  readonly languages: readonly string[];
  /**
   * Phrases for a language that another word doesn't continue: `in {language}`. "In Czech households" names no language; a stop word, a
   * number, a name or the end may follow. Default: none.
   */
  readonly finalLanguages?: readonly string[] | undefined;
  /** Words before a number in a name: "no." in "Objective no. 10". Default: none. */
  readonly numberMarks?: readonly string[] | undefined;
  /** Phrases in which words follow the number of a goal, with `{number}`: "Goal {number} of the SDGs". Default: none. */
  readonly sdgPhrases?: readonly string[] | undefined;
  /** Names of languages for these phrases besides the labels, by tag: "法文" is "法语". Default: none. */
  readonly languageNames?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Words that mean a language without a phrase, by tag: "по-французски" (in French). Default: none. */
  readonly languageWords?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The inflections in which names of languages count. Default: `all`. */
  readonly languageInflections?: Inflections | undefined;
  /** Names of countries and regions besides the labels and other names, and irregular inflections, by id. Default: none. */
  readonly placeNames?: Readonly<Partial<Record<CountryCode | RegionId, readonly string[]>>> | undefined;
  /** Prepositions and conjunctions that are written as a part of the next word: they count before short names of places. Default: none. */
  readonly placeBeginnings?: readonly string[] | undefined;
  /** Names that contain the name of a country or a region but mean something else: "New Mexico". */
  readonly otherPlaces: readonly string[];
  /**
   * The inflections in which names of places count: `all`, those that differ in the `beginnings`, as by the Arabic article, or `none`.
   * Default: `all`.
   */
  readonly placeInflections?: Inflections | undefined;
  /** Names of places that have no inflections, although others have. Default: none. */
  readonly invariablePlaces?: readonly string[] | undefined;
  /** Names of places that are everyday words as well. They count only as the whole text: "مالي" is "financial" in Arabic. Default: none. */
  readonly everydayPlaces?: readonly string[] | undefined;
  /** Words that aren't inflections of names, although they look like it: "куб" (cube) isn't Cuba. Default: none. */
  readonly notNames?: readonly string[] | undefined;
}

/** Labels of each closed vocabulary, short as in the Hub's filter. */
type VocabularyLabels = { readonly [V in VocabularyName]: LabelGroup<VocabularyIds[V]> };

/** Labels of one locale for display and for reading names: the parts of a label module that a page needs. */
export interface DisplayLabels extends VocabularyLabels {
  /** BCP 47 tag in canonical form, without extensions, such as `en` or `zh-Hant`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Official titles, as in paragraph 16 of the GCM. `'general'` has none. */
  readonly objectiveTitles: LabelGroup<Exclude<ObjectiveId, 'general'>>;
  /** Other names that find a country: short, former and inverted ones. */
  readonly otherNames: Readonly<Partial<Record<CountryCode, readonly string[]>>>;
  /** Words before the number of an entry: "Objective" in "Objective 10", "SDG" in "SDG 8". Source: `project`. */
  readonly numberWords: { readonly objectives: readonly string[]; readonly sdgs: readonly string[] };
  /**
   * Names of languages. A language without a name here has its English name, or its tag. Without this part, or with the English one in
   * a module of another language, names come from `Intl` if servers and browsers agree on them.
   */
  readonly languages?: LanguageLabels | undefined;
  /** Notes to display with a country's name. */
  readonly footnotes: Readonly<Partial<Record<CountryCode, string>>>;
  /** Names of the facets, for headings. */
  readonly facets: Readonly<Record<FacetName, string>>;
  /** Phrases for sentences about a query. Source: `project`. */
  readonly phrases: QueryPhrases;
}

/** Words of one locale that only the search of a hub in memory reads. */
export interface SearchWords {
  /** Phrases by which a text names years, languages and places. Source: `project`. */
  readonly mentions: Mentions;
  /**
   * Plain words by which people look for an objective. Suggestions and the search within the facet use them. Source: `project`.
   * They aren't searchable text of resources: not everything about visas is about regular pathways.
   */
  readonly objectiveWords: Readonly<Partial<Record<ObjectiveId, readonly string[]>>>;
  /**
   * Names of the field's concepts, the usual name first. Source: `project`. A text with one of the names matches all others, in
   * all locales of the hub.
   */
  readonly glossary: Readonly<Partial<Record<ConceptId, readonly string[]>>>;
  /** Stop words: not required in a text that has other words. */
  readonly stopWords: readonly string[];
  /** Inflection table of the language. */
  readonly forms: WordForms;
  /** Characters that a search treats as others, such as traditional ones as simplified ones. Default: no variants. */
  readonly variants?: CharacterVariants | undefined;
}

/**
 * Label module of one locale. Pass modules of this form to `createHub` as `labels`: modules of `gcm-hub/labels`, or your own in any
 * other language.
 */
export interface Labels extends DisplayLabels, SearchWords {}

/** Phrases that describe a query in one locale. Names in braces are placeholders. */
export interface QueryPhrases {
  /** Noun for all resources, if the query has no conditions. */
  readonly all: string;
  /** Noun for matches, if neither document types nor sections name them. */
  readonly resources: string;
  /** Plural nouns for the resources of a document type and of a section, as within a sentence. */
  readonly documentTypes: Readonly<Record<DocumentTypeId, string>>;
  readonly sections: Readonly<Record<SectionId, string>>;
  /**
   * Separators of a sentence's parts: before the first clause, between clauses, before a limiting or sorting clause, and before
   * that if it is the first clause.
   */
  readonly joins: { readonly head: string; readonly between: string; readonly further: string; readonly bare: string };
  /** Clauses for a filter: any of the {values}, all of two or more {values}, resources without a value. */
  readonly facets: Readonly<
    Record<FacetName, { readonly any: string; readonly all: Plural; readonly missing: string }>
  >;
  /** Clauses for excluded {values}: for nouns, and for a {clause}. */
  readonly exceptKinds: string;
  readonly exceptValues: string;
  /** Names with an article within a sentence: {value} */
  readonly article?: { readonly text: string; readonly values: readonly (CountryCode | RegionId)[] };
  /** Quotation of a visitor's text: {text} */
  readonly quoted: string;
  /** The quoted {text} with the {parts} that it names. Default: the text alone. */
  readonly interpreted?: string;
  /** End of a long list: {count} */
  readonly others: Plural;
  /** {from}, {to} */
  readonly years: { readonly between: string; readonly since: string; readonly until: string };
  /** Clause for the {text}, in quotes, by match mode. */
  readonly text: { readonly most: string; readonly all: string; readonly any: string };
  /** Clauses for orders other than the default. */
  readonly sorts: Readonly<Record<'newest' | 'oldest' | 'relevance' | 'title', string>>;
  /** {page} */
  readonly page: string;
  /** Reasons for which a resource matches a word. {word} and {used} are quoted, {where} is one of the fields. */
  readonly reasons: {
    /** {word}, {where} */
    readonly term: string;
    /** {word}, {used}, {where} */
    readonly form: string;
    readonly prefix: string;
    readonly name: string;
    readonly correction: string;
    /** A correction in a label: {word}, {used}, {value} */
    readonly correctedLabel: string;
    /** {word} is, or belongs to, another name of {value}. */
    readonly label: string;
    /** {word} belongs to the label {value}. */
    readonly ownLabel: string;
    /** {word}, {value} */
    readonly hint: string;
    /** {value} */
    readonly appliesTo: string;
    /** A year of the word's range: {value} */
    readonly year: string;
    readonly fields: Readonly<Record<'keywords' | 'publishers' | 'summary' | 'title' | 'titles', string>>;
  };
  /** Texts of a sidebar's controls and of announcements. */
  readonly controls: {
    /** {count} */
    readonly resources: Plural;
    /** Label of the checkbox for resources without a value. */
    readonly none: string;
    /** Accessible name of a checkbox: {value}, {count} */
    readonly option: string;
    /** Label of an excluded value: {value} */
    readonly excluded: string;
    /** {facet} */
    readonly showMore: string;
    readonly showFewer: string;
    /** {count}, {sentence} */
    readonly status: string;
  };
}
