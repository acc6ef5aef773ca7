import type { ErrorPath } from '../../base/error';
import { nearestName } from '../../base/nearest';
import type { DerivedFacet, UnionFacet } from '../definition/definition';
import type { FacetKindCheck } from '../definition/facet-kind';
import { checkFunction, checkKnown, entriesOf, fieldsOf, invalid, isObject } from '../definition/validate-shape';
import { validateUnion } from './validate-union';

const FACET = 'a facet: { values }, { known, unionOf } or { kind }';
const LISTED = ['values', 'known', 'labels', 'hints', 'unionOf', 'kind'];
const UNION = ['known', 'unionOf'];
const DERIVED = ['kind'];

/**
 * Validates the facets of a definition. A derived facet may refer to any facet with values, and to derived facets before it.
 *
 * @throws HubError `invalid-definition`.
 */
export function validateFacets(facets: unknown, path: ErrorPath): void {
  const entries = entriesOf(facets, path, 'facets by name');
  const names = entries.filter(([, facet]) => !isDerived(facet)).map(([name]) => name);
  for (const [name, facet] of entries) {
    if (isDerived(facet)) {
      checkDerived(facet, [...path, name], [...names]);
      names.push(name); // only later facets may refer to it, so that no facet is a part of itself
    } else {
      checkListed(facet, [...path, name]);
    }
  }
}

function isDerived(facet: unknown): facet is DerivedFacet | UnionFacet {
  return isObject(facet) && ('unionOf' in facet || 'kind' in facet);
}

function checkListed(facet: unknown, path: ErrorPath): void {
  const { values, known, labels, hints } = fieldsOf(facet, path, FACET, LISTED);
  checkFunction(values, [...path, 'values'], 'a function that returns the values of a document');
  if (known !== undefined) checkKnown(known, [...path, 'known']);
  if (labels !== undefined) checkFunction(labels, [...path, 'labels'], 'a function that returns the labels of a value');
  if (hints !== undefined) checkFunction(hints, [...path, 'hints'], 'a function that returns words for a value');
}

/** @param facets names of the facets to which the derived facet may refer. */
function checkDerived(facet: DerivedFacet | UnionFacet, path: ErrorPath, facets: readonly string[]): void {
  const hasKind = 'kind' in facet;
  const fields = hasKind ? definedFields(facet) : facet;
  const { kind } = fieldsOf(fields, path, FACET, hasKind ? DERIVED : UNION);
  const kindPath = hasKind ? [...path, 'kind'] : path;
  if (hasKind) checkKind(kind, kindPath);
  const check: FacetKindCheck = {
    facets,
    path: kindPath,
    invalid: (fieldPath, found, expected, near) => invalid([...kindPath, ...fieldPath], found, expected, near),
    checkFacet(name, namePath) {
      if (typeof name === 'string' && facets.includes(name)) return;
      const near = typeof name === 'string' ? nearestName(name, facets) : undefined;
      throw check.invalid(namePath, name, 'a facet with values, or a derived one before this one', near);
    },
  };
  if ('kind' in facet) facet.kind.validate?.(check);
  else validateUnion(facet, check);
}

/** Returns the kind of a facet and its other fields, except undefined ones. */
function definedFields(facet: DerivedFacet): object {
  const defined = Object.entries(facet).filter(([, value]) => value !== undefined);
  return { kind: facet.kind, ...Object.fromEntries(defined) };
}

function checkKind(kind: unknown, path: ErrorPath): void {
  if (!isObject(kind)) throw invalid(path, kind, 'a kind of facets: { validate, createIndex }');
  const createIndex: unknown = Reflect.get(kind, 'createIndex');
  const validate: unknown = Reflect.get(kind, 'validate');
  checkFunction(createIndex, [...path, 'createIndex'], 'a function that returns the index of the facet');
  if (validate !== undefined) checkFunction(validate, [...path, 'validate'], 'a function that validates the kind');
}
