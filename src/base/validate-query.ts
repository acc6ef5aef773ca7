import { type ErrorPath, HubError } from './error';
import { rejectUnknownNames } from './validate-options';

/* What queries are made of, checked: of the Hub, of an index, of InstantSearch. All throw a HubError `invalid-query`. */

export type Fields = Readonly<Record<string, unknown>>;

export function invalidQuery(path: ErrorPath, found: unknown, expected: string, nearest?: string): HubError {
  return new HubError('invalid-query', { path, found, expected, nearest });
}

/** The fields of an object, whatever their names. */
export function fieldsOf(value: unknown, path: ErrorPath, expected: string): Fields {
  if (typeof value === 'object' && value !== null && !(Symbol.iterator in value)) return { ...value };
  throw invalidQuery(path, value, expected);
}

/**
 * The fields of an object that has no others.
 *
 * @param one what each of the names is.
 */
export function pickKnownFields(
  value: unknown,
  path: ErrorPath,
  expected: string,
  names: readonly string[],
  one: string,
): Fields {
  const fields = fieldsOf(value, path, expected);
  rejectUnknownNames(fields, names, 'invalid-query', path, one);
  return fields;
}

/** A whole number from 0, up to the most where there is one. */
export function optionalInteger(value: unknown, path: ErrorPath, most?: number): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= (most ?? value)) return value;
  throw invalidQuery(path, value, `a whole number from 0${most === undefined ? '' : ` to ${most}`}`);
}

export function optionalBoolean(value: unknown, path: ErrorPath): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  throw invalidQuery(path, value, 'true or false');
}

/** A cursor, beside which there is no offset but 0. */
export function optionalCursor(cursor: unknown, offset: number, path: ErrorPath): string | undefined {
  if (cursor === undefined) return undefined;
  if (typeof cursor !== 'string') throw invalidQuery([...path, 'cursor'], cursor, 'a text');
  if (offset !== 0) throw invalidQuery([...path, 'offset'], offset, 'nothing beside a cursor');
  return cursor;
}
