import { fold } from './text/fold';

/** Normalizes a name for comparison: folds it and removes whitespace and punctuation. */
export function normalizeName(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}
