import type { ErrorPath } from '../../../base/error';
import { nearest } from '../../../base/nearest';
import { type Fields, invalidQuery as invalid, optionalBoolean, optionalInteger } from '../../../base/validate';

export { invalid };

/** The parameters of a request, and their path in it. */
export interface Parameters {
  readonly fields: Fields;
  readonly path: ErrorPath;
}

/**
 * Parses parameters: an object, or a URL query string.
 *
 * @throws HubError `invalid-query` for anything else.
 */
export function parseParameters(value: unknown, path: ErrorPath): Parameters {
  if (value === undefined) return { fields: {}, path };
  if (typeof value === 'string') return { fields: parseQueryString(value), path };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(path, value, 'an object of parameters or a query string');
  }
  return { fields: { ...value }, path };
}

/** Parses a URL query string. Values of parameters that aren't plain strings are JSON. */
function parseQueryString(queryString: string): Fields {
  return Object.fromEntries(
    [...new URLSearchParams(queryString)].map(([name, value]) => [name, isString(name) ? value : parseJson(value)]),
  );
}

function isString(name: string): boolean {
  return ['query', 'filters', 'facetName', 'facetQuery'].includes(name) || /^(?:highlight|snippet)/.test(name);
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Returns a parameter; undefined if it is absent or null. */
export function parameter({ fields }: Parameters, name: string): unknown {
  return Object.hasOwn(fields, name) ? (fields[name] ?? undefined) : undefined;
}

/** Returns a string. All readers below return undefined if the parameter is absent and throw if it is invalid. */
export function stringParameter(parameters: Parameters, name: string): string | undefined {
  const value = parameter(parameters, name);
  if (value === undefined || typeof value === 'string') return value;
  throw invalid([...parameters.path, name], value, 'a string');
}

/** Returns an integer from 0 to `max`. */
export function integerParameter(parameters: Parameters, name: string, max: number): number | undefined {
  return optionalInteger(parameter(parameters, name), [...parameters.path, name], max);
}

/** Returns a boolean, false by default. */
export function booleanParameter(parameters: Parameters, name: string): boolean {
  return optionalBoolean(parameter(parameters, name), [...parameters.path, name]) ?? false;
}

/** Returns a list of strings. A single string is a list of one. */
export function stringListParameter(parameters: Parameters, name: string): readonly string[] | undefined {
  const value = parameter(parameters, name);
  if (value === undefined) return undefined;
  if (typeof value === 'string') return [value];
  const path = [...parameters.path, name];
  if (!Array.isArray(value)) throw invalid(path, value, 'a list of strings');
  return value.map((member: unknown, i) => {
    if (typeof member !== 'string') throw invalid([...path, i], member, 'a string');
    return member;
  });
}

/** Returns one of the allowed strings. */
export function enumParameter<T extends string>(
  parameters: Parameters,
  name: string,
  allowed: readonly T[],
): T | undefined {
  const value = stringParameter(parameters, name);
  const match = allowed.find((candidate) => candidate === value);
  if (value === undefined || match !== undefined) return match;
  throw invalid([...parameters.path, name], value, `one of ${allowed.join(', ')}`, nearest(value, allowed)[0]);
}
