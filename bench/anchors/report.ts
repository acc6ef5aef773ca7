import { median } from '../beside/rounds';
import { amount, count, type Table } from '../report';
import type { Comparison } from './compare-contenders';
import type { RunTimes, SizeTimes } from './measure-size';
import type { AnchorWorkload } from './workloads';

/** Returns the table of times: each contender's median, and its ratio to the time of the current tree. */
export function timesTable({ contenders, workloads, runs }: SizeTimes): Table {
  const rows = contenders.map(({ id, title }) => [title, ...workloads.map((workload) => timeCell(runs, workload, id))]);
  return [['', ...workloads.map(({ work }) => work)], ...rows];
}

function timeCell(runs: readonly RunTimes[], workload: AnchorWorkload, id: string): string {
  const times = runs.map((run) => run.get(workload)?.get(id) ?? Number.NaN);
  const time = amount(median(times), 'ms');
  if (id === 'current') return time;
  const ratios = runs.map((run, i) => (times[i] ?? Number.NaN) / (run.get(workload)?.get('current') ?? Number.NaN));
  return `${time}, ${median(ratios).toFixed(2)}×`;
}

/** Returns the table of compared answers. */
export function comparisonTable({
  contenders,
  workloads,
  comparisons,
}: Pick<SizeTimes, 'comparisons' | 'contenders' | 'workloads'>): Table {
  const cell = (workload: AnchorWorkload, id: string): string => {
    const found = comparisons.find((each) => each.workload === workload && each.id === id);
    return found === undefined ? '' : agreementText(found);
  };
  const others = contenders.filter(({ id }) => id !== 'current');
  const rows = others.map(({ id, title }) => [title, ...workloads.map((workload) => cell(workload, id))]);
  return [['', ...workloads.map(({ work }) => work)], ...rows];
}

/** Describes how the answers compare: all equal, or the numbers of equal ones and the median numbers of matches. */
function agreementText({ agreement: { compared, equal, medianTotals } }: Comparison): string {
  const { totals, counts, ids } = equal;
  if (counts === compared && ids === compared) return 'equal';
  if (counts === compared) return `equal, ${compared - ids} in another order`;
  const { theirs, ours } = medianTotals;
  return `${totals}/${compared} totals, ${count(theirs)} of ${count(ours)} matches`;
}
