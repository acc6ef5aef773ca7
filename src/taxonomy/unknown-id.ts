import { type ErrorPath, HubError } from '../base/error';
import { nearest } from '../base/nearest';
import type { VocabularyName } from './ids';
import { idsOf } from './vocabulary';

/** The error for a value that isn't in a closed vocabulary, with the nearest id that is. */
export function unknownId(vocabulary: VocabularyName, found: unknown, path: ErrorPath): HubError {
  const ids: (string | number)[] = idsOf(vocabulary);
  return new HubError('unknown-value', {
    path,
    found,
    expected: `one of the ${ids.length} ids of ${vocabulary}`,
    nearest: nearestId(ids, found),
  });
}

function nearestId(ids: readonly (string | number)[], found: unknown): string | number | undefined {
  const same = ids.find((id) => String(id) === String(found).trim());
  if (same !== undefined) return same;
  const wanted = typeof found === 'string' && /^\d{1,9}$/.test(found) ? Number(found) : found;
  if (typeof wanted === 'number' && Number.isFinite(wanted)) {
    const numbers = ids.filter((id) => typeof id === 'number');
    if (numbers.length > 0) return numbers.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a));
  }
  if (typeof found !== 'string') return undefined;
  const upper = ids.find((id) => String(id) === found.trim().toUpperCase());
  return upper ?? nearest(found, ids.map(String))[0];
}
