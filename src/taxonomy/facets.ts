import type { FacetName, VocabularyName } from './entries/ids';

/** Kind of a facet's values: ids of a closed vocabulary, strings, language tags or years. */
export type FacetKind =
  | { readonly kind: 'closed'; readonly vocabulary: VocabularyName }
  | { readonly kind: 'language' | 'text' | 'year' };

/** Kind of each facet, in the order of the sidebar. */
export const facetKinds: Readonly<Record<FacetName, FacetKind>> = {
  objectives: { kind: 'closed', vocabulary: 'objectives' },
  principles: { kind: 'closed', vocabulary: 'principles' },
  scope: { kind: 'closed', vocabulary: 'scopes' },
  regions: { kind: 'closed', vocabulary: 'regions' },
  countries: { kind: 'closed', vocabulary: 'countries' },
  appliesTo: { kind: 'closed', vocabulary: 'countries' },
  section: { kind: 'closed', vocabulary: 'sections' },
  documentType: { kind: 'closed', vocabulary: 'documentTypes' },
  languages: { kind: 'language' },
  publishers: { kind: 'text' },
  audiences: { kind: 'text' },
  sdgs: { kind: 'closed', vocabulary: 'sdgs' },
  keywords: { kind: 'text' },
  year: { kind: 'year' },
};

/** Names of all facets, in the order of the sidebar. */
export const facetNames: readonly FacetName[] = Object.keys(facetKinds) as FacetName[]; // it has no other keys

/** Whether a string is the name of a facet. */
export function isFacetName(name: string): name is FacetName {
  return Object.hasOwn(facetKinds, name);
}
