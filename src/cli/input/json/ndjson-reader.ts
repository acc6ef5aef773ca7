import { type Entry, LONGEST_RECORD, type Reader } from '../entry';
import { jsonEntry } from './json-entry';

/** Reads a JSON value from each line; blank lines are passed over. */
export function ndjsonReader(): Reader {
  let line = 1;
  let rest = '';
  const read = (text: string): Entry[] => {
    const indent = text.length - text.trimStart().length;
    return indent === text.length ? [] : [jsonEntry(text.trim(), line, indent + 1)];
  };
  return {
    take(text) {
      const lines = text.split('\n');
      const last = lines.pop() ?? '';
      if (lines.length === 0) rest += last;
      else {
        lines[0] = rest + lines[0];
        rest = last;
      }
      const entries = lines.flatMap((one) => {
        const found = read(one);
        line++;
        return found;
      });
      if (rest.length <= LONGEST_RECORD) return entries;
      rest = '';
      return [...entries, { line, expected: `a line of at most ${LONGEST_RECORD} letters`, isLast: true }];
    },
    end: () => read(rest),
    cut: () => [],
  };
}
