import { median, rotated } from '../beside/rounds';
import type { BenchQuery } from '../query';
import type { ContenderProcess } from './contender-process';

/** How often the queries of a workload are timed. */
export interface Repetition {
  /** Untimed rounds. */
  readonly warmUps: number;
  readonly rounds: number;
}

/** Queries that one contender answers before the next one's turn. */
const CHUNK = 50;

/**
 * Times all contenders interleaved: each chunk of queries goes to one after the other. Every second round has the reverse order of the
 * one before it, and the next two start with another contender, so that no contender always follows the same one.
 *
 * @returns milliseconds by the contender's id: the median over the queries, each by the best of its rounds.
 */
export async function timeContenders(
  contenders: readonly ContenderProcess[],
  queries: readonly BenchQuery[],
  { warmUps, rounds }: Repetition,
): Promise<Map<string, number>> {
  const timed = new Map(contenders.map(({ id }) => [id, [] as number[][]]));
  for (let round = -warmUps; round < rounds; round++) {
    const number = round + warmUps;
    const order = rotated(contenders, Math.floor(number / 2));
    if (number % 2 === 1) order.reverse();
    const nanoseconds = new Map(contenders.map(({ id }) => [id, [] as number[]]));
    for (let start = 0; start < queries.length; start += CHUNK) {
      const chunk = queries.slice(start, start + CHUNK);
      for (const contender of order) {
        nanoseconds.get(contender.id)?.push(...(await contender.time(chunk)).nanoseconds);
      }
    }
    if (round >= 0) for (const [id, times] of nanoseconds) timed.get(id)?.push(times);
  }
  return new Map([...timed].map(([id, all]) => [id, median(bestOfRounds(all)) / 1e6]));
}

/** Returns the shortest time of each query. */
export function bestOfRounds(rounds: readonly (readonly number[])[]): number[] {
  const [first = [], ...others] = rounds;
  return first.map((time, query) => Math.min(time, ...others.map((round) => round[query] ?? Number.POSITIVE_INFINITY)));
}
