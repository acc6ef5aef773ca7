import { en } from '../../../data/labels/en';
import {
  countries,
  documentTypes,
  facetNames,
  type LabelLocale,
  type Labels,
  label,
  moduleFor,
  objectives,
  objectiveTitle,
  principles,
  regions,
  scopes,
  sdgs,
  sections,
} from '../../taxonomy';

/** The vocabularies with their labels in one language: what `/api/taxonomy` answers. */
export interface TaxonomyDocument {
  /** The language of the labels: the one asked for, or English. */
  readonly locale: LabelLocale;
  readonly facets: readonly { readonly name: string; readonly label: string }[];
  readonly vocabularies: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/**
 * @param given the languages there are, besides English.
 * @param locale the language wanted, as a BCP 47 tag; default English.
 */
export function taxonomyDocument(given: readonly Labels[], locale: string = 'en'): TaxonomyDocument {
  const labels = moduleFor(given, locale) ?? en;
  return {
    locale: labels.locale,
    facets: facetNames.map((name) => ({ name, label: labels.facets[name] })),
    vocabularies: {
      objectives: objectives.map((entry) => ({
        ...entry,
        label: label('objectives', entry.id, labels),
        title: objectiveTitle(entry.id, labels),
      })),
      principles: principles.map((entry) => ({ ...entry, label: label('principles', entry.id, labels) })),
      scopes: scopes.map((entry) => ({ ...entry, label: label('scopes', entry.id, labels) })),
      regions: regions.map((entry) => ({ ...entry, label: label('regions', entry.id, labels) })),
      countries: countries.map((entry) => {
        const footnote = labels.footnotes[entry.id];
        return {
          ...entry,
          label: label('countries', entry.id, labels),
          ...(footnote === undefined ? {} : { footnote }),
        };
      }),
      documentTypes: documentTypes.map((entry) => ({ ...entry, label: label('documentTypes', entry.id, labels) })),
      sections: sections.map((entry) => ({ ...entry, label: label('sections', entry.id, labels) })),
      sdgs: sdgs.map((entry) => ({ ...entry, label: label('sdgs', entry.id, labels) })),
    },
  };
}
