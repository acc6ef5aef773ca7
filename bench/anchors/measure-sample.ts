import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchQuery } from '../query';
import type { Build } from './builds';
import { type Figure, figure } from './figure';
import { emptyFolder } from './folders';
import { measureOpenings } from './measure-openings';
import { brotliSize } from './measure-snapshots';
import { runBuildTask } from './run-build-task';

/** Processes in which each build opens its snapshot. */
const OPENINGS = 15;

const BROTLI_QUALITY = 11;

/** Finds some of the real resources, by words that name no value. */
const QUERY: BenchQuery = { words: ['fair', 'recruitment'], filters: [] };

/** Measures builds over the real resources of `gcm-hub/sample`: those of the base build, so that all have the same. */
export function measureSample(builds: readonly Build[]): Figure[] {
  const tree = (builds.find(({ id }) => id === 'base') ?? builds[0])?.tree ?? '';
  const resources = join(tree, 'data', 'resources.json');
  const folder = emptyFolder('sample');
  const snapshots = new Map(builds.map(({ id }) => [id, join(folder, `${id}.snapshot`)]));
  for (const build of builds) {
    runBuildTask(build, 'buildFrom', { resources, snapshot: snapshots.get(build.id) ?? '' });
  }
  const openings = measureOpenings(builds, snapshots, QUERY, OPENINGS);
  const sizes = [...snapshots].map(([id, file]) => [id, brotliSize(readFileSync(file), BROTLI_QUALITY)] as const);
  return [
    {
      id: 'sample-opening',
      work: 'sample: open the snapshot, and answer the first query (processor time)',
      unit: 'ms',
      runs: openings,
    },
    figure('sample-brotli', `sample: snapshot, brotli ${BROTLI_QUALITY}`, 'bytes', Object.fromEntries(sizes)),
  ];
}
