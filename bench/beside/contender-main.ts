/**
 * Process of one contender of `npm run bench -- --beside COMMIT`. Stays alive between commands, so that compiled code of two
 * contenders never mixes. Arguments: the folder of the bundles, the number of resources, the seed.
 */
import { lazy } from '../../src/base/memoize';
import { collectGarbage, sink } from '../measure';
import { createWorkload } from '../workload';
import { buildIndex } from './engine-rows';
import { loadLibrary } from './load-library';
import type { Command, Reply, Results, WarmUp } from './messages';
import type { Library, PreparedRow, Subject } from './row';
import { rows } from './rows';

const [directory = '', size = '', seed = ''] = process.argv.slice(2);

/** Shortest warm-up of a row, in microseconds of processor time. */
const WARM_UP = 600_000;

function createSubject(library: Library): Subject {
  const workload = createWorkload(Number(size), Number(seed));
  const { resources } = workload;
  const { ar, en, es, fr, ru, zh } = library.labels;
  return {
    library,
    workload,
    hub: lazy(() => library.hub.createHub(resources)),
    multilingualHub: lazy(() => library.hub.createHub(resources, { labels: [ar, en, es, fr, ru, zh] })),
    index: lazy(() => buildIndex(library, resources)),
  };
}

const preparedRows = new Map<string, PreparedRow>();

function rowOf(subject: Subject, name: string): PreparedRow {
  const known = preparedRows.get(name);
  if (known !== undefined) return known;
  const row = rows.find((candidate) => candidate.name === name);
  if (row === undefined) throw new RangeError(`unknown row "${name}"`);
  const ready = row.prepare(subject);
  preparedRows.set(name, ready);
  return ready;
}

async function execute(subject: Subject, command: Command): Promise<Results[Command['command']]> {
  const row = rowOf(subject, command.row);
  switch (command.command) {
    case 'answers':
      return Array.from({ length: row.compared }, (_, input) => JSON.stringify(row.answer(input)));
    case 'warmUp':
      return warmUp(row);
    case 'time':
      sink.value = undefined;
      await collectGarbage(1);
      return timeOf(row, 0, command.runs);
  }
}

/** Doubles the number of runs until they take long enough. */
function warmUp(row: PreparedRow): WarmUp {
  let done = 0;
  let spent = 0;
  for (let runs = 1; ; runs = done) {
    const time = timeOf(row, done, runs);
    done += runs;
    spent += time;
    if (spent >= WARM_UP) return { runs: done, time: time / runs };
  }
}

/** Returns the processor time of some runs, garbage collector and compiler included, in microseconds. */
function timeOf(row: PreparedRow, start: number, runs: number): number {
  const before = process.cpuUsage();
  for (let i = start; i < start + runs; i++) sink.value = row.run(i);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function reply(message: Reply): void {
  // With a callback, sending to a parent that has ended isn't an error.
  process.send?.(message, undefined, undefined, () => {});
}

function replyError(error: unknown): void {
  reply({ kind: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

process.once('disconnect', () => process.exit());
try {
  const subject = createSubject(await loadLibrary(directory));
  process.on('message', (command: Command) => {
    execute(subject, command).then((result) => reply({ kind: 'result', result }), replyError);
  });
  reply({ kind: 'ready' });
} catch (error) {
  replyError(error);
}
