import { en } from '../../../data/display-labels/en';
import { nearest } from '../../base/nearest';
import type { VocabularyName } from '../entries/vocabularies';
import { idsOf } from '../entries/vocabulary-ids';
import { resolveEntries } from './lookup';

/**
 * Returns the id that a value probably means: the same id in another type or case, the id of a code or an English label, or a
 * near miss. Returns undefined if no id is near, and for an ambiguous name.
 */
export function nearestId(vocabulary: VocabularyName, value: unknown): string | number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const ids: readonly (string | number)[] = idsOf(vocabulary);
  const [match, ...rest] = resolveEntries(vocabulary, value, [en]);
  if (match !== undefined) return rest.length === 0 ? match : undefined;
  const isNear = (distance: number) => (id: string | number) =>
    typeof id === 'number' && Math.abs(id - Number(value)) <= distance;
  return ids.find(isNear(0)) ?? ids.find(isNear(1)) ?? nearest(String(value), ids.map(String))[0];
}
