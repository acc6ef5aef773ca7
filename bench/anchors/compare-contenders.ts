import { Mismatch } from '../compare';
import { type Agreement, compareAnswers, type Part } from './compare-answers';
import type { ContenderProcess } from './contender-process';
import type { AnchorWorkload } from './workloads';

/** Number of queries of each kind whose answers are compared. */
const COMPARED = 20;

/** How a contender's answers to the queries of a workload compare with those of the current tree. */
export interface Comparison {
  readonly workload: AnchorWorkload;
  /** The contender's id. */
  readonly id: string;
  readonly agreement: Agreement;
  /** The parts that can be compared: order and scores of a text only with another build of gcm-hub. */
  readonly parts: readonly Part[];
}

/**
 * Compares the answers of the current tree, the first contender, with those of the others.
 *
 * @throws Mismatch if a part differs in which the contender must agree: `equalParts` of the workload, for builds of gcm-hub only if
 * the queries have no words.
 */
export async function compareContenders(
  [current, ...others]: readonly ContenderProcess[],
  workload: AnchorWorkload,
): Promise<Comparison[]> {
  if (current === undefined) return [];
  const queries = workload.queries.slice(0, COMPARED);
  const ours = await current.answer(queries);
  const comparisons: Comparison[] = [];
  for (const { id, answer } of others) {
    const theirs = await answer(queries);
    const agreement = compareAnswers(ours, theirs);
    const isBuild = theirs.some(({ scores }) => scores !== undefined);
    for (const part of isBuild && hasWords(workload) ? [] : workload.equalParts) {
      const query = queries[agreement.firstDifferent.get(part) ?? -1];
      if (query !== undefined) throw new Mismatch(`${id} and current differ in ${part} of ${workload.work}`, query);
    }
    comparisons.push({ workload, id, agreement, parts: partsOf(workload, isBuild) });
  }
  return comparisons;
}

function partsOf(workload: AnchorWorkload, isBuild: boolean): readonly Part[] {
  if (isBuild) return ['totals', 'counts', 'ids', 'scores'];
  return hasWords(workload) ? ['totals', 'counts'] : ['totals', 'counts', 'ids'];
}

function hasWords({ queries }: AnchorWorkload): boolean {
  return queries.some(({ words }) => words.length > 0);
}
