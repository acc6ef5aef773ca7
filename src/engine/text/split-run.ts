import type { TextRange } from '../../base/text/ranges';
import type { Analyzer } from '../definition/analyzer';
import type { QueryWord } from './parse-text';

/** Names of one word, by which runs of a script without spaces are split. */
export interface RunNames {
  readonly names: ReadonlySet<string>;
  /** The lengths of the names that start with each UTF-16 unit, longest first. */
  readonly lengths: ReadonlyMap<number, readonly number[]>;
}

/** Maximum length, in UTF-16 units, of a name that is looked up inside a run. */
const MAX_NAME_LENGTH = 24;

/** Indexes names for {@link splitRun}. */
export function indexRunNames(all: Iterable<string>): RunNames {
  const names = new Set<string>();
  const lengths = new Map<number, Set<number>>();
  for (const name of all) {
    if (name.length > MAX_NAME_LENGTH) continue;
    const first = name.charCodeAt(0);
    const known = lengths.get(first) ?? new Set();
    lengths.set(first, known.add(name.length));
    names.add(name);
  }
  const sorted = Array.from(lengths, ([first, known]) => [first, [...known].sort((a, b) => b - a)] as const);
  return { names, lengths: new Map(sorted) };
}

/** Splits a run of a script without spaces around the names in it: scans from the left, and takes the longest name first. */
export function splitRun(word: QueryWord, runNames: () => RunNames, analyzer: Analyzer): readonly QueryWord[] {
  const { token, last, source } = word;
  const run = token.term;
  if (token.bigrams.length < 2) return [word];
  const pieces: TextRange[] = [];
  let pieceStart = 0;
  for (let offset = 0; offset < run.length; ) {
    const end = offset + nameLengthAt(run, offset, runNames());
    if (end > offset) {
      pieces.push([pieceStart, offset], [offset, end]);
      pieceStart = end;
    }
    offset = Math.max(end, offset + 1);
  }
  if (pieceStart === 0) return [word];
  pieces.push([pieceStart, run.length]);
  const first = source?.piece?.[0] ?? 0;
  const words = pieces.flatMap(([from, to]): QueryWord[] => {
    const start = first + lengthOf(run.slice(0, from));
    const piece: TextRange = [start, start + lengthOf(run.slice(from, to))];
    const ofPiece = source === undefined ? undefined : { ...source, piece };
    return analyzer.tokenize(run.slice(from, to)).map((one) => ({ token: one, last: false, source: ofPiece }));
  });
  return words.map((one, i) => ({ ...one, last: last && i === words.length - 1 }));
}

/** Returns the number of characters of a text. */
function lengthOf(text: string): number {
  return [...text].length;
}

/** Returns the length of the longest name at an offset of a run, or 0. */
function nameLengthAt(run: string, offset: number, { names, lengths }: RunNames): number {
  const tried = lengths.get(run.charCodeAt(offset));
  return tried?.find((length) => offset + length <= run.length && names.has(run.slice(offset, offset + length))) ?? 0;
}
