import { type ErrorPath, HubError } from '../../base/error';
import type { VocabularyName } from '../entries/vocabularies';
import { expectedIds } from '../entries/vocabulary-ids';
import { nearestId } from './nearest-id';

/** Creates the error for a value that isn't in a closed vocabulary, with the nearest id. */
export function unknownId(vocabulary: VocabularyName, value: unknown, path: ErrorPath): HubError {
  const nearest = nearestId(vocabulary, value);
  return new HubError('unknown-value', { path, found: value, expected: expectedIds(vocabulary), nearest });
}
