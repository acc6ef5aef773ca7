import { type ErrorPath, HubError } from './error';
import { nearestName } from './nearest';
import { rejectUnknownNames } from './validate-options';

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
