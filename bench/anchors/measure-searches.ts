import { createProgress } from '../progress';
import { count } from '../report';
import { type Comparison, compareContenders } from './compare-contenders';
import type { Figure } from './figure';
import type { AnchorOptions } from './options';
import type { Prepared } from './prepare';
import { timeContenders } from './time-contenders';
import { withContenders } from './with-contenders';
import type { AnchorWorkload } from './workloads';

/** Comparisons of answers, and times. */
export interface Searches {
  readonly comparisons: readonly Comparison[];
  readonly figures: readonly Figure[];
}

/**
 * Compares the answers of all contenders, then times their searches, each run in new processes.
 *
 * @param options with 0 runs, nothing is timed.
 * @throws Mismatch
 */
export async function measureSearches(
  { contenders, workloads, sources }: Prepared,
  { runs, rounds }: Pick<AnchorOptions, 'rounds' | 'runs'>,
): Promise<Searches> {
  const { size } = sources;
  const comparisons: Comparison[] = [];
  const times = new Map<AnchorWorkload, ReadonlyMap<string, number>[]>(workloads.map((workload) => [workload, []]));
  const progress = createProgress(`${count(size)} resources`, 1 + runs * workloads.length);
  try {
    for (let run = 0; run < Math.max(1, runs); run++) {
      await withContenders(contenders, sources, async (processes) => {
        if (run === 0) {
          progress.step('comparing answers');
          for (const workload of workloads) comparisons.push(...(await compareContenders(processes, workload)));
        }
        if (runs === 0) return;
        for (const [workload, ofRuns] of times) {
          progress.step(workload.work);
          ofRuns.push(await timeContenders(processes, workload.queries, { warmUps: rounds, rounds }));
        }
      });
    }
  } finally {
    progress.stop();
  }
  if (runs === 0) return { comparisons, figures: [] };
  const figures = [...times].map(([{ id, work }, ofRuns]): Figure => {
    return { id: `${id}@${size}`, work: `${count(size)}: ${work}`, unit: 'ms', runs: ofRuns };
  });
  return { comparisons, figures };
}
