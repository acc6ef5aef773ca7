import type { Entry } from '../entry';
import { findJsonFault } from './json-fault';

/**
 * A record from its JSON, or what is wrong with that.
 *
 * @param line the line on which the text begins.
 * @param column the column at which it does.
 */
export function parseJsonEntry(text: string, line: number, column: number): Entry {
  try {
    return { value: JSON.parse(text), line };
  } catch {
    const { offset: at, expected } = findJsonFault(text) ?? { offset: 0, expected: 'JSON' };
    const before = text.slice(0, at).split('\n');
    const last = before.at(-1) ?? '';
    return {
      line: line + before.length - 1,
      column: (before.length === 1 ? column : 1) + last.length,
      expected,
      found: excerpt(text, at),
    };
  }
}

const EXCERPT_LENGTH = 20;

/** A few letters of a text from somewhere on, for people; undefined at its end. */
export function excerpt(text: string, at: number): string | undefined {
  const [first = ''] = text.slice(at, at + EXCERPT_LENGTH).split(/[\r\n]/, 1);
  return at >= text.length ? undefined : first === '' ? text.slice(at, at + 1) : first;
}
