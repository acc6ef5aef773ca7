import { terms } from '../base/words';
import type { FieldTerms } from '../engine/text-index';
import { facetValues, type Resource } from '../resource';
import type { Labels } from '../taxonomy';

/** How much an occurrence weighs in each field, in falling order; multiples of 1/8. */
export const fieldWeights = {
  title: 8,
  keywords: 4,
  summary: 2,
  publishers: 1.5,
  labels: 1,
} as const;

/**
 * The fields of a resource in which text is found: its own, and the labels of its objectives, principles, regions,
 * countries and type in the languages given. A term counts once for each value that it labels.
 */
export function textFields(modules: readonly Labels[]): (resource: Resource) => FieldTerms[] {
  const labels = labelTerms(modules);
  return (resource) => {
    const { title, titles = {}, keywords = [], summary = '', publishers } = resource;
    return [
      { weight: fieldWeights.title, terms: [title, ...Object.values(titles)].flatMap(terms) },
      { weight: fieldWeights.keywords, terms: keywords.flatMap(terms) },
      { weight: fieldWeights.summary, terms: terms(summary) },
      { weight: fieldWeights.publishers, terms: publishers.flatMap(terms) },
      { weight: fieldWeights.labels, terms: labels(resource) },
    ];
  };
}

/** The facets whose labels are searched. */
const LABELLED = ['objectives', 'principles', 'regions', 'countries', 'documentType'] as const;

const VOCABULARIES = { documentType: 'documentTypes' } as const;

/** The label terms of a resource's values; those of a value are read once, not once a resource. */
function labelTerms(modules: readonly Labels[]): (resource: Resource) => string[] {
  const known = new Map<string, readonly string[]>();
  const termsOf = (facet: (typeof LABELLED)[number], id: string | number): readonly string[] => {
    const key = `${facet} ${id}`;
    const found = known.get(key) ?? [
      ...new Set(modules.flatMap((labels) => namesOf(labels, facet, id).flatMap(terms))),
    ];
    known.set(key, found);
    return found;
  };
  return (resource) => LABELLED.flatMap((facet) => facetValues[facet](resource).flatMap((id) => termsOf(facet, id)));
}

/** What a value is called in a language: its short label, its title, its other names. */
function namesOf(labels: Labels, facet: (typeof LABELLED)[number], id: string | number): string[] {
  const vocabulary = facet === 'documentType' ? VOCABULARIES.documentType : facet;
  const short: Readonly<Record<string | number, string>> = labels[vocabulary].labels;
  const titles: Readonly<Record<string | number, string>> = facet === 'objectives' ? labels.objectiveTitles.labels : {};
  const others: Readonly<Record<string | number, readonly string[]>> = facet === 'countries' ? labels.otherNames : {};
  return [short[id], titles[id], ...(others[id] ?? [])].filter((name) => name !== undefined);
}
