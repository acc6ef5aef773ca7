import { type ErrorPath, HubError } from '../../../base/error';
import type { VocabularyName } from '../../../taxonomy';
import { expectedIds } from '../../../taxonomy/entries/vocabulary-ids';

const vocabularies = /* @__PURE__ */ new WeakMap<HubError, VocabularyName>();

/** Creates the error for a value that isn't in a closed vocabulary, without the nearest id. */
export function unknownId(vocabulary: VocabularyName, value: unknown, path: ErrorPath): HubError {
  const error = new HubError('unknown-value', { path, found: value, expected: expectedIds(vocabulary) });
  vocabularies.set(error, vocabulary);
  return error;
}

/**
 * Adds the nearest id to an error of {@link unknownId}, as a hub in memory does. That needs the names of all ids, which are larger
 * than the rest of the client, so they are imported with the first such error. If that fails, the error has no nearest id. Returns
 * other errors unchanged.
 */
export async function withNearestId(error: unknown): Promise<unknown> {
  const vocabulary = HubError.is(error) ? vocabularies.get(error) : undefined;
  if (!HubError.is(error) || vocabulary === undefined) return error;
  try {
    const { nearestId } = await import('../../../taxonomy/lookup/nearest-id');
    const { code, path, found, expected } = error;
    return new HubError(code, { path, found, expected, nearest: nearestId(vocabulary, found) });
  } catch {
    return error;
  }
}
