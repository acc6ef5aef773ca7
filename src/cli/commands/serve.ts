import type { Hub } from 'gcm-hub';
import { checkCors } from '../../adapters/http/server/cors';
import { CliError, EXIT, isHubError, usageError } from '../cli-error';
import { loadHub, parseAudience } from '../load-hub';
import { exitOnSignals } from '../serve/exit-on-signals';
import { createFileWatcher } from '../serve/file-watcher';
import type { HubBackend } from '../serve/hub-backend';
import { startServer } from '../serve/start-server';
import type { WorkerOptions } from '../serve/worker-messages';
import { escapeLine } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { type CommandOptions, repeatedValues } from './options/parse-query';
import { countWithNoun } from './summary';

/** `gcm-hub serve`: serves the API and the page with files or the sample, until SIGINT or SIGTERM. */
export async function serve(args: readonly string[], options: CommandOptions, io: Io): Promise<void> {
  const { port, host } = options;
  const files = [...args, ...repeatedValues(options['from'])];
  const isWatched = parseWatch(options, files);
  const settings: Settings = {
    cors: parseCors(repeatedValues(options['cors'])),
    audience: parseAudience(options),
    workers: parseWorkers(options['workers']),
  };
  const watcher = isWatched ? createFileWatcher(files) : undefined;
  const hub = await loadHub(options, io, files);
  const backend = await createBackend(hub, settings, io);
  const { address, hasPage, close } = await startServer(backend, {
    port: typeof port === 'string' ? port : '',
    host: typeof host === 'string' ? host : '',
    isPrivate: settings.audience === 'editors',
    names: { port: '--port', host: '--host' },
  });
  const stopWatching = watcher?.start(() => reload(backend, files, options, io));
  exitOnSignals(async () => {
    stopWatching?.();
    await close();
    await backend.close();
  });
  const api = `${address}api/resources`;
  if (io.json) return io.printJson({ ...(hasPage ? { page: address } : {}), api, size: hub.size });
  await io.print([
    `gcm-hub: ${escapeLine(describeSource(hub, files))}`,
    ...(hasPage ? [`gcm-hub: ${address}`] : []),
    `gcm-hub: ${api}`,
  ]);
}

interface Settings extends WorkerOptions {
  /** Number of worker threads; undefined to answer in the main thread. */
  readonly workers: number | undefined;
}

async function createBackend(hub: Hub, { cors, audience, workers }: Settings, io: Io): Promise<HubBackend> {
  if (workers === undefined) {
    const { createLocalBackend } = await import('../serve/local-backend');
    return createLocalBackend(hub, { cors });
  }
  const { createWorkerBackend } = await import('../serve/worker-backend');
  try {
    return await createWorkerBackend(hub, { cors, audience, workers, report: (text) => io.note(text) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CliError(`the workers can’t start: ${reason}`, { code: 'fault', exit: EXIT.environment }, error);
  }
}

/** Serves the changed files. If they can't be read, reports it and keeps the hub. */
async function reload(backend: HubBackend, files: readonly string[], options: CommandOptions, io: Io): Promise<void> {
  try {
    const hub = await loadHub(options, io, files, { rejectsIncomplete: true });
    await backend.replace(hub);
    io.note(describeSource(hub, files));
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof CliError ? error.code : 'fault';
    io.noteError(new CliError(`${message}; the previous version stays`, { code, exit: EXIT.environment }, error));
  }
}

function describeSource(hub: Hub, files: readonly string[]): string {
  const names = files.map((name) => (name === '-' ? 'standard input' : name));
  const source = names.length === 0 ? 'the sample' : names.join(', ');
  return `${countWithNoun(hub.size, 'resource')} of ${source}`;
}

/** Parses `--watch`, which needs files. */
function parseWatch(options: CommandOptions, files: readonly string[]): boolean {
  if (options['watch'] !== true) return false;
  if (files.length > 0 && !files.includes('-')) return true;
  throw new CliError('--watch: expected files, which can change', { code: 'usage', exit: EXIT.usage });
}

const MAX_WORKERS = 64;

/** Parses `--workers`; undefined to answer in the main thread. */
function parseWorkers(text: unknown): number | undefined {
  if (text === undefined) return undefined;
  const count = typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MAX_WORKERS) return count;
  throw usageError('--workers', text, `a whole number from 1 to ${MAX_WORKERS}`);
}

/** Parses `--cors`: the origins whose pages may call the API, or true for all. */
function parseCors(origins: readonly string[]): readonly string[] | true {
  try {
    checkCors(origins.filter((origin) => origin !== '*'));
  } catch (error) {
    if (!isHubError(error)) throw error;
    throw usageError('--cors', error.found, 'an origin such as https://example.org, or * for all', error.nearest);
  }
  return origins.includes('*') ? true : origins;
}
