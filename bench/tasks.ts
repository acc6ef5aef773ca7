/** Requirements of a task at one size. */
export interface Requirement {
  /** Highest value, in milliseconds or in bytes per resource. */
  readonly ceiling?: number;
  /** How many times faster than a peer the hub must be, by the peer's name. */
  readonly ratios?: Readonly<Record<string, number>>;
  /** Whether the hub must be faster than every peer. */
  readonly fastest?: boolean;
  /** Highest share of the time of a build. */
  readonly shareOfBuild?: number;
}

export type TaskId = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 10 | 11 | 12;

/** One row of the table. */
export interface Task {
  readonly id: TaskId;
  readonly work: string;
  readonly unit: 'bytes' | 'ms';
  /** Requirements by the number of resources. */
  readonly required: Readonly<Partial<Record<number, Requirement>>>;
}

export const tasks: readonly Task[] = [
  {
    id: 1,
    work: '3 filters, all counts, first 20',
    unit: 'ms',
    required: {
      1000: { ceiling: 0.2 },
      100000: { ceiling: 1.5, ratios: { ItemsJS: 30, Orama: 30 } },
      1000000: { ceiling: 20 },
    },
  },
  {
    id: 2,
    work: '2 common words, 3 filters, all counts, first 20',
    unit: 'ms',
    required: { 1000: { ceiling: 0.2 }, 100000: { ceiling: 3, ratios: { ItemsJS: 300, Orama: 300 } } },
  },
  {
    id: 3,
    work: '2 common words alone, all counts, first 20',
    unit: 'ms',
    required: { 1000: { ceiling: 0.2 }, 100000: { ceiling: 6, ratios: { MiniSearch: 20 } } },
  },
  {
    id: 4,
    work: 'build from resources in memory, and answer the first query',
    unit: 'ms',
    required: { 100000: { ceiling: 2500, fastest: true } },
  },
  {
    id: 5,
    work: 'open a snapshot, verified whole, and answer the first query',
    unit: 'ms',
    required: { 100000: { ceiling: 100 } },
  },
  {
    id: 6,
    work: 'a change of 10 resources, and answer the first query',
    unit: 'ms',
    required: { 100000: { shareOfBuild: 1 / 5 } },
  },
  {
    id: 7,
    work: 'memory of the index beyond the resources, per resource',
    unit: 'bytes',
    required: { 100000: { ceiling: 600 } },
  },
  {
    id: 8,
    work: 'cross table of objectives × regions, one filter',
    unit: 'ms',
    required: { 100000: { ceiling: 10 } },
  },
  {
    id: 10,
    work: '1 misspelt word, all counts, first 20',
    unit: 'ms',
    required: { 1000: { ceiling: 2 }, 100000: { ceiling: 10 } },
  },
  { id: 11, work: 'suggest, 3 to 8 letters typed', unit: 'ms', required: { 100000: { ceiling: 5 } } },
  {
    id: 12,
    work: 'the slowest of 15 texts of 100,000 characters, all counts, first 20',
    unit: 'ms',
    required: { 1000: { ceiling: 50 }, 100000: { ceiling: 50 } },
  },
];

/** Task 9 of the benchmark: how much the time per resource of task `task` may grow between two sizes. */
export const scaling = { id: 9, task: 1, from: 10_000, to: 1_000_000, growth: 2 } as const;

/** A measured median, in the unit of its task. */
export interface Measured {
  readonly value: number;
  /** Absent if the task wasn't repeated. */
  readonly p99?: number;
  readonly runs: number;
}

/** Measurements at one size. */
export interface SizeResult {
  readonly size: number;
  /** By task; a string is the reason why the task was left out. */
  readonly ours: ReadonlyMap<TaskId, Measured | string>;
  /** By the peer's name, then by task. */
  readonly peers: ReadonlyMap<string, ReadonlyMap<TaskId, Measured>>;
  /** How many answers were compared, all equal. */
  readonly compared: number;
}

/** Returns descriptions of the missed requirements; empty if all are met. */
export function missed(task: Task, { size, ours, peers }: SizeResult): string[] {
  const required = task.required[size];
  const own = ours.get(task.id);
  if (required === undefined || own === undefined || typeof own === 'string') return [];
  const faults: string[] = [];
  if (required.ceiling !== undefined && own.value > required.ceiling) faults.push('above the ceiling');
  for (const [name, results] of peers) {
    const theirs = results.get(task.id);
    if (theirs === undefined) continue;
    const needed = required.ratios?.[name] ?? (required.fastest === true ? 1 : 0);
    if (theirs.value / own.value < needed) faults.push(`less than ${needed}× ${name}`);
  }
  const build = ours.get(4);
  if (required.shareOfBuild !== undefined && typeof build === 'object') {
    if (own.value > build.value * required.shareOfBuild) faults.push('too large a share of a build');
  }
  return faults;
}
