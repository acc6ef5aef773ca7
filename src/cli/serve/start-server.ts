import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CliError, EXIT, errorCode, usageError } from '../cli-error';
import { createApp } from './create-app';
import type { HubBackend } from './hub-backend';
import { listenAll, listenOnFreePort } from './listen';

export interface ServerOptions {
  /** The port as typed; empty for the first free one. */
  readonly port: string;
  /** A name or an address; empty for this machine only. */
  readonly host: string;
  /** Whether the content isn't public. The server then only responds to requests for this machine's names and `host`. */
  readonly isPrivate?: boolean;
  /** The names of the options in error messages: `PORT` and `HOST`, or `--port` and `--host`. */
  readonly names: { readonly port: string; readonly host: string };
}

/** Running server. */
export interface StartedServer {
  /** `http://localhost:4173/` */
  readonly address: string;
  readonly hasPage: boolean;
  /** Accepts no more connections, and resolves after the answers in progress. */
  close(): Promise<void>;
}

/** Both loopback addresses, so that no other program can listen on one of them. */
const LOOPBACK = ['127.0.0.1', '::1'];

/** The folder of the page, beside the folder of this program. */
const PAGE_FOLDER = fileURLToPath(new URL('../page', import.meta.url));

/**
 * Serves the API of a hub, and the page if it is built.
 *
 * @throws CliError if it can't listen.
 */
export async function startServer(
  backend: HubBackend,
  { port, host, isPrivate = false, names }: ServerOptions,
): Promise<StartedServer> {
  const hasPage = existsSync(PAGE_FOLDER);
  const app = createApp(backend, {
    page: hasPage ? PAGE_FOLDER : undefined,
    allowedHosts: isPrivate ? { host } : undefined,
  });
  const hosts = host === '' ? LOOPBACK : [host];
  const requestedPort = port === '' ? undefined : parsePort(port, names.port);
  try {
    const listening =
      requestedPort === undefined ? await listenOnFreePort(app, hosts) : await listenAll(app, hosts, requestedPort);
    const name = host === '' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
    return { address: `http://${name}:${listening.port}/`, hasPage, close: listening.close };
  } catch (error) {
    const message = listenErrorMessage(error, { port, host, names });
    throw new CliError(message, { code: 'port', exit: EXIT.environment }, error);
  }
}

function parsePort(text: string, name: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65535) return port;
  throw usageError(name, text, 'a whole number from 0 to 65535');
}

function listenErrorMessage(error: unknown, { port, host, names }: ServerOptions): string {
  if (errorCode(error) === 'EADDRINUSE') return `port ${port} is in use; set ${names.port} to another one`;
  if (errorCode(error) === 'EACCES') return `no permission for port ${port}; set ${names.port} to another one`;
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(errorCode(error)))
    return `${names.host}: ${host} isn’t an address of this machine`;
  return error instanceof Error ? error.message : String(error);
}
