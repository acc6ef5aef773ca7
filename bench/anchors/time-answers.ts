import autocannon from 'autocannon';
import { rotated } from '../beside/rounds';

/** A running server. */
export interface Served {
  readonly id: string;
  readonly origin: string;
  /** Returns the processor time of the server so far, in milliseconds. */
  processorTime(): Promise<number>;
  stop(): void;
}

/** Rounds, and those before them that aren't measured. */
const ROUNDS = 12;
const WARM_UPS = 3;

const CLIENTS = 4;

/** As browsers request it. */
const HEADERS = { 'accept-encoding': 'gzip, deflate, br' };

/** Number of searches whose answers are compared. */
const COMPARED = 40;

/**
 * Requests compressed answers from the servers in turn.
 *
 * @returns processor times for one answer in milliseconds by the server's id, round by round.
 */
export async function timeAnswers(
  servers: readonly Served[],
  paths: readonly string[],
): Promise<ReadonlyMap<string, number>[]> {
  const rounds: ReadonlyMap<string, number>[] = [];
  for (let round = -WARM_UPS; round < ROUNDS; round++) {
    const times = new Map<string, number>();
    for (const { id, origin, processorTime } of rotated(servers, round + WARM_UPS)) {
      const before = await processorTime();
      await requestAll(origin, paths);
      times.set(id, ((await processorTime()) - before) / paths.length);
    }
    if (round >= 0) rounds.push(times);
  }
  return rounds;
}

/**
 * Requests each path once.
 *
 * @throws Error if a request fails.
 */
export async function requestAll(origin: string, paths: readonly string[]): Promise<void> {
  const { non2xx, errors, timeouts } = await autocannon({
    url: origin,
    connections: CLIENTS,
    amount: paths.length,
    headers: HEADERS,
    requests: paths.map((path) => ({ path })),
  });
  const failed = non2xx + errors + timeouts;
  if (failed > 0) throw new Error(`${failed} requests of ${origin} failed`);
}

/**
 * Compares the totals and the ids of some answers.
 *
 * @throws Error if they differ.
 */
export async function sameAnswers([first, ...others]: readonly Served[], paths: readonly string[]): Promise<void> {
  if (first === undefined) return;
  for (const path of everyNth(paths, Math.ceil(paths.length / COMPARED))) {
    const expected = await answer(first, path);
    for (const other of others) {
      if ((await answer(other, path)) !== expected) throw new Error(`${first.id} and ${other.id} differ for ${path}`);
    }
  }
}

function everyNth<T>(list: readonly T[], n: number): T[] {
  return list.filter((_, i) => i % n === 0);
}

async function answer({ origin }: Served, path: string): Promise<string> {
  const response = await fetch(origin + path, { headers: HEADERS });
  const { total, hits }: { total: number; hits: readonly { id: string }[] } = await response.json();
  return JSON.stringify([total, hits.map(({ id }) => id)]);
}
