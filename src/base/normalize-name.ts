import { fold } from './text/fold';

/** A name in the form in which names are compared: folded, without blanks and punctuation. */
export function normalizeName(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}
