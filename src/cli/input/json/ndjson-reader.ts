import { type Entry, MAX_RECORD_LENGTH, type Reader } from '../entry';
import { parseJsonEntry } from './json-entry';

/** Reads a JSON value from each line; blank lines are passed over. */
export function createNdjsonReader(): Reader {
  let line = 1;
  let rest = '';
  const read = (text: string): Entry[] => {
    const indent = text.length - text.trimStart().length;
    return indent === text.length ? [] : [parseJsonEntry(text.trim(), line, indent + 1)];
  };
  return {
    push(text) {
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
      if (rest.length <= MAX_RECORD_LENGTH) return entries;
      rest = '';
      return [...entries, { line, expected: `a line of at most ${MAX_RECORD_LENGTH} letters`, isLast: true }];
    },
    end: () => read(rest),
    abort: () => [],
  };
}
