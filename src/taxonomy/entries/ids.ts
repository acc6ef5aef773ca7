import type { concepts } from '../../../data/concepts';
import type { countryEntries } from '../../../data/countries';
import type { documentTypeEntries } from '../../../data/document-types';
import type { objectiveEntries } from '../../../data/objectives';
import type { principleEntries } from '../../../data/principles';
import type { regionEntries } from '../../../data/regions';
import type { scopeEntries } from '../../../data/scopes';
import type { sdgEntries } from '../../../data/sdgs';
import type { sectionEntries } from '../../../data/sections';

/** `1` … `23`, the objectives of the GCM, and `'general'`. */
export type ObjectiveId = (typeof objectiveEntries)[number]['id'];
/** One of the ten guiding principles of the GCM, or `'global-geographic-scope'`. */
export type PrincipleId = (typeof principleEntries)[number]['id'];
/** `'global'`, `'regional'`, `'national'` or `'local'`. */
export type ScopeId = (typeof scopeEntries)[number]['id'];
/** `'africa'`, `'americas'`, `'asia'`, `'europe'` or `'oceania'`. */
export type RegionId = (typeof regionEntries)[number]['id'];
/** ISO 3166-1 alpha-2 of one of the Hub's 195 countries, or `'XK'`. */
export type CountryCode = (typeof countryEntries)[number]['id'];
/** One of the Hub's twelve types of document. */
export type DocumentTypeId = (typeof documentTypeEntries)[number]['id'];
/** `'document'`, `'event'`, `'project'`, `'training'`, `'video'` or `'practice'`. */
export type SectionId = (typeof sectionEntries)[number]['id'];
/** `1` … `17`, the Sustainable Development Goals. */
export type SdgId = (typeof sdgEntries)[number]['id'];
/** Concept of the field with names in the labels' `glossary`: `'climate-change'`, `'unhcr'` … */
export type ConceptId = (typeof concepts)[number];
/**
 * Canonical BCP 47 tag, compared as a whole: `'zh'` isn't `'zh-Hant'`. Extended languages have their own tag: `'yue'`, not
 * `'zh-yue'`.
 */
export type LanguageTag = string;

/** Ids of each closed vocabulary, by export name. */
export interface VocabularyIds {
  readonly objectives: ObjectiveId;
  readonly principles: PrincipleId;
  readonly scopes: ScopeId;
  readonly regions: RegionId;
  readonly countries: CountryCode;
  readonly documentTypes: DocumentTypeId;
  readonly sections: SectionId;
  readonly sdgs: SdgId;
}

/** Name of a closed vocabulary: `'objectives'`, `'countries'` … */
export type VocabularyName = keyof VocabularyIds;

/** Values of each facet, by name. Facet names are the resource's field names. The last two are derived. */
export interface FacetValues {
  readonly objectives: ObjectiveId;
  readonly principles: PrincipleId;
  readonly scope: ScopeId;
  readonly regions: RegionId;
  readonly countries: CountryCode;
  readonly documentType: DocumentTypeId;
  readonly section: SectionId;
  readonly languages: LanguageTag;
  readonly publishers: string;
  readonly audiences: string;
  readonly sdgs: SdgId;
  readonly keywords: string;
  /** Every year that the resource covers. */
  readonly year: number;
  /** Countries that the resource applies to, which are more than those it is about. */
  readonly appliesTo: CountryCode;
}

/** Name of a facet: a field of a resource, `'year'` or `'appliesTo'`. */
export type FacetName = keyof FacetValues;
/** Type of a facet's values: `ValueOf<'objectives'>` is {@link ObjectiveId}. */
export type ValueOf<F extends FacetName> = FacetValues[F];
