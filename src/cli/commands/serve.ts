import { checkCors } from '../../adapters/http/cors';
import { isHubError, wrongUsage } from '../cli-error';
import { audienceOf, hubOf } from '../load-hub';
import { type Options, textsIn } from './options/parse-query';
import { start } from '../serve/start-server';
import { harmless } from '../terminal/escape';
import type { Io } from '../terminal/io';
import { many } from './summary';

/** `gcm-hub serve`: the API and the page over files or the sample, until it is told to end. */
export async function serve(files: readonly string[], options: Options, io: Io): Promise<void> {
  const { port, host } = options;
  const cors = corsOf(textsIn(options['cors']));
  const all = [...files, ...textsIn(options['from'])];
  const hub = await hubOf(options, io, all);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.once(signal, () => process.exit(0));
  }
  const { address, hasPage } = await start(hub, {
    port: typeof port === 'string' ? port : '',
    host: typeof host === 'string' ? host : '',
    cors,
    isPrivate: audienceOf(options) === 'editors',
    names: { port: '--port', host: '--host' },
  });
  const api = `${address}api/resources`;
  if (io.json) return io.printJson({ ...(hasPage ? { page: address } : {}), api, size: hub.size });
  const what = all.length === 0 ? 'the sample' : all.map((name) => (name === '-' ? 'standard input' : name)).join(', ');
  await io.print([
    `gcm-hub: ${many(hub.size, 'resource')} of ${harmless(what)}`,
    ...(hasPage ? [`gcm-hub: ${address}`] : []),
    `gcm-hub: ${api}`,
  ]);
}

/** From which sites a browser may ask. */
function corsOf(origins: readonly string[]): readonly string[] | true {
  try {
    checkCors(origins.filter((origin) => origin !== '*'));
  } catch (error) {
    if (!isHubError(error)) throw error;
    throw wrongUsage('--cors', error.found, 'an origin such as https://example.org, or * for all', error.nearest);
  }
  return origins.includes('*') ? true : origins;
}
