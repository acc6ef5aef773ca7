/** The vocabularies of the Hub: ids, facts and labels. */
export { checkLabels } from './check-labels';
export { type FacetKind, facetKinds, facetNames, isFacetName } from './facets';
export type {
  ConceptId,
  CountryCode,
  DocumentTypeId,
  FacetName,
  FacetValues,
  LanguageTag,
  ObjectiveId,
  PrincipleId,
  RegionId,
  ScopeId,
  SdgId,
  SectionId,
  ValueOf,
  VocabularyIds,
  VocabularyName,
} from './ids';
export { label, labelSource, objectiveTitle } from './label';
export { type LabelLocale, labelLocales } from './label-locales';
export type { LabelGroup, LabelSource, Labels, QueryPhrases } from './label-module';
export { labelModules } from './label-modules';
export { type LabelledEntry, labelledEntries } from './labelled';
export { lookup, nearMisses } from './lookup';
export { moduleFor } from './module-for';
export { unknownId } from './unknown-id';
export type { Country, Entry, Objective, Principle, Region } from './vocabularies';
export { countries, documentTypes, objectives, principles, regions, scopes, sdgs, sections } from './vocabularies';
export { countriesOf, country, idsOf, isId, type VocabularyEntries, vocabularyNames } from './vocabulary';
