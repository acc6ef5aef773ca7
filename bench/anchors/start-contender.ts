import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BuiltEngines } from './build-engines';
import type { Build } from './builds';
import { type ContenderProcess, startProcess } from './contender-process';
import type { Contender } from './contenders';
import { emptyFolder } from './folders';

/** Built beside the benchmark itself. */
const HUB_SCRIPT = fileURLToPath(new URL('anchors-hub.js', import.meta.url));

/** Heap of a build of gcm-hub in megabytes: enough for a million resources. */
const HUB_HEAP = 12_000;
/** Heap of Lucene in megabytes. */
const LUCENE_HEAP = 2_000;

/** Folders and programs that contenders are started from. */
export interface Sources {
  readonly size: number;
  readonly seed: number;
  readonly builds: readonly Build[];
  /** Absent if no engine takes part. */
  readonly engines?: EngineSources;
}

export interface EngineSources {
  readonly built: BuiltEngines;
  /** Folder of the corpus. */
  readonly corpus: string;
  /** Folders of indexes by the id of a contender. */
  readonly indexes: ReadonlyMap<string, string>;
}

/** Writes the indexes of the engines that have files. Both ways to count in Tantivy share one. */
export function writeIndexes(
  contenders: readonly Contender[],
  built: BuiltEngines,
  corpus: string,
): Map<string, string> {
  const indexes = new Map<string, string>();
  let tantivy: string | undefined;
  for (const { id, kind, variant } of contenders) {
    if (kind === 'Lucene') {
      const folder = emptyFolder('indexes', id);
      execFileSync('java', luceneArgs(built, 'index', variant, corpus, folder), { stdio: ['ignore', 2, 2] });
      indexes.set(id, folder);
    } else if (kind === 'Tantivy') {
      if (tantivy === undefined) {
        tantivy = emptyFolder('indexes', 'tantivy');
        execFileSync(built.tantivy, ['index', corpus, tantivy], { stdio: ['ignore', 2, 2] });
      }
      indexes.set(id, tantivy);
    }
  }
  return indexes;
}

/** Starts the contenders, each in a process of its own, and stops them at the end. */
export async function withContenders(
  contenders: readonly Contender[],
  sources: Sources,
  use: (processes: readonly ContenderProcess[]) => Promise<void>,
): Promise<void> {
  const started = await Promise.allSettled(contenders.map((each) => startContender(each, sources)));
  const processes = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  try {
    for (const each of started) if (each.status === 'rejected') throw each.reason;
    await use(processes);
  } finally {
    for (const each of processes) each.stop();
  }
}

/** Starts a contender with an index of the corpus. */
async function startContender(contender: Contender, sources: Sources): Promise<ContenderProcess> {
  const [command, ...args] = commandOf(contender, sources);
  return startProcess(contender.id, command, args);
}

function commandOf({ id, kind, variant }: Contender, sources: Sources): [string, ...string[]] {
  const { size, seed, builds, engines } = sources;
  if (kind === 'gcm-hub') {
    const heap = `--max-old-space-size=${HUB_HEAP}`;
    const bundles = builds.find((build) => build.id === id)?.bundles ?? '';
    return [process.execPath, heap, HUB_SCRIPT, bundles, String(size), String(seed)];
  }
  if (engines === undefined) throw new RangeError(`expected built engines for ${id}`);
  const { built, corpus, indexes } = engines;
  const index = indexes.get(id) ?? '';
  switch (kind) {
    case 'Lucene':
      return ['java', ...luceneArgs(built, 'serve', variant, corpus, index)];
    case 'Tantivy':
      return [built.tantivy, 'serve', variant, corpus, index];
    case 'limit':
      return [built.limit, corpus];
  }
}

function luceneArgs(
  { lucene }: BuiltEngines,
  command: 'index' | 'serve',
  layout: string,
  corpus: string,
  index: string,
): string[] {
  return [`-Xmx${LUCENE_HEAP}m`, '-cp', lucene, 'anchors.Main', command, layout, corpus, index];
}
