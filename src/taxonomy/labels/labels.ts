import type { Plural } from '../../base/plural-formatter';
import type { WordForms } from '../../base/text/inflect';
import type {
  ConceptId,
  CountryCode,
  DocumentTypeId,
  FacetName,
  ObjectiveId,
  PrincipleId,
  RegionId,
  ScopeId,
  SdgId,
  SectionId,
} from '../entries/ids';
import type { LabelLocale } from './locales';

/**
 * Where a label is from: `hub` (read on the Migration Network Hub), `official` (an official UN text), `cldr` (the Unicode
 * Common Locale Data Repository) or `project` (a translation of our own). data/README.md names the sources.
 */
export type LabelSource = 'cldr' | 'hub' | 'official' | 'project';

/** The labels of one vocabulary in one language. */
export interface LabelGroup<Id extends string | number> {
  /** Where the labels are from, but for those in `except`. */
  readonly source: LabelSource;
  readonly except?: Readonly<Partial<Record<Id, LabelSource>>>;
  readonly labels: Readonly<Record<Id, string>>;
}

/** All that is known in one language. Give modules of this form to `createHub` as `labels`. */
export interface Labels {
  readonly locale: LabelLocale;
  readonly direction: 'ltr' | 'rtl';
  /** Short labels, as in the Hub's filter. */
  readonly objectives: LabelGroup<ObjectiveId>;
  /** Official titles, as in paragraph 16 of the GCM; `'general'` has none. */
  readonly objectiveTitles: LabelGroup<Exclude<ObjectiveId, 'general'>>;
  readonly principles: LabelGroup<PrincipleId>;
  readonly scopes: LabelGroup<ScopeId>;
  readonly regions: LabelGroup<RegionId>;
  readonly countries: LabelGroup<CountryCode>;
  readonly documentTypes: LabelGroup<DocumentTypeId>;
  readonly sections: LabelGroup<SectionId>;
  readonly sdgs: LabelGroup<SdgId>;
  /** Names of countries other than the label, under which they are found: short, former and inverted ones. */
  readonly otherNames: Readonly<Partial<Record<CountryCode, readonly string[]>>>;
  /**
   * Words beside the labels by which people look for an objective, for suggestions and for a search within the facet, ours:
   * source `project`. A resource isn't found by them: what is about visas isn't all that is about regular pathways.
   */
  readonly objectiveWords: Readonly<Partial<Record<ObjectiveId, readonly string[]>>>;
  /**
   * The names that people use for the concepts of the field, the usual one first, ours: source `project`. A text with one of
   * them finds what has any other, in all languages given.
   */
  readonly glossary: Readonly<Partial<Record<ConceptId, readonly string[]>>>;
  /** What has to be said wherever a country's name is shown. */
  readonly footnotes: Readonly<Partial<Record<CountryCode, string>>>;
  /** The names of the facets, as headings. */
  readonly facets: Readonly<Record<FacetName, string>>;
  /** What sentences about a query are made of, ours: source `project`. */
  readonly phrases: QueryPhrases;
  /** Words that only join others. In a text that has others, they aren't asked for. */
  readonly stopWords: readonly string[];
  /** By which endings its words are found in other forms. */
  readonly forms: WordForms;
}

/** What a query is described with in one language. What stands in braces is filled in. */
export interface QueryPhrases {
  /** What a query finds that asks for nothing. */
  readonly all: string;
  /** What others find, where neither types nor sections say what that is. */
  readonly resources: string;
  /** What resources of a type and of a section are called, in the plural, as within a sentence. */
  readonly documentTypes: Readonly<Record<DocumentTypeId, string>>;
  readonly sections: Readonly<Record<SectionId, string>>;
  /**
   * What stands between the parts of a sentence: before the first clause, before others, before what only limits or orders, and
   * before that where there is no clause.
   */
  readonly joins: { readonly head: string; readonly between: string; readonly further: string; readonly bare: string };
  /** What a filter asks: for any of some {values}, for all of two or more of them, for resources that have none. */
  readonly facets: Readonly<
    Record<FacetName, { readonly any: string; readonly all: Plural; readonly missing: string }>
  >;
  /** What isn't asked for: {values} by what they are called, or a {clause}. */
  readonly exceptKinds: string;
  readonly exceptValues: string;
  /** Names that have an article within a sentence: {value} */
  readonly article?: { readonly text: string; readonly values: readonly (CountryCode | RegionId)[] };
  /** What somebody else wrote: {text} */
  readonly quoted: string;
  /** At the end of a long list: {count} */
  readonly others: Plural;
  /** {from}, {to} */
  readonly years: { readonly between: string; readonly since: string; readonly until: string };
  /** {text}, in quotes, by how many of its words are asked for. */
  readonly text: { readonly most: string; readonly all: string; readonly any: string };
  /** The orders that aren't the default. */
  readonly sorts: Readonly<Record<'newest' | 'oldest' | 'relevance' | 'title', string>>;
  /** {page} */
  readonly page: string;
  /** What stands on the boxes and buttons of a sidebar, and is said when the results change. */
  readonly controls: {
    /** {count} */
    readonly resources: Plural;
    /** The box for resources that say nothing in a facet. */
    readonly none: string;
    /** A box, as it is read aloud: {value}, {count} */
    readonly option: string;
    /** A value that is excluded: {value} */
    readonly excluded: string;
    /** {facet} */
    readonly showMore: string;
    readonly showFewer: string;
    /** {count}, {sentence} */
    readonly status: string;
  };
}
