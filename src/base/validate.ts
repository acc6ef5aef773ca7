import { type ErrorPath, HubError, type HubErrorCode } from './error';
import { nearestName } from './nearest';

/**
 * Rejects unknown fields.
 *
 * @throws HubError with the code, the path of the field, and the nearest known name.
 */
export function rejectUnknownNames(
  fields: object,
  names: readonly string[],
  code: HubErrorCode,
  path: ErrorPath,
  expected: string,
): void {
  for (const name of Object.keys(fields)) {
    if (names.includes(name)) continue;
    throw new HubError(code, { path: [...path, name], found: name, expected, nearest: nearestName(name, names) });
  }
}

/** Creates an `invalid-option` error. */
export function invalidOption(path: ErrorPath, found: unknown, expected: string, nearest?: string): HubError {
  return new HubError('invalid-option', { path, found, expected, nearest });
}

/**
 * Rejects options that aren't an object or have an unknown field.
 *
 * @throws HubError `invalid-option`.
 */
export function rejectUnknownOptions(options: unknown, names: readonly string[]): void {
  const expected = names.join(' or ');
  if (typeof options !== 'object' || options === null) {
    throw invalidOption([], options, `an object with ${expected}`);
  }
  rejectUnknownNames(options, names, 'invalid-option', [], expected);
}

/**
 * Copies an iterable to an array. Rejects strings, although they are iterable.
 *
 * @param noun noun for the elements, for the error.
 * @throws HubError with the code.
 */
export function toArray<T>(iterable: Iterable<T>, code: HubErrorCode, path: ErrorPath, noun: string): T[] {
  if (typeof iterable === 'object' && iterable !== null && Symbol.iterator in iterable) return [...iterable];
  throw new HubError(code, { path, found: iterable, expected: `${noun} in a list or another iterable` });
}

/**
 * Validates the ids that a change removes.
 *
 * @param upserted ids that the same change upserts.
 * @throws HubError `invalid-option` for a value that isn't a string, and for an upserted id.
 */
export function validateRemovals(remove: Iterable<string>, upserted: ReadonlySet<string>): string[] {
  const ids = toArray(remove, 'invalid-option', ['remove'], 'ids');
  ids.forEach((id: unknown, i) => {
    if (typeof id === 'string' && !upserted.has(id)) return;
    const expected = typeof id === 'string' ? 'an id that isn’t also in upsert' : 'an id';
    throw invalidOption(['remove', i], id, expected);
  });
  return ids;
}

/*
 * Validates the parts of a query, for the Hub, an engine index and InstantSearch. All functions throw a HubError `invalid-query`.
 */

/** Fields of an object of unknown form. */
export type Fields = Readonly<Record<string, unknown>>;

/** Creates an `invalid-query` error. */
export function invalidQuery(path: ErrorPath, found: unknown, expected: string, nearest?: string): HubError {
  return new HubError('invalid-query', { path, found, expected, nearest });
}

/** Returns the fields of an object, with any names. Rejects other values. */
export function fieldsOf(value: unknown, path: ErrorPath, expected: string): Fields {
  if (typeof value === 'object' && value !== null && !(Symbol.iterator in value)) return { ...value };
  throw invalidQuery(path, value, expected);
}

/**
 * Returns the fields of an object. Rejects unknown names.
 *
 * @param noun noun for a name, for the error.
 */
export function pickKnownFields(
  value: unknown,
  path: ErrorPath,
  expected: string,
  names: readonly string[],
  noun: string,
): Fields {
  const fields = fieldsOf(value, path, expected);
  rejectUnknownNames(fields, names, 'invalid-query', path, noun);
  return fields;
}

/** Validates an optional integer from 0 to `most`. Default of `most`: no upper bound. */
export function optionalInteger(value: unknown, path: ErrorPath, max?: number): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= (max ?? value)) return value;
  throw invalidQuery(path, value, `a whole number from 0${max === undefined ? '' : ` to ${max}`}`);
}

/** Validates an optional name. Names the nearest one if it is unknown. */
export function optionalOneOf<T extends string>(value: unknown, allowed: readonly T[], path: ErrorPath): T | undefined {
  if (value === undefined) return undefined;
  const match = allowed.find((name) => name === value);
  if (match !== undefined) return match;
  const suggestion = typeof value === 'string' ? nearestName(value, allowed) : undefined;
  throw invalidQuery(path, value, `one of ${allowed.join(', ')}`, suggestion);
}

/** Validates an optional boolean. */
export function optionalBoolean(value: unknown, path: ErrorPath): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  throw invalidQuery(path, value, 'true or false');
}

/** Validates an optional cursor. Rejects an offset other than 0 beside it. */
export function optionalCursor(cursor: unknown, offset: number, path: ErrorPath): string | undefined {
  if (cursor === undefined) return undefined;
  if (typeof cursor !== 'string') throw invalidQuery([...path, 'cursor'], cursor, 'a string');
  if (offset !== 0) throw invalidQuery([...path, 'offset'], offset, 'no offset beside a cursor');
  return cursor;
}
