/** Vocabularies of the Hub: ids, facts and labels. */

export type { Country, Entry, Objective, Principle, Region } from './entries/entries';
export { countries, documentTypes, objectives, principles, regions, scopes, sdgs, sections } from './entries/entries';
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
} from './entries/ids';
export { countriesOf, country, idsOf, isId, type VocabularyEntries, vocabularyNames } from './entries/vocabulary';
export { type FacetKind, facetKinds, facetNames, isFacetName } from './facets';
export { allLabels } from './labels/all-labels';
export { label, labelSource, objectiveTitle } from './labels/entry-label';
export { type LabelledEntry, labelledEntries } from './labels/labelled-entries';
export type { LabelGroup, LabelSource, Labels, QueryPhrases } from './labels/labels';
export { type LabelLocale, labelLocales } from './labels/locales';
export { pickLabels } from './labels/pick-labels';
export { validateLabels } from './labels/validate-labels';
export { lookup, nearMisses } from './lookup/lookup';
export { unknownId } from './lookup/unknown-id';
