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
