import { hubOf } from '../hub';
import { type Options, textsIn } from '../query/query-of';
import { start } from '../serve/start';
import type { Io } from '../terminal/io';

/** `gcm-hub serve`: the API and the page over files or the sample, until it is told to end. */
export async function serve(files: readonly string[], options: Options, io: Io): Promise<void> {
  const { port, host, cors } = options;
  const hub = await hubOf(options, io, [...files, ...textsIn(options['from'])]);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.once(signal, () => process.exit(0));
  }
  const { address, hasPage } = await start(hub, {
    port: typeof port === 'string' ? port : '',
    host: typeof host === 'string' ? host : '',
    cors: cors === true ? true : textsIn(cors),
    names: { port: '--port', host: '--host' },
  });
  const api = `${address}api/resources`;
  if (io.json) return io.printJson({ ...(hasPage ? { page: address } : {}), api, size: hub.size });
  await io.print([...(hasPage ? [`gcm-hub: ${address}`] : []), `gcm-hub: ${api}`]);
}
