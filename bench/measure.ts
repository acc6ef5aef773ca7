import { setImmediate as nextTurn } from 'node:timers/promises';

/** Times of several runs, in milliseconds. */
export interface Timing {
  readonly median: number;
  /** The 99th percentile; the longest of fewer than a hundred runs. */
  readonly p99: number;
  readonly runs: number;
}

/** Limits of a measurement. At least `min` runs are made, even if they exceed the budget. */
export interface Limits {
  /** Milliseconds for all runs. */
  readonly budget: number;
  readonly min: number;
  readonly max: number;
}

/** Keeps the last result, so that the compiler can't remove the work as unused. */
export const sink: { value: unknown } = { value: undefined };

/**
 * Times one run for each input until the budget is spent. First runs the warm-ups repeatedly for as long, untimed, so that it
 * measures compiled code.
 *
 * @param prepare called before each run, untimed.
 */
export async function timeEach<T>(
  inputs: readonly T[],
  warmUps: readonly T[],
  run: (input: T) => unknown,
  { budget, min, max }: Limits,
  prepare?: () => Promise<void>,
): Promise<Timing> {
  const warmUp = (milliseconds: number): void => {
    const until = performance.now() + milliseconds;
    for (let i = 0; warmUps.length > 0 && performance.now() < until; i++) {
      const input = warmUps[i % warmUps.length];
      if (input !== undefined) sink.value = run(input);
    }
  };
  warmUp(budget);
  await collectGarbage(1);
  // After a collection the heap is small, so it is collected more often until it has grown again.
  warmUp(budget / 10);
  const times: number[] = [];
  let spent = 0;
  for (const input of inputs.slice(0, max)) {
    sink.value = undefined;
    await prepare?.();
    const start = performance.now();
    sink.value = run(input);
    const time = performance.now() - start;
    times.push(time);
    spent += time;
    if (spent > budget && times.length >= min) break;
  }
  return summarize(times);
}

export function summarize(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), runs: sorted.length };
}

/** Returns a quantile by nearest rank. The median of an even number of values is the mean of the two middle ones. */
function quantile(sorted: readonly number[], share: number): number {
  const last = sorted.length - 1;
  if (last < 0) return Number.NaN;
  if (share === 0.5) return ((sorted[Math.floor(last / 2)] ?? 0) + (sorted[Math.ceil(last / 2)] ?? 0)) / 2;
  return sorted[Math.min(last, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Collects garbage several times. Does nothing without `node --expose-gc`. */
export async function collectGarbage(times = 4): Promise<void> {
  for (let i = 0; i < times; i++) {
    await nextTurn();
    globalThis.gc?.();
  }
}

/** Collects garbage and returns the bytes in use, on the heap and in array buffers. */
export async function bytesInUse(): Promise<number> {
  sink.value = undefined;
  await collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
