import { en } from '../../../../data/display-labels/en';
import {
  type DisplayLabels,
  facetNames,
  type LabelledEntry,
  labelledEntries,
  pickLabels,
  vocabularyNames,
} from '../../../taxonomy';

/** Vocabularies with their labels in one language: the body of a response of `/api/taxonomy`. */
export interface TaxonomyDocument {
  /** The language of the labels: the requested one, or English as a fallback. */
  readonly locale: string;
  readonly facets: readonly { readonly name: string; readonly label: string }[];
  readonly vocabularies: Readonly<Record<string, readonly LabelledEntry[]>>;
}

/**
 * Creates the document for a language, or in English if its labels aren't available.
 *
 * @param modules labels in the available languages, English included.
 * @param locale the requested language, as a BCP 47 tag.
 */
export function taxonomyDocument(modules: readonly DisplayLabels[], locale: string): TaxonomyDocument {
  const labels = pickLabels(modules, locale) ?? en;
  return {
    locale: labels.locale,
    facets: facetNames.map((name) => ({ name, label: labels.facets[name] })),
    vocabularies: Object.fromEntries(vocabularyNames.map((name) => [name, labelledEntries(name, labels)])),
  };
}
