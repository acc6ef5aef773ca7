import { en } from '../../../data/labels/en';
import { type ErrorPath, HubError } from '../../base/error';
import { nearest } from '../../base/nearest';
import type { VocabularyName } from '../entries/ids';
import { idsOf } from '../entries/vocabulary';
import { meanings } from './lookup';

/** A vocabulary as long as this is told whole. */
const SHORT = 12;

/** The error for a value that isn't in a closed vocabulary, with the nearest id that is. */
export function unknownId(vocabulary: VocabularyName, found: unknown, path: ErrorPath): HubError {
  const ids: (string | number)[] = idsOf(vocabulary);
  return new HubError('unknown-value', {
    path,
    found,
    expected: ids.length <= SHORT ? `one of ${ids.join(', ')}` : `one of the ${ids.length} ids of ${vocabulary}`,
    nearest: nearestId(vocabulary, ids, found),
  });
}

/** The id that is probably meant: the same in another type or case, what a code or an English label means, or a near miss. */
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
