import { median } from '../beside/rounds';
import type { AnchorAnswer } from './messages';

/** A part of an answer. */
export type Part = 'counts' | 'ids' | 'scores' | 'totals';

/** How the answers of a contender compare with those of the current tree. */
export interface Agreement {
  readonly compared: number;
  /** How many answers are equal, part by part. Builds of gcm-hub alone have scores. */
  readonly equal: Readonly<Record<Part, number>>;
  /** Median numbers of matches. */
  readonly medianTotals: { readonly ours: number; readonly theirs: number };
  /** The first differing answer by its query's index, part by part. */
  readonly firstDifferent: ReadonlyMap<Part, number>;
}

const isEqual: Readonly<Record<Part, (ours: AnchorAnswer, theirs: AnchorAnswer) => boolean>> = {
  totals: (ours, theirs) => ours.total === theirs.total,
  counts: (ours, theirs) => countsText(ours) === countsText(theirs),
  ids: (ours, theirs) => ours.ids.join() === theirs.ids.join(),
  scores: (ours, theirs) => ours.scores?.join() === theirs.scores?.join(),
};

const parts = Object.keys(isEqual) as Part[]; // keys of the object above

/** Compares the answers of a contender, query by query. */
export function compareAnswers(ours: readonly AnchorAnswer[], theirs: readonly AnchorAnswer[]): Agreement {
  const equal: Record<Part, number> = { totals: 0, counts: 0, ids: 0, scores: 0 };
  const firstDifferent = new Map<Part, number>();
  for (const [i, own] of ours.entries()) {
    const other = theirs[i];
    for (const part of parts) {
      if (other !== undefined && isEqual[part](own, other)) equal[part]++;
      else if (!firstDifferent.has(part)) firstDifferent.set(part, i);
    }
  }
  return {
    compared: ours.length,
    equal,
    firstDifferent,
    medianTotals: {
      ours: median(ours.map(({ total }) => total)),
      theirs: median(theirs.map(({ total }) => total)),
    },
  };
}

/** Returns the counts above zero as text, sorted by facet and value. */
function countsText({ counts }: AnchorAnswer): string {
  const facets = Object.entries(counts).map(([facet, values]) => {
    const above = Object.entries(values).filter(([, count]) => count > 0);
    return `${facet} ${above
      .map(([value, count]) => `${value}=${count}`)
      .sort()
      .join()}`;
  });
  return facets.sort().join('\n');
}
