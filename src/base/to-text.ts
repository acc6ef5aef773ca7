import { formatValue } from './error';

/** Returns a value as text; of a list or an object a short description. Never throws, unlike `String` for deep lists. */
export function toText(value: unknown): string {
  return typeof value === 'object' && value !== null ? formatValue(value) : String(value);
}
