import { en } from '../../../../data/labels/en';
import {
  facetNames,
  type LabelLocale,
  type LabelledEntry,
  type Labels,
  labelledEntries,
  moduleFor,
  vocabularyNames,
} from '../../../taxonomy';

/** The vocabularies with their labels in one language: what `/api/taxonomy` answers. */
export interface TaxonomyDocument {
  /** The language of the labels: the one asked for, or English. */
  readonly locale: LabelLocale;
  readonly facets: readonly { readonly name: string; readonly label: string }[];
  readonly vocabularies: Readonly<Record<string, readonly LabelledEntry[]>>;
}

/**
 * @param given the languages there are, English among them.
 * @param locale the language wanted, as a BCP 47 tag.
 */
export function taxonomyDocument(given: readonly Labels[], locale: string): TaxonomyDocument {
  const labels = moduleFor(given, locale) ?? en;
  return {
    locale: labels.locale,
    facets: facetNames.map((name) => ({ name, label: labels.facets[name] })),
    vocabularies: Object.fromEntries(vocabularyNames.map((name) => [name, labelledEntries(name, labels)])),
  };
}
