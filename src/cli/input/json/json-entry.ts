import type { Entry } from '../entry';
import { jsonFault } from './json-fault';

/**
 * A record from its JSON, or what is wrong with that.
 *
 * @param line the line on which the text begins.
 * @param column the column at which it does.
 */
export function jsonEntry(text: string, line: number, column: number): Entry {
  try {
    return { value: JSON.parse(text), line };
  } catch {
    const { at, expected } = jsonFault(text) ?? { at: 0, expected: 'JSON' };
    const before = text.slice(0, at).split('\n');
    const last = before.at(-1) ?? '';
    return {
      line: line + before.length - 1,
      column: (before.length === 1 ? column : 1) + last.length,
      expected,
      found: stretch(text, at),
    };
  }
}

const STRETCH = 20;

/** A few letters of a text from somewhere on, for people; undefined at its end. */
export function stretch(text: string, at: number): string | undefined {
  const [first = ''] = text.slice(at, at + STRETCH).split(/[\r\n]/, 1);
  return at >= text.length ? undefined : first === '' ? text.slice(at, at + 1) : first;
}
