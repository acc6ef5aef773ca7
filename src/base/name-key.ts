import { fold } from './fold';

/** A name in the form in which names are compared: folded, without blanks and punctuation. */
export function nameKey(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}
