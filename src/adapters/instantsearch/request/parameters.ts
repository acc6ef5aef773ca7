import type { ErrorPath } from '../../../base/error';
import { nearest } from '../../../base/nearest';
import { type Fields, flag, invalidQuery as invalid, wholeNumber } from '../../../base/query-fields';

export { invalid };

/** The parameters of a request, and where they are. */
export interface Parameters {
  readonly fields: Fields;
  readonly path: ErrorPath;
}

/** @throws HubError where they are neither an object nor a text. */
export function parametersIn(value: unknown, path: ErrorPath): Parameters {
  if (value === undefined) return { fields: {}, path };
  if (typeof value === 'string') return { fields: writtenFields(value), path };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(path, value, 'parameters by name');
  }
  return { fields: { ...value }, path };
}

/** The parameters that an address writes: those that aren't plain texts are JSON. */
function writtenFields(text: string): Fields {
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
  return wholeNumber(given(parameters, name), [...parameters.path, name], most);
}

export function flagIn(parameters: Parameters, name: string): boolean {
  return flag(given(parameters, name), [...parameters.path, name]) ?? false;
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
