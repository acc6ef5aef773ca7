import { en } from '../../../data/display-labels/en';
import { type ErrorPath, HubError } from '../../base/error';
import { nearest } from '../../base/nearest';
import type { VocabularyName } from '../entries/vocabularies';
import { idsOf } from '../entries/vocabulary';
import { resolveEntries } from './lookup';

/** Maximum size of a vocabulary that the message lists in full. */
const MAX_LISTED_IDS = 12;

/** Creates the error for a value that isn't in a closed vocabulary, with the nearest id. */
export function unknownId(vocabulary: VocabularyName, value: unknown, path: ErrorPath): HubError {
  const ids: (string | number)[] = idsOf(vocabulary);
  return new HubError('unknown-value', {
    path,
    found: value,
    expected:
      ids.length <= MAX_LISTED_IDS ? `one of ${ids.join(', ')}` : `one of the ${ids.length} ids of ${vocabulary}`,
    nearest: nearestId(vocabulary, ids, value),
  });
}

/**
 * Returns the id that a value probably means: the same id in another type or case, the id of a code or an English label, or a
 * near miss.
 */
function nearestId(
  vocabulary: VocabularyName,
  ids: readonly (string | number)[],
  value: unknown,
): string | number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const [match, ...rest] = resolveEntries(vocabulary, value, [en]);
  if (match !== undefined) return rest.length === 0 ? match : undefined;
  const isNear = (distance: number) => (id: string | number) =>
    typeof id === 'number' && Math.abs(id - Number(value)) <= distance;
  return ids.find(isNear(0)) ?? ids.find(isNear(1)) ?? nearest(String(value), ids.map(String))[0];
}
