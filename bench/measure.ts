import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long something took, in milliseconds. */
export interface Timing {
  readonly median: number;
  /** The 99th percentile; of fewer than a hundred runs the longest. */
  readonly p99: number;
  readonly runs: number;
}

/** How much may be measured. At least `min` runs are made, however long they take. */
export interface Limits {
  /** Milliseconds for all runs. */
  readonly budget: number;
  readonly min: number;
  readonly max: number;
}

/** Keeps what was computed last, so that nothing is left out as unused. */
export const kept: { value: unknown } = { value: undefined };

/**
 * Times one run for each of the inputs, until the budget is spent. Other inputs come first, untimed, again and again for as
 * long: what is measured is a process that has been running.
 *
 * @param prepare done before each run, untimed.
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
      if (input !== undefined) kept.value = run(input);
    }
  };
  warmUp(budget);
  await collectGarbage(1);
  // A heap that was just emptied is small, and collected more often until it has grown again.
  warmUp(budget / 10);
  const times: number[] = [];
  let spent = 0;
  for (const input of inputs.slice(0, max)) {
    kept.value = undefined;
    await prepare?.();
    const start = performance.now();
    kept.value = run(input);
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

/** The value below or at which a share of the sorted ones lie, by nearest rank; the middle of two for an even median. */
function quantile(sorted: readonly number[], share: number): number {
  const last = sorted.length - 1;
  if (last < 0) return Number.NaN;
  if (share === 0.5) return ((sorted[Math.floor(last / 2)] ?? 0) + (sorted[Math.ceil(last / 2)] ?? 0)) / 2;
  return sorted[Math.min(last, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Collects garbage several times; without `node --expose-gc` it does nothing. */
export async function collectGarbage(times = 4): Promise<void> {
  for (let i = 0; i < times; i++) {
    await nextTurn();
    globalThis.gc?.();
  }
}

/** Bytes in use after garbage is collected: the heap, and the buffers beside it. */
export async function bytesInUse(): Promise<number> {
  kept.value = undefined;
  await collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
