import { type ErrorPath, HubError } from '../../base/error';
import { nearest } from '../../base/nearest';

/** The parameters of a request, and where they are. */
export interface Parameters {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly path: ErrorPath;
}

export function invalid(path: ErrorPath, found: unknown, expected: string, near?: string): HubError {
  return new HubError('invalid-query', { path, found, expected, nearest: near });
}

/** @throws HubError where they are neither an object nor a text. */
export function parametersIn(value: unknown, path: ErrorPath): Parameters {
  if (value === undefined) return { fields: {}, path };
  if (typeof value === 'string') return { fields: fieldsOf(value), path };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(path, value, 'parameters by name');
  }
  return { fields: { ...value }, path };
}

/** The parameters that an address writes: those that aren't plain texts are JSON. */
function fieldsOf(text: string): Parameters['fields'] {
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, isText(name) ? value : parsed(value)]),
  );
}

function isText(name: string): boolean {
  return ['query', 'filters', 'facetName', 'facetQuery'].includes(name) || /^(?:highlight|snippet)/.test(name);
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A parameter; undefined where it is absent or null. */
export function given({ fields }: Parameters, name: string): unknown {
  return Object.hasOwn(fields, name) ? (fields[name] ?? undefined) : undefined;
}

export function textIn(parameters: Parameters, name: string): string | undefined {
  const value = given(parameters, name);
  if (value === undefined || typeof value === 'string') return value;
  throw invalid([...parameters.path, name], value, 'a text');
}

/** A whole number from 0. */
export function wholeIn(parameters: Parameters, name: string, most: number): number | undefined {
  const value = given(parameters, name);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw invalid([...parameters.path, name], value, `a whole number from 0 to ${most}`);
}

export function flagIn(parameters: Parameters, name: string): boolean {
  const value = given(parameters, name);
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  throw invalid([...parameters.path, name], value, 'true or false');
}

/** A list of texts, for which one text stands, too. */
export function textsIn(parameters: Parameters, name: string): readonly string[] | undefined {
  const value = given(parameters, name);
  if (value === undefined) return undefined;
  if (typeof value === 'string') return [value];
  const path = [...parameters.path, name];
  if (!Array.isArray(value)) throw invalid(path, value, 'a list of texts');
  return value.map((one: unknown, i) => {
    if (typeof one !== 'string') throw invalid([...path, i], one, 'a text');
    return one;
  });
}

export function oneOfIn<T extends string>(parameters: Parameters, name: string, allowed: readonly T[]): T | undefined {
  const value = textIn(parameters, name);
  const found = allowed.find((one) => one === value);
  if (value === undefined || found !== undefined) return found;
  throw invalid([...parameters.path, name], value, `one of ${allowed.join(', ')}`, nearest(value, allowed)[0]);
}
