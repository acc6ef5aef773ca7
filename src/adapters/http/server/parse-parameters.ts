import { addTo } from '../../../base/add-to';
import { HubError } from '../../../base/error';
import { memoize } from '../../../base/memoize';
import {
  type FacetOptions,
  type FacetSort,
  type FacetsRequest,
  type HubQuery,
  MAX_VALUES,
  resolveQuery,
} from '../../../query';
import type { FacetName } from '../../../taxonomy';
import { parseSearch } from '../shared/percent-encoding';
import { type ProblemError, toProblemError } from '../shared/problem';
import type { Parameter } from './parameter';
import { unknownParameter } from './unknown-parameter';

/** The parsed parameters of a request. */
export interface ParsedParameters {
  readonly query: HubQuery;
  readonly text?: string;
  readonly find?: string;
  readonly order?: FacetSort;
  readonly rows?: FacetName;
  readonly columns?: FacetName;
  readonly limit?: number;
  readonly reasons?: boolean;
  readonly locale?: string;
  readonly facets?: readonly (FacetName | '0')[];
  readonly display?: Readonly<Partial<Record<FacetName, FacetOptions>>>;
}

/** Parsed parameters, or all errors in them. */
export type ParseOutcome = { readonly errors: readonly ProblemError[] } | { readonly parameters: ParsedParameters };

/** Matches decimal integers of up to 16 digits; longer ones aren't safe integers. */
const DIGITS = /^(?:0|[1-9]\d{0,15})$/;

const parametersByName = memoize((known: readonly Parameter[]) => new Map(known.map((one) => [one.name, one])));
const namesOf = memoize((known: readonly Parameter[]) => new Set(known.map(({ name }) => name)));
const requiredOf = memoize((known: readonly Parameter[]) => known.filter(({ isRequired }) => isRequired === true));

/** Maximum number of unknown names that are checked for misspellings: a URL may contain thousands. */
const MAX_UNKNOWN_CHECKED = 100;

/**
 * Parses the parameters of an operation. Ignores unknown ones, unless they look like a misspelled one.
 *
 * @param known the parameters of the operation.
 * @param search the query string of the URL.
 */
export function parseParameters(known: readonly Parameter[], search: string): ParseOutcome {
  const { valuesByParameter, errors } = collectValues(known, search);
  for (const parameter of requiredOf(known)) {
    if (!valuesByParameter.has(parameter)) valuesByParameter.set(parameter, []);
  }
  const root: Fields = { query: {} };
  for (const [parameter, values] of valuesByParameter) {
    const value = parameter.itemSchema === undefined ? values[0] : values;
    const invalid = validate(parameter, values);
    for (const error of invalid) errors.push(toProblemError(error));
    if (invalid.length === 0) Object.assign(objectAt(root, parameter.path), parameter.toFields(value));
  }
  // Each value was validated by the schema of its parameter.
  return errors.length > 0 ? { errors } : { parameters: root as unknown as ParsedParameters };
}

type Value = number | string;

/** Groups the values by parameter, in order of occurrence. Stops at more than `MAX_VALUES` values. */
function collectValues(
  known: readonly Parameter[],
  search: string,
): { readonly valuesByParameter: Map<Parameter, Value[]>; readonly errors: ProblemError[] } {
  const byName = parametersByName(known);
  const valuesByParameter = new Map<Parameter, Value[]>();
  const errors: ProblemError[] = [];
  let count = 0;
  let unknown = 0;
  for (const [name, value] of parseSearch(search)) {
    if (value === '') continue;
    const parameter = byName.get(name);
    if (parameter === undefined) {
      const error = unknown++ < MAX_UNKNOWN_CHECKED ? unknownParameter(name, namesOf(known)) : undefined;
      if (error !== undefined) errors.push(toProblemError(error));
      continue;
    }
    if (parameter.itemSchema !== undefined && parameter.name !== 'facets') count++;
    if (count > MAX_VALUES) {
      errors.push(toProblemError(tooManyValues(name, value)));
      break;
    }
    const parsed = parameter.isNumeric && DIGITS.test(value) ? Number(value) : value;
    addTo(valuesByParameter, parameter, parsed);
  }
  return { valuesByParameter, errors };
}

/** An object that fields are added to. */
interface Fields {
  [name: string]: unknown;
}

/** Returns the nested object at a path; creates it if it doesn't exist. */
function objectAt(root: Fields, path: readonly string[]): Fields {
  let object = root;
  for (const key of path) {
    object[key] ??= {};
    object = object[key] as Fields; // only objects created here are on the path
  }
  return object;
}

/** Validates the values of a parameter. Returns one error per invalid value, or one for the list. */
function validate(
  { name, schema, itemSchema, toError, expectedList }: Parameter,
  values: readonly Value[],
): HubError[] {
  if (itemSchema === undefined) {
    const [value, second] = values;
    if (second !== undefined) {
      return [new HubError('invalid-query', { path: [name], found: second, expected: 'this parameter once' })];
    }
    return schema.safeParse(value).success ? [] : [toError(value)];
  }
  if (schema.safeParse(values).success) return [];
  const invalid = values.filter((value) => !itemSchema.safeParse(value).success);
  if (invalid.length > 0) return invalid.map(toError);
  if (expectedList === undefined || values.length > MAX_VALUES) return [tooManyValues(name, values[MAX_VALUES])];
  return [new HubError('invalid-query', { path: [name], found: values.join(', '), expected: expectedList })];
}

function tooManyValues(name: string, found: Value | undefined): HubError {
  return new HubError('invalid-query', { path: [name], found, expected: `at most ${MAX_VALUES} values` });
}

/** Returns the facets to request, with their display options: the named ones, or by default all except `appliesTo`. */
export function facetsRequest({ facets, display }: ParsedParameters): FacetsRequest {
  if (facets?.includes('0') === true) return false;
  const named = facets === undefined || Object.fromEntries(facets.map((name) => [name, true]));
  if (display === undefined) return named;
  return Object.fromEntries(
    Array.from(resolveQuery({ facets: named }).facets.keys(), (name) => [name, display[name] ?? true]),
  );
}
