import { derivedFacets, type FieldName, facetOrder, fields } from '../resource/fields';
import type { LanguageTag, VocabularyIds } from './entries/vocabularies';
import { vocabularyNames } from './entries/vocabulary';
import { closedKind, type FacetKind, languageKind, textKind, yearKind } from './facet-kinds';

type Fields = typeof fields;
type DerivedFacets = typeof derivedFacets;

/** Name of a field with a facet of the same name. */
type FacetField = { [F in FieldName]: Fields[F] extends { readonly facet: true } ? F : never }[FieldName];

/** Name of a facet: a field of a resource, `'year'` or `'appliesTo'`. */
export type FacetName = FacetField | keyof DerivedFacets;

/** Name of the type of a facet's values. */
type TypeOf<F> = F extends FacetField
  ? Fields[F]['type']
  : F extends keyof DerivedFacets
    ? DerivedFacets[F]['type']
    : never;

/** Values by the name of their type. */
interface ValuesOfType extends VocabularyIds {
  readonly languageTag: LanguageTag;
  readonly text: string;
  readonly year: number;
}

/**
 * Values of each facet, by name. Facet names are the resource's field names, except two: `year`, every year that the resource
 * covers, and `appliesTo`, the countries that it applies to, which are more than those it is about.
 */
export type FacetValues = { readonly [F in FacetName]: ValuesOfType[TypeOf<F>] };

/** Type of a facet's values: `ValueOf<'objectives'>` is {@link ObjectiveId}. */
export type ValueOf<F extends FacetName> = FacetValues[F];

function createKinds(): Readonly<Record<string, FacetKind>> {
  const kindsByType = new Map<string, FacetKind>([
    ...vocabularyNames.map((name): [string, FacetKind] => [name, closedKind(name)]),
    ['languageTag', languageKind],
    ['year', yearKind],
  ]);
  const declared = Object.entries(fields).filter(([, field]) => 'facet' in field);
  const types = new Map([...declared, ...Object.entries(derivedFacets)].map(([name, { type }]) => [name, type]));
  const kindOf = (name: string): FacetKind => kindsByType.get(types.get(name) ?? '') ?? textKind;
  return Object.fromEntries([...new Set([...facetOrder, ...types.keys()])].map((name) => [name, kindOf(name)]));
}

/** Kind of each facet, in the order of the sidebar. */
export const facetKinds: Readonly<Record<FacetName, FacetKind>> = /* @__PURE__ */ createKinds();

/** Names of all facets, in the order of the sidebar. */
export const facetNames: readonly FacetName[] = /* @__PURE__ */ Object.keys(facetKinds) as FacetName[]; // it has no other keys

/** Whether a string is the name of a facet. */
export function isFacetName(name: string): name is FacetName {
  return Object.hasOwn(facetKinds, name);
}
