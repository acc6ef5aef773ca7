import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'tsup';
import { command } from '../../src/cli/tsup.config';
import { createCorpus } from '../corpus';
import { searchPaths } from '../http/search-paths';
import { type Figure, figure } from './figure';
import { emptyFolder } from './folders';
import { memoryOf, processorTimeOf } from './process-tree';
import { requestAll, type Served, timeAnswers } from './time-answers';

const SIZE = 10_000;
/** Searches with words, and as many without. */
const QUERIES = 250;

/** Workers of the server whose memory is compared with that of one worker: garbage of a heap counts only by their share. */
const MANY = 4;

/** A server of `gcm-hub serve`. */
interface CommandServer extends Served {
  /** Returns its memory in bytes. */
  memory(): number;
}

/**
 * Measures `serve` with workers: the processor time for one answer with two workers beside that with one, and the memory that
 * each further worker adds. The figures have no values if the command has no option for workers.
 */
export async function measureWorkers(): Promise<Figure[]> {
  const { rounds = [], memory } = (await measureServers()) ?? {};
  return [
    {
      id: 'workers',
      work: '`serve --workers 2`: a compressed answer at 10,000 (processor time)',
      unit: 'ms',
      runs: rounds,
    },
    figure('worker-memory', '`serve`: memory of one more worker', 'bytes', { current: memory }),
  ];
}

/** Measurements of servers. */
interface ServerMeasurements {
  /** Processor times for one answer in milliseconds, with two workers (`current`) and with one, round by round. */
  readonly rounds: readonly ReadonlyMap<string, number>[];
  /** Bytes of one more worker. */
  readonly memory: number;
}

async function measureServers(): Promise<ServerMeasurements | undefined> {
  const folder = emptyFolder('command');
  await build({ ...command(join(folder, 'built')), config: false, silent: true });
  const main = join(folder, 'built', 'main.js');
  const help = execFileSync(process.execPath, [main, 'serve', '--help'], { encoding: 'utf8' });
  if (!help.includes('--workers')) return undefined;
  const resources = join(folder, 'resources.ndjson');
  const lines = [...createCorpus(1).resources(SIZE)].map((resource) => JSON.stringify(resource));
  writeFileSync(resources, lines.join('\n'));
  const [one, two, many] = await Promise.all([
    serve('one-worker', main, resources, 1),
    serve('current', main, resources, 2),
    serve('many-workers', main, resources, MANY),
  ]);
  const paths = searchPaths(SIZE, QUERIES);
  try {
    for (const { origin } of [one, many]) await requestAll(origin, paths);
    const memory = (many.memory() - one.memory()) / (MANY - 1);
    return { rounds: await timeAnswers([one, two], paths), memory };
  } finally {
    for (const { stop } of [one, two, many]) stop();
  }
}

async function serve(id: string, main: string, resources: string, workers: number): Promise<CommandServer> {
  const args = [main, 'serve', resources, '--port', '0', '--workers', String(workers), '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { api }: { readonly api: string } = JSON.parse(line);
  const pid = child.pid ?? 0;
  return {
    id,
    origin: new URL(api).origin,
    processorTime: async () => processorTimeOf(pid),
    memory: () => memoryOf(pid),
    stop: () => {
      child.kill();
    },
  };
}
