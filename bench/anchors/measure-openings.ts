import { rotated } from '../beside/rounds';
import type { BenchQuery } from '../query';
import type { Build } from './builds';
import { runBuildTask } from './run-build-task';

/**
 * Measures the processor time in which each build opens its snapshot and answers a first query, in new processes, the builds in
 * turn.
 *
 * @param snapshots paths by the build's id.
 * @returns milliseconds by the build's id, round by round.
 */
export function measureOpenings(
  builds: readonly Build[],
  snapshots: ReadonlyMap<string, string>,
  query: BenchQuery,
  rounds: number,
): Map<string, number>[] {
  return Array.from({ length: rounds }, (_, round) => {
    const times = rotated(builds, round).map((build) => {
      const { milliseconds } = runBuildTask(build, 'open', { snapshot: snapshots.get(build.id) ?? '', query });
      return [build.id, milliseconds] as const;
    });
    return new Map(times);
  });
}
