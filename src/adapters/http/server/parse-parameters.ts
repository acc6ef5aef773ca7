import { HubError } from '../../../base/error';
import { remembered } from '../../../base/remembered';
import {
  type FacetOptions,
  type FacetSort,
  type FacetsRequest,
  fullQuery,
  type HubQuery,
  MAX_VALUES,
} from '../../../query';
import type { FacetName } from '../../../taxonomy';
import { parametersIn } from '../shared/percent-encoding';
import { type ProblemError, problemError } from '../shared/problem';
import type { Parameter } from './parameter';
import { unknownParameter } from './unknown-parameter';

/** What an address says to an operation: the values of the parameters that it knows. */
export interface Said {
  readonly query: HubQuery;
  readonly text?: string;
  readonly find?: string;
  readonly order?: FacetSort;
  readonly rows?: FacetName;
  readonly columns?: FacetName;
  readonly limit?: number;
  readonly locale?: string;
  readonly facets?: readonly (FacetName | '0')[];
  readonly display?: Readonly<Partial<Record<FacetName, FacetOptions>>>;
}

/** What an address says, or all that is wrong with it. */
export type Given = { readonly errors: readonly ProblemError[] } | { readonly said: Said };

/** More digits aren't a number that is safe. */
const DIGITS = /^(?:0|[1-9]\d{0,15})$/;

const parametersByName = remembered((known: readonly Parameter[]) => new Map(known.map((one) => [one.name, one])));
const namesOf = remembered((known: readonly Parameter[]) => new Set(known.map(({ name }) => name)));
const requiredOf = remembered((known: readonly Parameter[]) => known.filter(({ isRequired }) => isRequired === true));

/** How many names that nobody knows are looked at: an address has room for thousands. */
const MOST_UNKNOWN = 100;

/** Reads the parameters of an operation; those that nobody knows are passed over, but for what is nearly one of them. */
export function readParameters(known: readonly Parameter[], search: string): Given {
  const byName = parametersByName(known);
  const given = new Map<Parameter, (number | string)[]>();
  const errors: ProblemError[] = [];
  let count = 0;
  let unknown = 0;
  for (const [name, value] of parametersIn(search)) {
    if (value === '') continue;
    const parameter = byName.get(name);
    if (parameter === undefined) {
      const error = unknown++ < MOST_UNKNOWN ? unknownParameter(name, namesOf(known)) : undefined;
      if (error !== undefined) errors.push(problemError(error));
      continue;
    }
    if (parameter.item !== undefined && parameter.name !== 'facets') count++;
    if (count > MAX_VALUES) {
      errors.push(problemError(tooMany(name, value)));
      break;
    }
    const read = parameter.isNumeric && DIGITS.test(value) ? Number(value) : value;
    const values = given.get(parameter);
    if (values === undefined) given.set(parameter, [read]);
    else values.push(read);
  }
  for (const parameter of requiredOf(known)) if (!given.has(parameter)) given.set(parameter, []);
  const said: Fields = { query: {} };
  for (const [parameter, values] of given) {
    const value = parameter.item === undefined ? values[0] : values;
    const wrong = check(parameter, values);
    for (const error of wrong) errors.push(problemError(error));
    if (wrong.length === 0) Object.assign(objectAt(said, parameter.place), parameter.fields(value));
  }
  return errors.length > 0 ? { errors } : { said: said as unknown as Said }; // each value was checked by its parameter's schema
}

/** An object as it is filled. */
interface Fields {
  [name: string]: unknown;
}

/** The object at some place within another, made where there is none. */
function objectAt(whole: Fields, place: readonly string[]): Fields {
  let at = whole;
  for (const step of place) {
    at[step] ??= {};
    at = at[step] as Fields; // what stands on the way to a place are objects made here
  }
  return at;
}

/** What is wrong with the values of a parameter: one error for each value, or one for all. */
function check({ name, schema, item, problem, together }: Parameter, values: readonly (string | number)[]): HubError[] {
  if (item === undefined) {
    const [value, second] = values;
    if (second !== undefined) {
      return [new HubError('invalid-query', { path: [name], found: second, expected: 'this parameter once' })];
    }
    return schema.safeParse(value).success ? [] : [problem(value)];
  }
  if (schema.safeParse(values).success) return [];
  const wrong = values.filter((value) => !item.safeParse(value).success);
  if (wrong.length > 0) return wrong.map(problem);
  if (together === undefined || values.length > MAX_VALUES) return [tooMany(name, values[MAX_VALUES])];
  return [new HubError('invalid-query', { path: [name], found: values.join(', '), expected: together })];
}

function tooMany(name: string, found: string | number | undefined): HubError {
  return new HubError('invalid-query', { path: [name], found, expected: `at most ${MAX_VALUES} values` });
}

/** The facets that come back: those that are named, or all but `appliesTo`, each with what is said of it. */
export function facetsOf({ facets, display }: Said): FacetsRequest {
  if (facets?.includes('0') === true) return false;
  const named = facets === undefined || Object.fromEntries(facets.map((name) => [name, true]));
  if (display === undefined) return named;
  return Object.fromEntries(
    Array.from(fullQuery({ facets: named }).facets.keys(), (name) => [name, display[name] ?? true]),
  );
}
