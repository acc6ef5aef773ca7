import { type Entry, MAX_RECORD_LENGTH, type Reader } from '../entry';
import { parseJsonEntry } from './json-entry';

/** Creates a reader of NDJSON, one JSON value per line. It skips blank lines. */
export function createNdjsonReader(): Reader {
  let line = 1;
  let pending = '';
  const read = (text: string): Entry[] => {
    const indent = text.length - text.trimStart().length;
    return indent === text.length ? [] : [parseJsonEntry(text.trim(), line, indent + 1)];
  };
  return {
    push(text) {
      const lines = text.split('\n');
      const last = lines.pop() ?? '';
      if (lines.length === 0) pending += last;
      else {
        lines[0] = pending + lines[0];
        pending = last;
      }
      const entries = lines.flatMap((one) => {
        const entries = read(one);
        line++;
        return entries;
      });
      if (pending.length <= MAX_RECORD_LENGTH) return entries;
      pending = '';
      return [...entries, { line, expected: `a line of at most ${MAX_RECORD_LENGTH} characters`, isLast: true }];
    },
    end: () => read(pending),
    abort: () => [],
  };
}
