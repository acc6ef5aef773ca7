import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Hub } from 'gcm-hub';
import { CliError, EXIT, errorCode } from '../cli-error';
import { createApp } from './create-app';
import { listenAll, listenOnFreePort } from './listen';

export interface ServerOptions {
  /** As it was typed; empty for the first that is free. */
  readonly port: string;
  /** A name or an address; empty for this machine alone. */
  readonly host: string;
  readonly cors: readonly string[] | true;
  /** Whether what is served isn't for the public: it is answered by the names of this machine and `host` alone then. */
  readonly isPrivate?: boolean;
  /** What port and host are called where they are given: `PORT` and `HOST`, or `--port` and `--host`. */
  readonly names: { readonly port: string; readonly host: string };
}

/** Where it listens. */
export interface StartedServer {
  /** `http://localhost:4173/` */
  readonly address: string;
  readonly hasPage: boolean;
}

/** Both names of this machine, so that nobody else answers at one of them. */
const LOOPBACK = ['127.0.0.1', '::1'];

/** The folder beside that of this program. */
const PAGE_FOLDER = fileURLToPath(new URL('../page', import.meta.url));

/**
 * Serves the API over a hub, and the page where it is built.
 *
 * @throws CliError where it can't listen.
 */
export async function startServer(
  hub: Hub,
  { port, host, cors, isPrivate = false, names }: ServerOptions,
): Promise<StartedServer> {
  const hasPage = existsSync(PAGE_FOLDER);
  const app = createApp(hub, {
    page: hasPage ? PAGE_FOLDER : undefined,
    cors,
    allowedHosts: isPrivate ? { host } : undefined,
  });
  const hosts = host === '' ? LOOPBACK : [host];
  const asked = port === '' ? undefined : parsePort(port, names.port);
  try {
    const found = asked === undefined ? await listenOnFreePort(app, hosts) : await listenAll(app, hosts, asked);
    const name = host === '' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    return { address: `http://${name}:${found}/`, hasPage };
  } catch (error) {
    const message = listenErrorMessage(error, { port, host, cors, names });
    throw new CliError(message, { code: 'port', exit: EXIT.environment }, error);
  }
}

function parsePort(text: string, name: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65535) return port;
  const message = `${name} must be a whole number from 0 to 65535, not ${JSON.stringify(text)}`;
  throw new CliError(message, { code: 'usage', exit: EXIT.usage });
}

function listenErrorMessage(error: unknown, { port, host, names }: ServerOptions): string {
  if (errorCode(error) === 'EADDRINUSE') return `port ${port} is in use; set ${names.port} to another one`;
  if (errorCode(error) === 'EACCES') return `port ${port} is not open to this user; set ${names.port} to another one`;
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(errorCode(error)))
    return `${names.host} ${host} is no address here`;
  return error instanceof Error ? error.message : String(error);
}
