import { fileURLToPath } from 'node:url';
import type { BuiltEngines } from './build-engines';
import type { Build } from './builds';
import { type ContenderProcess, startProcess } from './contender-process';
import type { Contender } from './contenders';
import { luceneArgs } from './lucene-args';

/** Built beside the benchmark itself. */
const HUB_SCRIPT = fileURLToPath(new URL('anchors-hub.js', import.meta.url));

/** Heap of a build of gcm-hub in megabytes: enough for a million resources. */
const HUB_HEAP = 12_000;

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
