import type { Column } from './column';
import { passesClosed, passesOpen, type Test } from './filter';

/** How many documents have each value of a column, by its code, and how many have none. */
export interface Tally {
  readonly counts: Uint32Array;
  missing: number;
}

export interface Counted {
  /** The documents that pass every filter, in the order of the candidates. */
  readonly matches: number[];
  /** One for each column asked for. */
  readonly tallies: ReadonlyMap<Column, Tally>;
}

/**
 * Filters and counts in one pass. A document that a closed part refuses counts nowhere; one that passes all open parts
 * counts everywhere; one that a single open part refuses counts in the facet of that part alone.
 *
 * @param tests at most one for a column.
 */
export function countMatches(
  candidates: Iterable<number>,
  tests: readonly Test[],
  columns: readonly Column[],
): Counted {
  const tallies = new Map<Column, Tally>();
  for (const column of columns) tallies.set(column, { counts: new Uint32Array(column.values.length), missing: 0 });
  const matches: number[] = [];
  candidate: for (const document of candidates) {
    let refusing: Test | undefined;
    for (const test of tests) {
      if (!passesClosed(test, document)) continue candidate;
      if (passesOpen(test, document)) continue;
      if (refusing !== undefined) continue candidate;
      refusing = test;
    }
    if (refusing === undefined) {
      matches.push(document);
      for (const [column, tally] of tallies) add(tally, column, document);
    } else {
      const tally = tallies.get(refusing.column);
      if (tally !== undefined) add(tally, refusing.column, document);
    }
  }
  return { matches, tallies };
}

function add(tally: Tally, { starts, items }: Column, document: number): void {
  const start = starts[document] ?? 0;
  const end = starts[document + 1] ?? 0;
  if (start === end) tally.missing++;
  for (let i = start; i < end; i++) {
    const code = items[i] ?? 0;
    tally.counts[code] = (tally.counts[code] ?? 0) + 1;
  }
}
