import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchQuery } from '../query';
import type { Build } from './builds';

/** Built beside the benchmark itself. */
const SCRIPT = fileURLToPath(new URL('anchors-task.js', import.meta.url));

/** Heap in megabytes. */
const HEAP = 12_000;

/** Tasks of a build of gcm-hub, each with its options and its result. Files are named by their paths. */
export interface Tasks {
  build: {
    options: { readonly size: number; readonly seed: number; readonly snapshot: string };
    result: { readonly bytesPerResource: number };
  };
  buildFrom: {
    options: { readonly resources: string; readonly snapshot: string };
    result: Readonly<Record<string, never>>;
  };
  open: {
    options: { readonly snapshot: string; readonly query: BenchQuery };
    result: { readonly milliseconds: number };
  };
}

export type TaskName = keyof Tasks;

export interface Task<K extends TaskName> {
  readonly name: K;
  readonly options: Tasks[K]['options'];
}

/** Runs a task of a build in a new process. */
export function runBuildTask<K extends TaskName>(
  { bundles }: Build,
  name: K,
  options: Tasks[K]['options'],
): Tasks[K]['result'] {
  const flags = ['--expose-gc', `--max-old-space-size=${HEAP}`];
  const task: Task<K> = { name, options };
  const output = execFileSync(process.execPath, [...flags, SCRIPT, bundles, JSON.stringify(task)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output); // written by build-task.ts
}
