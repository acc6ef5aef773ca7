import { checkCors } from '../../adapters/http/server/cors';
import { isHubError, usageError } from '../cli-error';
import { loadHub, parseAudience } from '../load-hub';
import { startServer } from '../serve/start-server';
import { escapeLine } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { type CommandOptions, repeatedValues } from './options/parse-query';
import { countWithNoun } from './summary';

/** `gcm-hub serve`: serves the API and the page with files or the sample, until SIGINT or SIGTERM. */
export async function serve(files: readonly string[], options: CommandOptions, io: Io): Promise<void> {
  const { port, host } = options;
  const cors = parseCors(repeatedValues(options['cors']));
  const all = [...files, ...repeatedValues(options['from'])];
  const hub = await loadHub(options, io, all);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.once(signal, () => process.exit(0));
  }
  const { address, hasPage } = await startServer(hub, {
    port: typeof port === 'string' ? port : '',
    host: typeof host === 'string' ? host : '',
    cors,
    isPrivate: parseAudience(options) === 'editors',
    names: { port: '--port', host: '--host' },
  });
  const api = `${address}api/resources`;
  if (io.json) return io.printJson({ ...(hasPage ? { page: address } : {}), api, size: hub.size });
  const source =
    all.length === 0 ? 'the sample' : all.map((name) => (name === '-' ? 'standard input' : name)).join(', ');
  await io.print([
    `gcm-hub: ${countWithNoun(hub.size, 'resource')} of ${escapeLine(source)}`,
    ...(hasPage ? [`gcm-hub: ${address}`] : []),
    `gcm-hub: ${api}`,
  ]);
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
