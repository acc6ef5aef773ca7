import type { Grade, Need } from './needs';

/** Number of hits that count: the first page. */
export const DEPTH = 10;

/** Score of the hits for one need. */
export interface Score {
  /** 0 to 1. */
  readonly ndcg: number;
  /** 1 if the first hit is relevant, 1/2 if the second is the first relevant one, and so on; 0 without a relevant hit. */
  readonly reciprocalRank: number;
  /** Whether there are no hits. */
  readonly empty: boolean;
}

/** Means over several needs; `empty` is the share of needs without hits. */
export interface Figures {
  readonly ndcg: number;
  readonly mrr: number;
  readonly empty: number;
}

/** @param ids hits, best first; those after the first {@link DEPTH} don't count. */
export function scoreOf({ relevant }: Pick<Need, 'relevant'>, ids: readonly string[]): Score {
  return { ndcg: ndcg(relevant, ids), reciprocalRank: reciprocalRank(relevant, ids), empty: ids.length === 0 };
}

/** Returns means over scores; all 0 for an empty list. */
export function figuresOf(scores: readonly Score[]): Figures {
  return {
    ndcg: mean(scores.map((score) => score.ndcg)),
    mrr: mean(scores.map((score) => score.reciprocalRank)),
    empty: mean(scores.map((score) => (score.empty ? 1 : 0))),
  };
}

/**
 * Normalized discounted cumulative gain: the sum of (2^grade − 1) / log2(1 + rank) over the hits, divided by the same sum
 * for the best possible order of the judged records.
 */
export function ndcg(relevant: ReadonlyMap<string, Grade>, ids: readonly string[]): number {
  const ideal = dcg([...relevant.values()].sort((a, b) => b - a));
  return ideal === 0 ? 0 : dcg(ids.map((id) => relevant.get(id) ?? 0)) / ideal;
}

function dcg(grades: readonly number[]): number {
  return grades.slice(0, DEPTH).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);
}

/** Returns one divided by the rank of the first relevant hit of any grade, or 0 without one. */
export function reciprocalRank(relevant: ReadonlyMap<string, Grade>, ids: readonly string[]): number {
  const first = ids.slice(0, DEPTH).findIndex((id) => relevant.has(id));
  return first < 0 ? 0 : 1 / (first + 1);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
