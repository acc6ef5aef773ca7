import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import { errorCode } from '../cli-error';

const FIRST_PORT = 4173;
const LAST_PORT = 4193;
/** Maximum number of connections that wait to be accepted; Node's default of 511 is too few for a thousand at once. */
const BACKLOG = 4096;

/** Creates a server; resolves once it listens. */
function listen(app: Hono, hostname: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = createAdaptorServer({ fetch: app.fetch });
    server.once('error', reject);
    server.listen({ host: hostname, port, backlog: BACKLOG }, () => resolve(server));
  });
}

/** Servers that listen on one port. */
export interface Listening {
  readonly port: number;
  /** Accepts no more connections, and resolves after the answers in progress. */
  close(): Promise<void>;
}

/** How often connections that have become idle are closed, in milliseconds. */
const CLOSE_INTERVAL = 50;

/** Closes a server after its answers. A connection that a client keeps open would delay that by seconds. */
async function closeServer(server: ServerType): Promise<void> {
  const closeIdle = (): void => {
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  };
  const timer = setInterval(closeIdle, CLOSE_INTERVAL);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    closeIdle();
  });
  clearInterval(timer);
}

/**
 * Listens on the same port of all hosts. It skips further hosts whose address this machine doesn't have.
 *
 * @param port 0 for any free port.
 */
export async function listenAll(app: Hono, hosts: readonly string[], port: number): Promise<Listening> {
  const servers: ServerType[] = [];
  try {
    for (const host of hosts) {
      try {
        const server = await listen(app, host, servers.length === 0 ? port : portOf(servers));
        servers.push(server);
      } catch (error) {
        if (servers.length === 0 || !['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(errorCode(error))) throw error;
      }
    }
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
  }
  return {
    port: portOf(servers),
    async close() {
      await Promise.all(servers.map(closeServer));
    },
  };
}

/** Listens on the first free port from 4173 to 4193, or else on any free port. */
export async function listenOnFreePort(app: Hono, hosts: readonly string[]): Promise<Listening> {
  for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
    try {
      return await listenAll(app, hosts, port);
    } catch (error) {
      if (errorCode(error) !== 'EADDRINUSE') throw error;
    }
  }
  return listenAll(app, hosts, 0);
}

function portOf([server]: readonly ServerType[]): number {
  const address: AddressInfo | string | null | undefined = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
