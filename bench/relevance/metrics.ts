import type { Grade, Need } from './needs';

/** How many hits are looked at: the first page. */
export const DEPTH = 10;

/** How well one need is answered. */
export interface Score {
  /** 0 to 1. */
  readonly ndcg: number;
  /** 1 where the first hit is relevant, 1/2 where the second is, and so on; 0 where none is. */
  readonly reciprocalRank: number;
  /** Whether nothing was found at all. */
  readonly empty: boolean;
}

/** How well several needs are answered: means, and the share of those for which nothing was found. */
export interface Figures {
  readonly ndcg: number;
  readonly mrr: number;
  readonly empty: number;
}

/** @param ids the hits, best first; those beyond {@link DEPTH} don't count. */
export function scoreOf({ relevant }: Pick<Need, 'relevant'>, ids: readonly string[]): Score {
  return { ndcg: ndcg(relevant, ids), reciprocalRank: reciprocalRank(relevant, ids), empty: ids.length === 0 };
}

/** Means over scores; all 0 where there are none. */
export function figuresOf(scores: readonly Score[]): Figures {
  return {
    ndcg: mean(scores.map((score) => score.ndcg)),
    mrr: mean(scores.map((score) => score.reciprocalRank)),
    empty: mean(scores.map((score) => (score.empty ? 1 : 0))),
  };
}

/**
 * Normalized discounted cumulative gain: 2^grade − 1 for each hit, divided by log2(1 + rank), over what the best possible
 * order of the judged records would give.
 */
export function ndcg(relevant: ReadonlyMap<string, Grade>, ids: readonly string[]): number {
  const ideal = dcg([...relevant.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : dcg(ids.map((id) => relevant.get(id) ?? 0)) / ideal;
}

function dcg(grades: readonly number[]): number {
  return grades.slice(0, DEPTH).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);
}

/** One by the rank of the first relevant hit, of any grade. */
export function reciprocalRank(relevant: ReadonlyMap<string, Grade>, ids: readonly string[]): number {
  const first = ids.slice(0, DEPTH).findIndex((id) => relevant.has(id));
  return first < 0 ? 0 : 1 / (first + 1);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
