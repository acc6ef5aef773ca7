import { type ErrorPath, HubError, type HubErrorCode } from './error';
import { nearestName } from './nearest';

/**
 * Refuses fields that nobody knows.
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

/** What is told of an option that can't be right. */
export function invalidOption(path: ErrorPath, found: unknown, expected: string, near?: string): HubError {
  return new HubError('invalid-option', { path, found, expected, nearest: near });
}

/**
 * Refuses options that aren't an object, or have a field that nobody knows.
 *
 * @throws HubError `invalid-option`.
 */
export function rejectUnknownOptions(options: unknown, names: readonly string[]): void {
  const known = names.join(' or ');
  if (typeof options !== 'object' || options === null) {
    throw invalidOption([], options, `an object with ${known}`);
  }
  rejectUnknownNames(options, names, 'invalid-option', [], known);
}

/**
 * The members of an iterable. A text is none: nobody means its letters.
 *
 * @param things what they are, in words.
 * @throws HubError with the code.
 */
export function toArray<T>(given: Iterable<T>, code: HubErrorCode, path: ErrorPath, things: string): T[] {
  if (typeof given === 'object' && given !== null && Symbol.iterator in given) return [...given];
  throw new HubError(code, { path, found: given, expected: `${things} in a list or another iterable` });
}

/**
 * The ids that a change removes.
 *
 * @param upserted the ids that it adds or replaces.
 * @throws HubError `invalid-option` for what isn't an id, and for one that is upserted.
 */
export function validateRemovals(remove: Iterable<string>, upserted: ReadonlySet<string>): string[] {
  const ids = toArray(remove, 'invalid-option', ['remove'], 'ids');
  ids.forEach((id: unknown, i) => {
    if (typeof id === 'string' && !upserted.has(id)) return;
    const expected = typeof id === 'string' ? 'an id that isn’t in upsert, too' : 'an id';
    throw invalidOption(['remove', i], id, expected);
  });
  return ids;
}
