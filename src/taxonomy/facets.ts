import { derivedFacets, type FieldName, facetOrder, fields } from '../resource/fields';
import type { LanguageTag, VocabularyIds } from './entries/vocabularies';
import { vocabularyNames } from './entries/vocabulary-ids';
import { closedValues, languageValues, textValues, type ValueKind, yearValues } from './value-kinds';

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

function createValueKinds(): Readonly<Record<string, ValueKind>> {
  const kindsByType = new Map<string, ValueKind>([
    ...vocabularyNames.map((name): [string, ValueKind] => [name, closedValues(name)]),
    ['languageTag', languageValues],
    ['year', yearValues],
  ]);
  const declared = Object.entries(fields).filter(([, field]) => 'facet' in field);
  const types = new Map([...declared, ...Object.entries(derivedFacets)].map(([name, { type }]) => [name, type]));
  const kindOf = (name: string): ValueKind => kindsByType.get(types.get(name) ?? '') ?? textValues;
  return Object.fromEntries([...new Set([...facetOrder, ...types.keys()])].map((name) => [name, kindOf(name)]));
}

/** Kind of the values of each facet, in the order of the sidebar. */
export const valueKinds: Readonly<Record<FacetName, ValueKind>> = /* @__PURE__ */ createValueKinds();

/** Names of all facets, in the order of the sidebar. */
export const facetNames: readonly FacetName[] = /* @__PURE__ */ Object.keys(valueKinds) as FacetName[]; // it has no other keys

/** Whether a string is the name of a facet. */
export function isFacetName(name: string): name is FacetName {
  return Object.hasOwn(valueKinds, name);
}
