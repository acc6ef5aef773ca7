import type { Entry } from '../entry';
import { findJsonFault } from './json-fault';

/**
 * Parses the JSON of a record; returns its syntax error if it is invalid.
 *
 * @param line the line on which the text begins, from 1.
 * @param column the column at which the text begins, from 1.
 */
export function parseJsonEntry(text: string, line: number, column: number): Entry {
  try {
    return { value: JSON.parse(text), line };
  } catch {
    const { offset, expected } = findJsonFault(text) ?? { offset: 0, expected: 'JSON' };
    const before = text.slice(0, offset).split('\n');
    const last = before.at(-1) ?? '';
    return {
      line: line + before.length - 1,
      column: (before.length === 1 ? column : 1) + last.length,
      expected,
      found: excerpt(text, offset),
    };
  }
}

const EXCERPT_LENGTH = 20;

/** Returns up to 20 characters of a text, to its next line break, for messages; undefined at its end. */
export function excerpt(text: string, offset: number): string | undefined {
  const [first = ''] = text.slice(offset, offset + EXCERPT_LENGTH).split(/[\r\n]/, 1);
  return offset >= text.length ? undefined : first === '' ? text.slice(offset, offset + 1) : first;
}
