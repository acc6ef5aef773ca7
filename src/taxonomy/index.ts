/** Vocabularies of the Hub: ids, facts and labels. */

export * from './entries/vocabularies';
export { countriesOf, country } from './entries/vocabulary';
export { idsOf, isId, vocabularyNames } from './entries/vocabulary-ids';
export { type ClosedKind, type FacetKind, facetKinds, type OpenKind } from './facet-kinds';
export { type FacetName, type FacetValues, facetNames, isFacetName, type ValueOf } from './facets';
export { allLabels } from './labels/all-labels';
export { label, labelSource, objectiveTitle } from './labels/entry-label';
export { type LabelledEntry, labelledEntries } from './labels/labelled-entries';
export type {
  DisplayLabels,
  LabelGroup,
  LabelSource,
  Labels,
  LanguageLabels,
  QueryPhrases,
  SearchWords,
} from './labels/labels';
export { type LabelLocale, labelLocales, toLabelLocale } from './labels/locales';
export { pickLabels } from './labels/pick-labels';
export { validateLabels } from './labels/validate-labels';
export { isDerivedWord } from './lookup/derived-word';
export { entryNamesIn, lookup, nearMisses, resolveEntries } from './lookup/lookup';
export { unknownId } from './lookup/unknown-id';
export type { FacetValue } from './value-kinds';
