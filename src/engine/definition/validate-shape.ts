import { type ErrorPath, HubError } from '../../base/error';
import { rejectUnknownNames } from '../../base/validate';

/** Fields of an object, not yet validated. */
export type Fields = Readonly<Record<string, unknown>>;

/** Whether a value can be the value of a facet: a string or a finite number. */
export function isValue(value: unknown): value is string | number {
  return typeof value === 'string' || Number.isFinite(value);
}

/** Creates an `invalid-definition` error. */
export function invalid(path: ErrorPath, found: unknown, expected: string, near?: string): HubError {
  return new HubError('invalid-definition', { path, found, expected, nearest: near });
}

/** Returns the named fields of an object, inherited ones included. Rejects unknown fields of its own. */
export function fieldsOf(value: unknown, path: ErrorPath, expected: string, names: readonly string[]): Fields {
  if (!isObject(value)) throw invalid(path, value, expected);
  rejectUnknownNames(value, names, 'invalid-definition', path, `one of ${names.join(', ')}`);
  return Object.fromEntries(names.map((name) => [name, Reflect.get(value, name)]));
}

/** Whether a value is an object, but not a list or another iterable. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value);
}

/** Rejects a value that isn't a function. */
export function checkFunction(value: unknown, path: ErrorPath, expected: string): void {
  if (typeof value !== 'function') throw invalid(path, value, expected);
}

/** Returns a list, with undefined in place of holes. Rejects any other value. */
export function arrayAt(value: unknown, path: ErrorPath, expected: string): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(path, value, expected);
  return Array.from<unknown>(value);
}

/** Rejects a value that isn't a list of strings, or has one that isn't valid. Default: any string is. */
export function checkStrings(
  value: unknown,
  path: ErrorPath,
  isValid: (text: string) => boolean = () => true,
  expected: string = 'a string',
): void {
  arrayAt(value, path, 'a list of strings').forEach((text, i) => {
    if (typeof text !== 'string' || !isValid(text)) throw invalid([...path, i], text, expected);
  });
}

/** Returns the entries of an object, in the order of the definition. */
export function entriesOf(value: unknown, path: ErrorPath, expected: string): [name: string, value: unknown][] {
  if (!isObject(value)) throw invalid(path, value, expected);
  return Object.entries(value);
}

/** Checks known values, and returns them. */
export function checkKnown(known: unknown, path: ErrorPath): ReadonlySet<string | number> {
  const values = new Set<string | number>();
  arrayAt(known, path, 'a list of values').forEach((value, i) => {
    if (!isValue(value)) throw invalid([...path, i], value, 'a string or a finite number');
    if (values.has(value)) throw invalid([...path, i], value, 'distinct values');
    values.add(value);
  });
  return values;
}
