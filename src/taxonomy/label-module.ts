import type { WordForms } from '../base/forms';
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
} from './ids';

/** The six official languages of the United Nations, for which labels exist. */
export type LabelLocale = 'ar' | 'en' | 'es' | 'fr' | 'ru' | 'zh';

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
  /** Words that only join others. In a text that has others, they aren't asked for. */
  readonly stopWords: readonly string[];
  /** By which endings its words are found in other forms. */
  readonly forms: WordForms;
}
