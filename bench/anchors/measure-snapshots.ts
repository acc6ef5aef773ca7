import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { createCorpus } from '../corpus';
import { createQueries } from '../query';
import type { Build } from './builds';
import { type Figure, figure } from './figure';
import { emptyFolder } from './folders';
import { measureOpenings } from './measure-openings';
import { runBuildTask } from './run-build-task';
import { sectionSizes } from './snapshot-sections';

/** Processes in which each build opens its snapshot. */
const OPENINGS = 9;

/** Of large snapshots. */
const BROTLI_QUALITY = 5;

/** Extensions of the files in which Lucene stores documents. */
const STORED_EXTENSIONS: readonly string[] = ['.fdm', '.fdt', '.fdx'];

/**
 * Measures the snapshots of builds over made-up resources, the memory of their hubs, and the sizes of the engines' indexes.
 *
 * @param indexes folders of Lucene's indexes by the contender's id.
 */
export function measureSnapshots(
  builds: readonly Build[],
  indexes: ReadonlyMap<string, string>,
  size: number,
  seed: number,
): Figure[] {
  const folder = emptyFolder('snapshots');
  const snapshots = new Map(builds.map(({ id }) => [id, join(folder, `${id}.snapshot`)]));
  const memory = new Map<string, number>();
  for (const build of builds) {
    const options = { size, seed, snapshot: snapshots.get(build.id) ?? '' };
    memory.set(build.id, runBuildTask(build, 'build', options).bytesPerResource);
  }
  const sizes = new Map([...snapshots].map(([id, file]) => [id, snapshotSizes(readFileSync(file))]));
  const luceneSizes = new Map([...indexes].map(([id, index]) => [id, indexSizes(index)]));
  const all = [...sizes, ...luceneSizes];
  const [query] = createQueries(1, { filters: 3, words: 2 }, { corpus: createCorpus(seed), size, seed });
  const openings = query === undefined ? [] : measureOpenings(builds, snapshots, query, OPENINGS);
  const entries = <T>(values: Iterable<readonly [string, T]>): Record<string, T> => Object.fromEntries(values);
  return [
    figure('snapshot', 'snapshot or index', 'bytes', entries(all.map(([id, { whole }]) => [id, whole]))),
    figure('index', 'the same without documents', 'bytes', entries(all.map(([id, { index }]) => [id, index]))),
    figure(
      'snapshot-brotli',
      `snapshot, brotli ${BROTLI_QUALITY}`,
      'bytes',
      entries([...sizes].map(([id, { brotli }]) => [id, brotli])),
    ),
    {
      id: 'opening',
      work: 'open the snapshot, and answer the first query (processor time)',
      unit: 'ms',
      runs: openings,
    },
    figure('memory', 'memory of the index beyond the resources, per resource', 'memory', entries(memory)),
  ];
}

/** Returns the size of a snapshot in bytes: whole, without its documents, and compressed. */
function snapshotSizes(snapshot: Uint8Array): { whole: number; index: number; brotli: number } {
  const documents = [...sectionSizes(snapshot)].filter(([name]) => name.startsWith('document'));
  return {
    whole: snapshot.length,
    index: snapshot.length - documents.reduce((sum, [, size]) => sum + size, 0),
    brotli: brotliSize(snapshot, BROTLI_QUALITY),
  };
}

export function brotliSize(bytes: Uint8Array, quality: number): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
}

/** Returns the size of an index of Lucene in bytes: whole, and without its documents. */
function indexSizes(folder: string): { whole: number; index: number } {
  let [whole, index] = [0, 0];
  for (const name of readdirSync(folder)) {
    const { size } = statSync(join(folder, name));
    whole += size;
    if (!STORED_EXTENSIONS.includes(extname(name))) index += size;
  }
  return { whole, index };
}
