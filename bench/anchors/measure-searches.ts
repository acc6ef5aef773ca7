import { createProgress } from '../progress';
import { count } from '../report';
import { type Comparison, compareContenders } from './compare-contenders';
import type { Figure } from './figure';
import type { AnchorOptions } from './options';
import type { Prepared } from './prepare';
import { timeContenders } from './time-contenders';
import { withContenders } from './with-contenders';
import type { AnchorWorkload } from './workloads';

/** Compares the answers of all contenders to the queries of each workload. */
export async function compareSearches({ contenders, workloads, sources }: Prepared): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  await withContenders(contenders, sources, async (processes) => {
    for (const workload of workloads) comparisons.push(...(await compareContenders(processes, workload)));
  });
  return comparisons;
}

/** Times the searches of all contenders, each run in new processes. */
export async function measureSearches(
  { contenders, workloads, sources }: Prepared,
  { runs, rounds }: Pick<AnchorOptions, 'rounds' | 'runs'>,
): Promise<Figure[]> {
  const { size } = sources;
  const times = new Map<AnchorWorkload, ReadonlyMap<string, number>[]>(workloads.map((workload) => [workload, []]));
  const progress = createProgress(`${count(size)} resources`, runs * workloads.length);
  try {
    for (let run = 0; run < runs; run++) {
      await withContenders(contenders, sources, async (processes) => {
        for (const [workload, ofRuns] of times) {
          progress.step(workload.work);
          ofRuns.push(await timeContenders(processes, workload.queries, { warmUps: rounds, rounds }));
        }
      });
    }
  } finally {
    progress.stop();
  }
  return [...times].map(([{ id, work }, ofRuns]) => ({
    id: `${id}@${size}`,
    work: `${count(size)}: ${work}`,
    unit: 'ms',
    runs: ofRuns,
  }));
}
