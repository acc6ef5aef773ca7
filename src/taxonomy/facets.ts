import type { FacetName, VocabularyName } from './entries/ids';

/** What a facet's values are: ids of a closed vocabulary, texts, language tags or years. */
export type FacetKind =
  | { readonly kind: 'closed'; readonly vocabulary: VocabularyName }
  | { readonly kind: 'language' | 'text' | 'year' };

/** Every facet, in the order of the page's sidebar, and what its values are. */
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

/** The names of all facets, in the order of the page's sidebar. */
export const facetNames: readonly FacetName[] = Object.keys(facetKinds) as FacetName[]; // it has no other keys

/** Whether a text names a facet. */
export function isFacetName(name: string): name is FacetName {
  return Object.hasOwn(facetKinds, name);
}
