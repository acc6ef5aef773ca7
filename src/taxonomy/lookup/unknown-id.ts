import { en } from '../../../data/labels/en';
import { type ErrorPath, HubError } from '../../base/error';
import { nearest } from '../../base/nearest';
import type { VocabularyName } from '../entries/ids';
import { idsOf } from '../entries/vocabulary';
import { meanings } from './lookup';

/** Maximum size of a vocabulary that the message lists in full. */
const SHORT = 12;

/** Creates the error for a value that isn't in a closed vocabulary, with the nearest id. */
export function unknownId(vocabulary: VocabularyName, found: unknown, path: ErrorPath): HubError {
  const ids: (string | number)[] = idsOf(vocabulary);
  return new HubError('unknown-value', {
    path,
    found,
    expected: ids.length <= SHORT ? `one of ${ids.join(', ')}` : `one of the ${ids.length} ids of ${vocabulary}`,
    nearest: nearestId(vocabulary, ids, found),
  });
}

/**
 * Returns the id that a value probably means: the same id in another type or case, the id of a code or an English label, or a
 * near miss.
 */
function nearestId(
  vocabulary: VocabularyName,
  ids: readonly (string | number)[],
  found: unknown,
): string | number | undefined {
  if (typeof found !== 'string' && typeof found !== 'number') return undefined;
  const [meant, ...others] = meanings(vocabulary, found, [en]);
  if (meant !== undefined) return others.length === 0 ? meant : undefined;
  const isNear = (distance: number) => (id: string | number) =>
    typeof id === 'number' && Math.abs(id - Number(found)) <= distance;
  return ids.find(isNear(0)) ?? ids.find(isNear(1)) ?? nearest(String(found), ids.map(String))[0];
}
